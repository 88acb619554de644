/**
 * One helpdesk product. Each is one file in this folder that ends with its registration; adding one takes nothing else
 * but its line in `index.ts`.
 */
export interface Helpdesk {
  name: string
  /** Whether a page is this product's, by what the page is and not by its address. */
  recognises(page: Document): boolean
  /**
   * CSS for what the product fixes to the right edge of the window, so that it makes room for the sidebar as the rest
   * of the page does; `var(--ringside-room)` is the room to make.
   */
  roomCss: string
}

const registered: Helpdesk[] = []

/** Called once by each helpdesk's file. */
export function register(helpdesk: Helpdesk): void {
  registered.push(helpdesk)
}

/** The helpdesk whose page this is, if it is a known one. */
export function recognise(page: Document): Helpdesk | undefined {
  return registered.find(helpdesk => helpdesk.recognises(page))
}
