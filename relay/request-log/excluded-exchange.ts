import { isExcluded, isExcludedKey } from '../../lib/cti/exclusion.ts'
import { mentionsNumber, numberKeys } from '../../lib/cti/number-mentions.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import type { PbxExchange } from '../pbx-exchange.ts'
import { payloadOf } from './entry.ts'

/** Whether a request was about a call that is to leave no trace, or so much as names an excluded number. */
export function isExcludedExchange(exchange: PbxExchange, settings: Settings): boolean {
  const { event, record, error } = exchange
  // An event that was taken and yet not stored is one of such a call.
  if (event && !record && error === undefined) return true
  if (settings.excludedNumbers.length === 0) return false
  if (event && isExcluded(settings, event.from, event.to, event.answeringNumber)) return true
  const text = payloadOf(exchange)
  const excluded = (key: string) => isExcludedKey(settings, key)
  const countries = [settings.defaultCountry, exchange.endpoint.numbers.country ?? settings.defaultCountry]
  if (countries.some(country => mentionsNumber(text, country, excluded))) return true
  // Of a request that could not be read it is not known which field is a number, and each may be one.
  const digits = event ? [] : text.split(/[^+\d]+/).filter(part => part !== '')
  return digits.some(part => countries.some(country => numberKeys(part, country).some(excluded)))
}
