import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js'
import { mentionsNumber } from './number-mentions.ts'
import { type NumberParts, partings, spellingsOf } from './number-spellings.ts'
import { e164Of, normalizeNumber } from './phone-number.ts'

/** A number in the forms in which helpdesks are asked for it. */
export interface NumberQuery {
  /** With `+`. */
  e164: string
  /** National significant number: without country code and trunk zero. */
  significant: string
  /** As dialled within its own country, digits only: `030901820`. */
  national: string
  /** ISO 3166-1 alpha-2 of numbers that people write without a country code. */
  country: string
  /** How people write it most, the most common first; every one of them is this number and no other. */
  spellings: string[]
}

/** So many of the most common spellings are given to helpdesks that search for each one. */
const COMMON_SPELLINGS = 80
/** Not one more in any question: databases take a question of some length only. */
const MOST_SPELLINGS = 350

/** The query for a number in E.164, or undefined for what is none: an extension, a name, a withheld number. */
export function numberQuery(e164: string, country: string): NumberQuery | undefined {
  const parsed = parse(e164)
  if (!parsed) return undefined
  return {
    e164,
    significant: String(parsed.nationalNumber),
    national: parsed.formatNational().replace(/\D/g, ''),
    country,
    spellings: everySpelling({ e164, country }).slice(0, COMMON_SPELLINGS),
  }
}

/**
 * A few hundred spellings, the most common first, for helpdesks that compare but do not show what stands on a record.
 * Every one of them is this number and no other.
 */
export function everySpelling({ e164, country }: Pick<NumberQuery, 'e164' | 'country'>): string[] {
  const parsed = parse(e164)
  if (!parsed) return []
  const spellings = spellingsOf(parsed, parsed.country === country)
  return spellings.filter(each => matchNumber(each, { e164, country }) === 'same').slice(0, MOST_SPELLINGS)
}

/** Country code with `+`, trunk prefix and area code, as far as the number has them: what it begins with. */
export function beginningOf({ e164 }: Pick<NumberQuery, 'e164'>): Omit<NumberParts, 'groups'> {
  const parsed = parse(e164)
  const [parts = { code: '+', trunk: '', area: '' }] = parsed ? partings(parsed) : []
  return { code: parts.code, trunk: parts.trunk, area: parts.area }
}

function parse(e164: string): PhoneNumber | undefined {
  const parsed = e164.startsWith('+') ? parsePhoneNumberFromString(e164) : undefined
  return parsed?.isPossible() ? parsed : undefined
}

/** Digits at the end that have to agree for a number to be taken for a likely one. */
const LIKELY_DIGITS = 7

/** No phone field of a helpdesk has more characters: of what is longer, no more is read. */
export const LONGEST_FIELD = 200

/** What stands between several numbers in one field. A slash also stands within one: `030 / 901820`. */
const BETWEEN_NUMBERS = /[;,|\n]|\s\/|\/\s|\/(?=\(?[+0])/

/**
 * How what stands in a phone field of a record compares with the number looked for. The same: it is this number in
 * whatever spelling, or a list of nothing but whole numbers, one of which is. Alike: it mentions the number among words
 * (`030 901820 ext 12`), or ends as the number does (an extension more or less, an area code left out, a country code
 * without `+` that could be an area code). Otherwise another.
 */
export function matchNumber(
  field: string,
  query: Pick<NumberQuery, 'e164' | 'country'>,
): 'same' | 'similar' | 'different' {
  const stored = field.slice(0, LONGEST_FIELD)
  const parts = stored.split(BETWEEN_NUMBERS).filter(part => part.trim() !== '')
  const isListed = isList(parts, query.country) && parts.some(part => isNumber(part, query))
  if (isListed || isNumber(stored, query)) return 'same'
  return [stored, ...parts].some(text => mentions(text, query)) || endsAlike(stored, query) ? 'similar' : 'different'
}

function isNumber(text: string, { e164, country }: Pick<NumberQuery, 'e164' | 'country'>): boolean {
  const international = normalizeNumber(text, { country, digits: 'international' })
  const national = normalizeNumber(text, { country, digits: 'national' })
  return national === e164 || (international === e164 && !national.startsWith('+'))
}

/** Whether all are whole numbers, and none only an area code (`06131 / 12345678`) or without that of the first. */
function isList(parts: readonly string[], country: string): boolean {
  const [first, ...others] = parts.map(part => /^\s*\(?[+0]/.test(part))
  const isEvery = others.every(isMarked => isMarked === first)
  const isWhole = (part: string) =>
    part.replace(/\D/g, '').length >= LIKELY_DIGITS && e164Of(part, { country, digits: 'national' }) !== undefined
  return isEvery && parts.every(isWhole)
}

function mentions(text: string, { e164, country }: Pick<NumberQuery, 'e164' | 'country'>): boolean {
  // `030 901820x12`: what letters follow at once is taken for an id otherwise.
  return mentionsNumber(text.replace(/\d(?=[a-z])/gi, '$& '), country, key => key === e164.slice(1))
}

function endsAlike(stored: string, { e164 }: Pick<NumberQuery, 'e164'>): boolean {
  const digits = stored.replace(/\D/g, '')
  const wanted = e164.slice(1)
  const alike = Math.min(digits.length, wanted.length, LIKELY_DIGITS)
  return alike === LIKELY_DIGITS && digits.endsWith(wanted.slice(-alike))
}
