/** For so long a browser may take to begin a download. */
const KEPT_MS = 60_000

/** Hands a file to the browser to save, under a name that it may change. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
