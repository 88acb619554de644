/** Lets work of one key happen one after the other, and only so much at once in all. First come, first served. */
export class Turns {
  readonly #most: number
  readonly #busy = new Set<string>()
  readonly #waiting: { key: string; start(): void }[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Resolves or rejects as the work does. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>(start => {
      this.#waiting.push({ key, start })
      this.#next()
    })
    try {
      return await work()
    } finally {
      this.#busy.delete(key)
      this.#next()
    }
  }

  #next(): void {
    while (this.#busy.size < this.#most) {
      const index = this.#waiting.findIndex(({ key }) => !this.#busy.has(key))
      const [turn] = index < 0 ? [] : this.#waiting.splice(index, 1)
      if (!turn) return
      this.#busy.add(turn.key)
      turn.start()
    }
  }
}
