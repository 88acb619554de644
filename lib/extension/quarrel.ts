/** So often within this time is no coincidence. */
const MOST = 20
const WITHIN_MS = 10_000
/** Texts remembered; beyond this, all are forgotten. */
const MOST_TEXTS = 500

/**
 * Notices texts whose links the page takes out again and again, as one does that draws itself anew on every change. The
 * wiser head gives in: such a text is left alone from then on.
 */
export class Quarrel {
  readonly #undone = new Map<string, { times: number; since: number }>()

  /** The page has taken a text's links out. `now` in milliseconds. */
  undone(text: string, now: number): void {
    const known = this.#undone.get(text)
    if (known && (known.times >= MOST || now - known.since < WITHIN_MS)) known.times++
    else this.#remember(text, now)
  }

  isLost(text: string): boolean {
    return (this.#undone.get(text)?.times ?? 0) >= MOST
  }

  #remember(text: string, now: number): void {
    if (this.#undone.size >= MOST_TEXTS) this.#undone.clear()
    this.#undone.set(text, { times: 1, since: now })
  }
}
