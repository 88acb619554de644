import { patternKey } from './phone-number.ts'

interface Entry {
  index: number
  /** Set only where `*` also stands between prefix and suffix. */
  test: RegExp | undefined
}

/**
 * Finds the first of many patterns that matches a number, at a cost that hardly grows with their count: rows are kept
 * by the literal digits before their first and after their last `*`, and only rows whose both ends fit are looked at.
 */
export class PatternIndex {
  readonly #exact = new Map<string, number>()
  readonly #wild = new Map<string, Entry[]>()
  readonly #ends = new Map<number, Set<number>>()

  /** `country` resolves trunk zeros, see {@link patternKey}. `*` stands for one or more digits. */
  constructor(patterns: readonly string[], country: string) {
    patterns.forEach((pattern, index) => {
      this.#add(patternKey(pattern, country), index)
    })
  }

  #add(key: string, index: number): void {
    if (!key.includes('*')) {
      if (!this.#exact.has(key)) this.#exact.set(key, index)
      return
    }
    const parts = key.split('*')
    const prefix = parts[0] ?? ''
    const suffix = parts.at(-1) ?? ''
    const test = parts.length > 2 ? new RegExp(`^${parts.join('\\d+')}$`) : undefined
    const ends = `${prefix}*${suffix}`
    const entries = this.#wild.get(ends) ?? []
    // A row without inner stars takes all that later rows with its ends could: they need not be kept.
    if (entries.at(-1)?.test === undefined && entries.length > 0) return
    entries.push({ index, test })
    this.#wild.set(ends, entries)
    const suffixes = this.#ends.get(prefix.length) ?? new Set()
    this.#ends.set(prefix.length, suffixes.add(suffix.length))
  }

  /** Index of the first matching pattern in table order, or `undefined`. `key` is a comparison key. */
  first(key: string): number | undefined {
    let best = this.#exact.get(key)
    if (!/^\d+$/.test(key)) return best
    for (const [prefixLength, suffixLengths] of this.#ends) {
      for (const suffixLength of suffixLengths) {
        // One digit at least is left for the star.
        if (prefixLength + suffixLength >= key.length) continue
        const ends = `${key.slice(0, prefixLength)}*${key.slice(key.length - suffixLength)}`
        const hit = this.#wild.get(ends)?.find(entry => entry.test?.test(key) ?? true)
        if (hit && (best === undefined || hit.index < best)) best = hit.index
      }
    }
    return best
  }
}
