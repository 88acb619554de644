import type { Browser } from 'wxt/browser'

/** Which helpdesk pages can be seen now. Kept in memory: pages tell a worker that has come back at once. */
export class Attention {
  readonly #visible = new Set<Browser.runtime.Port>()
  readonly #gone = new WeakSet<Browser.runtime.Port>()
  readonly #onChange: () => void

  /** `onChange`: a page came into sight or went out of it. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** Whether any page can be seen. */
  get any(): boolean {
    return this.#visible.size > 0
  }

  /** A page says how it is. What one said that has gone meanwhile no longer holds. */
  told(port: Browser.runtime.Port, visible: boolean): void {
    if (visible && !this.#gone.has(port)) this.#visible.add(port)
    else this.#visible.delete(port)
    this.#onChange()
  }

  /** The page has gone: it cannot be seen, whatever else it said before that is still to be heard. */
  left(port: Browser.runtime.Port): void {
    this.#gone.add(port)
    this.told(port, false)
  }
}
