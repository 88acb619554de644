/** Something that has gathered what it is to write. */
export interface Outgoing {
  flush(): void
}

/** So many are written to before the event loop gets to something else: less than a millisecond's work. */
const AT_ONCE = 50

/**
 * Writes to streams, a few in each turn of the event loop. One change means a write for every stream that shows it: with
 * thousands of them a PBX would wait for all before its own request is even read. What comes for a stream meanwhile goes
 * out with the rest in one piece, so the more there is to do, the less each change costs.
 */
export class Outlet {
  readonly #due = new Set<Outgoing>()
  #running = false

  /** Has it flushed soon; once, however often it is asked for until then. */
  add(outgoing: Outgoing): void {
    this.#due.add(outgoing)
    if (this.#running) return
    this.#running = true
    setImmediate(() => this.#run())
  }

  #run(): void {
    let left = AT_ONCE
    for (const outgoing of this.#due) {
      this.#due.delete(outgoing)
      outgoing.flush()
      if (--left === 0) break
    }
    this.#running = this.#due.size > 0
    if (this.#running) setImmediate(() => this.#run())
  }
}
