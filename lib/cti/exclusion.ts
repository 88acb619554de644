import { PatternIndex } from './pattern-index.ts'
import { comparisonKey } from './phone-number.ts'
import type { Settings } from './settings.ts'

type Rules = Pick<Settings, 'excludedNumbers' | 'defaultCountry'>

/** Settings are replaced as a whole, so what was made from a document stays true to it. */
const compiled = new WeakMap<Rules, PatternIndex>()

/** Whether calls with one of these numbers are to leave no trace. Spellings are compared normalised. */
export function isExcluded(settings: Rules, ...numbers: (string | undefined)[]): boolean {
  const { excludedNumbers, defaultCountry } = settings
  if (excludedNumbers.length === 0) return false
  return numbers.some(number => number !== undefined && isExcludedKey(settings, comparisonKey(number, defaultCountry)))
}

/** As {@link isExcluded}, for a comparison key. */
export function isExcludedKey(settings: Rules, key: string): boolean {
  const index = compiled.get(settings) ?? new PatternIndex(settings.excludedNumbers, settings.defaultCountry)
  compiled.set(settings, index)
  return index.first(key) !== undefined
}
