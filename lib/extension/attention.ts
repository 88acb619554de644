import type { Browser } from 'wxt/browser'

/** Which helpdesk pages can be seen now. Kept in memory: pages tell a worker that has come back at once. */
export class Attention {
  readonly #visible = new Set<Browser.runtime.Port>()
  readonly #onChange: () => void

  /** `onChange`: a page came into sight or went out of it. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** Whether any page can be seen. */
  get any(): boolean {
    return this.#visible.size > 0
  }

  /** A page says how it is; one that has gone cannot be seen. */
  told(port: Browser.runtime.Port, visible: boolean): void {
    if (visible) this.#visible.add(port)
    else this.#visible.delete(port)
    this.#onChange()
  }
}
