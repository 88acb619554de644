import { patternKey } from './phone-number.ts'
import { WildRows } from './wild-rows.ts'

/** Rows that begin alike, by what they end with. */
interface Endings {
  lengths: Set<number>
  bySuffix: Map<string, WildRows>
}

/**
 * Finds the first of many patterns that matches a number, at a cost that hardly grows with their count: rows are kept
 * by the literal digits before their first and after their last `*`, and only rows whose both ends fit are looked at.
 */
export class PatternIndex {
  readonly #exact = new Map<string, number>()
  readonly #byPrefix = new Map<string, Endings>()
  readonly #prefixLengths = new Set<number>()

  /** `country` resolves trunk zeros, see {@link patternKey}. `*` stands for one or more digits. */
  constructor(patterns: readonly string[], country: string) {
    patterns.forEach((pattern, index) => {
      this.#add(patternKey(pattern, country), index)
    })
  }

  /** As the constructor, of pattern keys that were made before. */
  static ofKeys(keys: readonly string[]): PatternIndex {
    const made = new PatternIndex([], '')
    for (const [index, key] of keys.entries()) made.#add(key, index)
    return made
  }

  #add(key: string, index: number): void {
    if (!key.includes('*')) {
      if (!this.#exact.has(key)) this.#exact.set(key, index)
      return
    }
    const [prefix = '', ...inner] = key.split('*')
    const suffix = inner.pop() ?? ''
    const endings = this.#byPrefix.get(prefix) ?? { lengths: new Set(), bySuffix: new Map() }
    const rows = endings.bySuffix.get(suffix) ?? new WildRows()
    rows.add(index, inner)
    this.#byPrefix.set(prefix, endings)
    this.#prefixLengths.add(prefix.length)
    endings.bySuffix.set(suffix, rows)
    endings.lengths.add(suffix.length)
  }

  /** Index of the first matching pattern in table order, or `undefined`. `key` is a comparison key. */
  first(key: string): number | undefined {
    const exact = this.#exact.get(key) ?? Number.POSITIVE_INFINITY
    return indexOrNone(/^\d+$/.test(key) ? Math.min(exact, this.#firstWild(key)) : exact)
  }

  /**
   * Index of the first pattern that takes every number which the given one takes, or `undefined`. `key` is a pattern
   * key. A star of it is looked at as one more character, which only a star takes: whatever it stands for, the pattern
   * found takes that as well. Never wrong; a cover that only the ten digits together make may be overlooked.
   */
  firstCovering(key: string): number | undefined {
    return key.includes('*') ? indexOrNone(this.#firstWild(key)) : this.first(key)
  }

  #firstWild(text: string): number {
    let best = Number.POSITIVE_INFINITY
    for (const prefixLength of this.#prefixLengths) {
      const endings = this.#byPrefix.get(text.slice(0, prefixLength))
      for (const suffixLength of endings?.lengths ?? []) {
        const end = text.length - suffixLength
        if (prefixLength >= end) continue
        const rows = endings?.bySuffix.get(text.slice(end))
        if (rows) best = Math.min(best, rows.first(text.slice(prefixLength, end)))
      }
    }
    return best
  }
}

function indexOrNone(index: number): number | undefined {
  return index === Number.POSITIVE_INFINITY ? undefined : index
}
