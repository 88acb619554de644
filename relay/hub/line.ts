/** So many streams are brought a page further before the event loop gets to something else. */
const AT_ONCE = 16

/**
 * Where streams wait for their turn to be brought up to date. After a restart all come back in the same second; reading for
 * all of them at once would keep PBXs waiting, and none would ever reach what is published meanwhile.
 */
export class Line {
  readonly #waiting: (() => void)[] = []

  /**
   * Resolves when it is the caller's turn: first come, first served, but whoever had one and was not done goes first, as
   * what it still has to be told only grows.
   */
  turn(again: boolean): Promise<void> {
    return new Promise(resolve => {
      const length = again ? this.#waiting.unshift(resolve) : this.#waiting.push(resolve)
      if (length === 1) setImmediate(() => this.#next())
    })
  }

  #next(): void {
    for (const go of this.#waiting.splice(0, AT_ONCE)) go()
    if (this.#waiting.length > 0) setImmediate(() => this.#next())
  }
}
