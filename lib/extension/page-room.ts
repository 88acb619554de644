/** Width of the open sidebar. */
const SIDEBAR_WIDTH = 320
/** Below this the page needs its width itself, and the sidebar lies over it. */
const NARROWEST_PAGE = 900

/** Whether the sidebar is open where nobody has said yet: beside a page, but not over one. */
export function opensByDefault(width: number): boolean {
  return width >= NARROWEST_PAGE
}

/** Makes the page leave room for the sidebar while it is open; taking it back leaves no trace. */
export function createPageRoom(page: Document, roomCss: string): { set(open: boolean): void } {
  const style = page.createElement('style')
  style.textContent = `@media (min-width: ${NARROWEST_PAGE}px) {
    html { --ringside-room: ${SIDEBAR_WIDTH}px; margin-inline-end: var(--ringside-room) !important; }
    ${roomCss}
  }`
  return {
    set(open) {
      if (open) page.documentElement.append(style)
      else style.remove()
    },
  }
}
