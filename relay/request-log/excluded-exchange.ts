import { setImmediate } from 'node:timers/promises'
import { isExcluded, isExcludedKey } from '../../lib/cti/exclusion.ts'
import { findNumbers, numberKeys } from '../../lib/cti/number-mentions.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import type { PbxExchange } from '../pbx-exchange.ts'
import { payloadOf } from './entry.ts'

/** To read a number takes up to a tenth of a millisecond, and a PBX may be waiting: so many in one go. */
const AT_ONCE = 100

/**
 * Whether a request was about a call that is to leave no trace, or so much as names an excluded number. A body of nothing
 * but numbers is looked through a few at a time, each different one once.
 */
export async function isExcludedExchange(exchange: PbxExchange, settings: Settings): Promise<boolean> {
  const { event, record, error } = exchange
  // An event that was taken and yet not stored is one of such a call.
  if (event && !record && error === undefined) return true
  if (settings.excludedNumbers.length === 0) return false
  if (event && isExcluded(settings, event.from, event.to, event.answeringNumber)) return true
  const text = payloadOf(exchange)
  // Of a request that could not be read it is not known which field is a number, and each may be one.
  const digits = event ? [] : text.split(/[^+\d]+/).filter(part => part !== '')
  const spellings = new Set([...findNumbers(text, 5).map(mention => mention.text), ...digits])
  const countries = new Set([settings.defaultCountry, exchange.endpoint.numbers.country ?? settings.defaultCountry])
  let seen = 0
  for (const spelling of spellings) {
    if (seen++ % AT_ONCE === 0) await setImmediate()
    for (const country of countries)
      if (numberKeys(spelling, country).some(key => isExcludedKey(settings, key))) return true
  }
  return false
}
