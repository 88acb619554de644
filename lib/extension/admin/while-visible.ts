/** Runs `work` whenever this page can be seen, and gives it up through its signal when it cannot. Returns what ends it. */
export function whileVisible(work: (signal: AbortSignal) => void): () => void {
  let aborter: AbortController | undefined
  const look = () => {
    if (document.visibilityState === 'visible') {
      if (aborter) return
      aborter = new AbortController()
      work(aborter.signal)
    } else {
      aborter?.abort()
      aborter = undefined
    }
  }
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    aborter?.abort()
    aborter = undefined
  }
}
