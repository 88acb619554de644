import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'

/** What a withheld number becomes, whatever the PBX calls it. */
export const ANONYMOUS = 'anonymous'

/** How a source writes numbers that carry no `+`. */
export interface NumberConvention {
  /** ISO 3166-1 alpha-2; whose trunk prefix a leading single `0` is. */
  country: string
  /** `international`: `4930…` already starts with a country code. `national`: it does not. */
  digits: 'international' | 'national'
}

const WITHHELD = new Set(['', 'anonymous', 'unknown', 'withheld', 'restricted', 'private', 'unavailable'])
const SEPARATORS = /[\s()./\-\u00a0\u2010-\u2015]/g
/** Below this many digits a number without `+` or trunk prefix is an extension or a short code, never E.164. */
const SHORTEST_BARE = 8

/**
 * One number as a PBX or a person wrote it, to E.164 with `+` where it can be one.
 * Extensions, short codes and names come back trimmed, withheld numbers as {@link ANONYMOUS}. Never throws.
 * @see https://www.itu.int/rec/T-REC-E.164
 */
export function normalizeNumber(raw: string, convention: NumberConvention): string {
  const text = peelUri(raw)
  if (isWithheld(text)) return ANONYMOUS
  return e164Of(text, convention) ?? text
}

/** As {@link normalizeNumber}, but undefined for what is no number of a public network. */
export function e164Of(raw: string, convention: NumberConvention): string | undefined {
  const compact = compactNumber(peelUri(raw))
  return /^\+?\d+$/.test(compact) ? toE164(compact, convention) : undefined
}

/** Without spaces and punctuation, and without the trunk zero in brackets of `+49 (0) 30`. */
export function compactNumber(text: string): string {
  return text.replace(/^(\+|00)([\d\s]*)\(0\)/, '$1$2').replace(SEPARATORS, '')
}

function toE164(compact: string, { country, digits }: NumberConvention): string | undefined {
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined
  const international = compact.startsWith('+')
    ? compact
    : compact.startsWith('00')
      ? `+${compact.slice(2)}`
      : undefined
  if (international === undefined && !compact.startsWith('0') && compact.length < SHORTEST_BARE) return undefined
  const bare = digits === 'international' && !compact.startsWith('0') ? `+${compact}` : compact
  const parsed = parsePhoneNumberFromString(international ?? bare, region)
  return parsed?.isPossible() ? parsed.number : undefined
}

/** `"Emma" <sip:+4930@pbx;user=phone>`, `tel:+4930` → `+4930`. */
function peelUri(raw: string): string {
  const text = raw.trim()
  const inBrackets = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text
  const uri = /^(?:sips?|tel):([^@;?]*)/i.exec(inBrackets.trim())
  return (uri?.[1] ?? inBrackets).trim()
}

/**
 * The form in which two parties, queues or lines are compared: E.164 digits for numbers, lower case for names.
 * A leading trunk `0` or `00` in a pattern such as `030*` is resolved like in a whole number.
 */
export function comparisonKey(text: string, country: string): string {
  return normalizeNumber(text, { country, digits: 'international' }).replace(/^\+/, '').toLowerCase()
}

/** As {@link comparisonKey} for a pattern with `*` in it, whose digits need not make a whole number. */
export function patternKey(pattern: string, country: string): string {
  if (!pattern.includes('*')) return comparisonKey(pattern, country)
  const compact = compactNumber(pattern)
  if (compact.startsWith('+')) return compact.slice(1)
  if (compact.startsWith('00')) return compact.slice(2)
  if (compact.startsWith('0') && isSupportedCountry(country)) return getCountryCallingCode(country) + compact.slice(1)
  return compact
}

/** For reading: E.164 in international groups (`+49 30 600000000`), anything else unchanged. */
export function prettyNumber(number: string): string {
  if (!number.startsWith('+')) return number
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

/**
 * E.164 as it is read and dialled within a country (`030 901820`), for numbers that share its calling code. Undefined for
 * all else, and for numbers whose grouping is not known: bare digits without a trunk prefix could not be dialled.
 */
export function nationalNumber(number: string, country: string): string | undefined {
  if (!number.startsWith('+') || !isSupportedCountry(country)) return undefined
  const parsed = parsePhoneNumberFromString(number)
  if (parsed?.countryCallingCode !== getCountryCallingCode(country)) return undefined
  const national = parsed.formatNational()
  return national === parsed.nationalNumber ? undefined : national
}

/** Whether this is one of the words, or the silence, with which PBXs say that a number is withheld. */
export function isWithheld(text: string): boolean {
  return WITHHELD.has(text.trim().toLowerCase())
}

/** Codes of two letters of all countries whose numbers can be read. */
export function countries(): string[] {
  return getCountries()
}

/** Whether `code` is a country whose numbers can be read. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code)
}
