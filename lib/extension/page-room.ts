import { whenNotTyping } from './typing.ts'

/** Below this the page needs its width itself, and the sidebar lies over it; in px. */
export const NARROWEST_PAGE = 900

/** Whether the sidebar is open where nobody has said yet: beside a page, but not over one. */
export function opensByDefault(width: number): boolean {
  return width >= NARROWEST_PAGE
}

/** Keeps the page clear of the sidebar. */
export interface PageRoom {
  /**
   * How much room there has to be, in px; null for none. `css` is the helpdesk's own way of making room, beside a margin.
   * What the agent does with their own hand moves the page at once; anything else waits until nobody types in it.
   */
  set(width: number | null, css: string, byHand: boolean): void
  /** Gives the room back at once, and leaves no trace. */
  close(): void
}

/** Makes the room that `set` asks for in windows that are wide enough, also when they become so later. */
export function createPageRoom(page: Document): PageRoom {
  const style = page.createElement('style')
  // A page whose rules reach everything would otherwise show what is in it.
  style.style.setProperty('display', 'none', 'important')
  const wide = page.defaultView?.matchMedia(`(min-width: ${NARROWEST_PAGE}px)`)
  let wanted = ''
  let giveUp = () => {}

  function apply(): void {
    show(wide?.matches ? wanted : '')
  }
  function show(text: string): void {
    if (style.textContent === text && style.isConnected === (text !== '')) return
    style.textContent = text
    if (text === '') style.remove()
    else page.documentElement.append(style)
    // Pages that lay something out by script do so when the window changes: this looks to them as if it had.
    page.defaultView?.dispatchEvent(new Event('resize'))
  }
  function applyWhenCalm(): void {
    giveUp()
    giveUp = whenNotTyping(page, apply)
  }
  wide?.addEventListener('change', applyWhenCalm)
  return {
    set(width, css, byHand) {
      // The sidebar is at the right whichever way the page reads, and paper has none.
      wanted =
        width === null
          ? ''
          : `@media screen { html { --ringside-room: ${width}px; margin-right: var(--ringside-room) !important; } ${css} }`
      if (!byHand) return applyWhenCalm()
      giveUp()
      apply()
    },
    close() {
      wide?.removeEventListener('change', applyWhenCalm)
      giveUp()
      show('')
    },
  }
}
