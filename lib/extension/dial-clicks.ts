import { DIAL_CLASS } from './dialable.ts'

const PRESSES = ['pointerdown', 'mousedown', 'touchstart']
const RELEASES = ['pointerup', 'mouseup', 'touchend']
const CLICKS = ['click', 'auxclick', 'dblclick']
const KEYS = ['keydown', 'keypress', 'keyup']

/**
 * Keeps a click on one of our links from the page: rows that open their ticket, routers that take over every link and
 * shortcuts on Enter never hear of it, while the browser follows the link all the same. Heard first at the window. A
 * release is kept only when the press was: who drags something over a link and lets go there must be told.
 */
export function keepClicksFromPage(signal: AbortSignal): void {
  let pressed = false
  const stop = (event: Event) => event.stopPropagation()
  const listen = (names: readonly string[], listener: (event: Event) => void) => {
    for (const name of names) addEventListener(name, listener, { capture: true, passive: true, signal })
  }
  listen(PRESSES, event => {
    pressed = isOnDialLink(event)
    if (pressed) stop(event)
  })
  listen(RELEASES, event => pressed && isOnDialLink(event) && stop(event))
  listen(CLICKS, event => isOnDialLink(event) && stop(event))
  listen(KEYS, event => (event as KeyboardEvent).key === 'Enter' && isOnDialLink(event) && stop(event))
}

/** Whether something happens on one of our links. */
export function isOnDialLink({ target }: Event): boolean {
  return target instanceof Element && target.closest(`a.${DIAL_CLASS}`) !== null
}
