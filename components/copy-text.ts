/**
 * Puts text on the clipboard, from within a click; resolves to whether that worked. `near` is an element on screen.
 * The old way goes first: it is over before a new tab takes the focus away, and helpdesks served over plain http have no
 * other. @see https://developer.mozilla.org/docs/Web/API/Clipboard_API#security_considerations
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  const root = near.getRootNode() as Document | ShadowRoot
  const focused = root.activeElement
  const area = document.createElement('textarea')
  area.value = text
  // Off screen, and fixed so that focusing it scrolls nothing.
  area.style.cssText = 'position: fixed; inset-inline-start: -999px'
  near.after(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  if (copied) return true
  return navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
}
