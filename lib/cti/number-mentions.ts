import { comparisonKey, normalizeNumber } from './phone-number.ts'

/** A run of digits in a text that may be somebody's number, in whatever spelling. */
export interface Mention {
  start: number
  end: number
  /** As it stands in the text. */
  text: string
}

/** What may stand between two digits of one number: spaces and punctuation, also as a URL or JSON writes them. */
const BETWEEN = String.raw`(?:[ \t\u00a0()./\-\u2010-\u2015+]|%20|%2[89DEFdef]|\\\/)`
/** A number starts where no word goes on: at the edge of one, or after an escape sequence. */
const EDGE = String.raw`(?<=^|[^A-Za-z0-9_%\\]|(?<!\\)\\[/"]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[bfnrt])`
const RUN = new RegExp(
  String.raw`${EDGE}(?:\+|%2B|\\u002b)?(?:\(|%28)?\d(?:${BETWEEN}{0,4}\d){4,40}(?![A-Za-z0-9_])`,
  'gi',
)
const DATE = /^\d{4}-[01]\d-[0-3]\d(?!\d)/
const IP_ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/
/** E.164 has at most 15, with `00` before it 17. More are an id, or several numbers in a row. */
const MOST_DIGITS = 17

/**
 * Everything in a text that can be read as a phone number of at least `least` digits (5 or more): in JSON, a form, XML
 * or prose, percent-encoded or not. Dates, IP addresses and ids of letters and digits are not taken for numbers.
 */
export function findNumbers(text: string, least: number): Mention[] {
  const found: Mention[] = []
  for (const match of text.matchAll(RUN)) {
    const whole = { start: match.index, end: match.index + match[0].length, text: match[0] }
    for (const each of digitsIn(whole.text) > MOST_DIGITS ? splitAtSpaces(whole) : [whole]) {
      const digits = digitsIn(each.text)
      if (digits < least || digits > MOST_DIGITS || DATE.test(each.text) || IP_ADDRESS.test(each.text)) continue
      found.push(each)
    }
  }
  return found
}

/** Whether one of the numbers in a text, read as one of `country`, is one that `matches` knows by its comparison key. */
export function mentionsNumber(text: string, country: string, matches: (key: string) => boolean): boolean {
  return findNumbers(text, 5).some(mention => numberKeys(mention.text, country).some(matches))
}

/** The comparison keys of a number, for each way in which digits without `+` may be meant. */
export function numberKeys(spelling: string, country: string): string[] {
  const text = decode(spelling)
  const national = normalizeNumber(text, { country, digits: 'national' }).replace(/^\+/, '').toLowerCase()
  return [...new Set([comparisonKey(text, country), national])]
}

function splitAtSpaces({ start, text }: Mention): Mention[] {
  return Array.from(text.matchAll(/(?:[^ \t\u00a0+%]|%(?!20))+/g), part => ({
    start: start + part.index,
    end: start + part.index + part[0].length,
    text: part[0],
  }))
}

/** How many digits a text has, those of its percent escapes not counted. */
export function digitsIn(text: string): number {
  return text.replace(/%[0-9A-F]{2}|\\u[0-9A-F]{4}|\D/gi, '').length
}

function decode(spelling: string): string {
  const text = spelling
    .replace(/%[0-9A-F]{2}/gi, encoded => String.fromCharCode(Number.parseInt(encoded.slice(1), 16)))
    .replace(/\\u002b/gi, '+')
    .replaceAll('\\/', '/')
  // A `+` within a form is a space.
  return text.slice(0, 1) + text.slice(1).replaceAll('+', ' ')
}

/** The text with every spelling of one number taken out. */
export function withoutNumber(text: string, country: string, key: string): string {
  return findNumbers(text, 5)
    .filter(mention => numberKeys(mention.text, country).includes(key))
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)}…${rest.slice(end)}`, text)
}
