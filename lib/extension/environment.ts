import { mayAccess } from './sites.ts'

/** The browser as the parts of the background that know none are given it. */
export const environment = {
  // A method of the global object: it must be called on it.
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  now: Date.now,
  random: Math.random,
  mayReach: mayAccess,
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>(resolve => {
      if (signal.aborted) return resolve()
      const timer = setTimeout(resolve, milliseconds)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
}
