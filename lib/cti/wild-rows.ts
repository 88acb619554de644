/** A pattern with a star in it: what stands before the first star, between stars, and after the last. */
interface WildRow {
  index: number
  /** Literals between two stars; empty where star follows star. */
  inner: readonly string[]
}

/**
 * The rows that share what they begin and end with. Where there is more than one star, rows are found by the longest
 * literal between two of them, so that thousands of rows cost a few look-ups and not a loop.
 */
export class WildRows {
  /** The first row with one star: it takes whatever lies between the ends. */
  #plain = Number.POSITIVE_INFINITY
  readonly #byInner = new Map<string, WildRow[]>()
  readonly #innerLengths = new Set<number>()

  /** Rows are added in table order. One that comes after a row with a single star can never be the first. */
  add(index: number, inner: readonly string[]): void {
    if (this.#plain !== Number.POSITIVE_INFINITY) return
    if (inner.length === 0) {
      this.#plain = index
      return
    }
    const longest = inner.reduce((a, b) => (b.length > a.length ? b : a))
    const rows = this.#byInner.get(longest)
    if (rows) rows.push({ index, inner })
    else this.#byInner.set(longest, [{ index, inner }])
    this.#innerLengths.add(longest.length)
  }

  /** Index of the first row that takes what lies between the ends, or `Infinity`. */
  first(between: string): number {
    let best = between === '' ? Number.POSITIVE_INFINITY : this.#plain
    for (const length of this.#innerLengths) {
      const last = length === 0 ? 0 : between.length - length
      for (let at = 0; at <= last; at++) {
        for (const row of this.#byInner.get(between.slice(at, at + length)) ?? []) {
          if (row.index >= best) break
          if (fits(row.inner, between)) best = row.index
        }
      }
    }
    return best
  }
}

/** Whether the literals stand in the text in this order, with a character at least before, between and after them. */
function fits(inner: readonly string[], text: string): boolean {
  let end = 0
  // Taking each literal where it comes first leaves the most room for those after it: no way back is ever needed.
  for (const literal of inner) {
    const at = text.indexOf(literal, end + 1)
    if (at === -1) return false
    end = at + literal.length
  }
  return end < text.length
}
