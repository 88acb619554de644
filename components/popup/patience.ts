/** Waits for several things at once, for each no longer than its own time: what else comes and goes prolongs none. */
export class Patience {
  readonly #milliseconds: number
  readonly #onOver: () => void
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #over = new Set<string>()

  /** `onOver`: one was waited for long enough. */
  constructor(milliseconds: number, onOver: () => void) {
    this.#milliseconds = milliseconds
    this.#onOver = onOver
  }

  /** Waits for those with these ids, from when they were first named; the others it forgets. */
  waitFor(ids: readonly string[]): void {
    for (const [id, timer] of this.#timers) {
      if (ids.includes(id)) continue
      clearTimeout(timer)
      this.#timers.delete(id)
      this.#over.delete(id)
    }
    for (const id of ids)
      if (!this.#timers.has(id))
        this.#timers.set(
          id,
          setTimeout(() => this.#end(id), this.#milliseconds),
        )
  }

  /** Whether it was waited for long enough. */
  isOverFor(id: string): boolean {
    return this.#over.has(id)
  }

  #end(id: string): void {
    this.#over.add(id)
    this.#onOver()
  }
}
