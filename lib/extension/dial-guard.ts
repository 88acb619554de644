import { isOnDialLink } from './dial-clicks.ts'

const MARK = '__ringsideDialGuard'

/**
 * Keeps the page from asking "Leave site?" when somebody dials while a reply is half written. Nothing is left, but to
 * browsers a `tel:` link is a navigation like any other. A page's own listener can only be forestalled by one that was
 * there before it: this is for the very start of a document. Whoever really leaves is asked as ever.
 * @see https://github.com/whatwg/html/issues/8724
 */
export function guardDialing(): void {
  // Where the script is started in an open page it may have been before.
  if (Reflect.has(globalThis, MARK)) return
  Reflect.set(globalThis, MARK, true)
  let isDialing = false
  const onClick = (event: Event) => {
    if (!isOnDialLink(event)) return
    isDialing = true
    // The browser follows the link in the turn of the click.
    setTimeout(() => {
      isDialing = false
    })
  }
  addEventListener('click', onClick, { capture: true, passive: true })
  addEventListener('beforeunload', event => isDialing && event.stopImmediatePropagation(), { capture: true })
}
