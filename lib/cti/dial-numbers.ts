import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
  type PhoneNumber,
} from 'libphonenumber-js/min/es6'
import { contextOf, isPartOfMore, saysId, saysPhone } from './dial-context.ts'

/** A phone number in a text that people read. */
export interface DialNumber {
  start: number
  end: number
  /** E.164. */
  number: string
}

/** A run of digits that is worth a closer look. */
export interface Candidate {
  start: number
  end: number
}

/** Spaces and punctuation that numbers are grouped by. Never a line break: what follows is another thing. */
const BETWEEN = String.raw` \t\u00a0\u00ad\u2007\u2009\u200b\u202f\u2060)./\-\u2010-\u2015\u2212`
/** A bracket that opens later than after a prefix begins a remark: `030 123456 (3 min)`. */
const RUN = new RegExp(String.raw`[+\uff0b]?\(?[+\uff0b]?\d(?:[(${BETWEEN}]{0,4}\d){0,4}(?:[${BETWEEN}]{0,4}\d)+`, 'g')
const FEWEST_DIGITS = 6
/** The library knows fewer spaces than typographers do. */
const RARE_SPACE = /[\t\u2007\u2009\u202f]/g
/** E.164 has 15 digits, with the prefix for calls abroad 19; a few numbers may stand in a row. */
const MOST_DIGITS = 40

const INTERNATIONAL = /^\(?[+\uff0b]/
const DATE =
  /(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?!\d)/
const YEARS = /^(?:19|20)\d\d ?[-/\u2010-\u2015 ] ?(?:19|20)\d\d$/
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/
const DECIMAL = /^\d+\.\d+$/
const THOUSANDS = /^(?:\d{1,3}(?:\.\d{3})+|\d{1,2}(?:[ \u00a0\u2009\u202f]\d{3})+)$/
const SPACED_DASH = / [-\u2010-\u2015] /

/**
 * Every phone number that can be dialled in a text, in order. Only valid ones, written as one writes them: with `+`, with
 * the prefix for calls abroad, or in full as within `country` (ISO 3166-1 alpha-2; none: only the former). Where a number
 * begins like any other, it must be grouped like a phone number or announced as one; dates, amounts, addresses, IBANs,
 * and the numbers of tickets and orders are left alone.
 */
export function findDialNumbers(text: string, country: string | null): DialNumber[] {
  return Array.from(candidatesIn(text)).flatMap(candidate => readCandidate(text, candidate, country))
}

/** What of a text to read closer; cheap, while reading is not: callers with little time can pause between two. */
export function* candidatesIn(text: string): Generator<Candidate> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const digits = digitsOf(run).length
    if (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS) yield { start: index, end: index + run.length }
  }
}

/** The numbers in one candidate: mostly one or none. Takes a millisecond or two at most. */
export function readCandidate(text: string, { start, end }: Candidate, country: string | null): DialNumber[] {
  const run = text.slice(start, end).replace(RARE_SPACE, ' ')
  const defaultCountry: CountryCode | undefined = country && isSupportedCountry(country) ? country : undefined
  return findPhoneNumbersInText(run, { defaultCountry })
    .map(found => ({ start: start + found.startsAt, end: start + found.endsAt, phone: found.number }))
    .filter(({ phone, ...place }) => isMeant(text, place, phone))
    .map(({ phone, ...place }) => ({ ...place, number: phone.number }))
}

function isMeant(text: string, { start, end }: Candidate, phone: PhoneNumber): boolean {
  const written = text.slice(start, end)
  const context = contextOf(text, start, end)
  const international = INTERNATIONAL.test(written)
  if (phone.ext !== undefined || isPartOfMore(context, international)) return false
  if (international) return true
  const digits = digitsOf(written)
  if (!isInFull(digits, phone)) return false
  if (saysPhone(context)) return true
  if (saysId(context, digits === written) || DATE.test(written) || IP_ADDRESS.test(written) || DECIMAL.test(written))
    return false
  return digits.startsWith('0') || isGrouped(written)
}

/** With the prefix for calls abroad, or as within the country: with its trunk prefix if, and only if, it has one. */
function isInFull(digits: string, phone: PhoneNumber): boolean {
  const abroad = phone.number.slice(1)
  if (digits.length > abroad.length && digits.endsWith(abroad)) return true
  const national = digitsOf(phone.formatNational())
  // The one trunk prefix that people write or leave out as they like.
  return digits === national || (phone.countryCallingCode === '1' && digits === `1${national}`)
}

/** Where no zero announces a phone number, its groups must: `612 345 678`, not `612345678`. */
function isGrouped(written: string): boolean {
  const groups = written.match(/\d+/g) ?? []
  if (groups.length < 2 || YEARS.test(written) || THOUSANDS.test(written) || SPACED_DASH.test(written)) return false
  return groups.every((group, index) => group.length <= 5 && (group.length >= 2 || (index === 0 && /[18]/.test(group))))
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
