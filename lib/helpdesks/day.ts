/** No tag of a language is longer. */
const LONGEST_LANGUAGE = 35

/** In which order a written date names its parts. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd'

/**
 * The day that a product has written for people, such as `22.11.26, 14:05` or `Nov 22, 2026 2:05 pm`, as the ISO time at
 * which it begins in UTC; undefined where that cannot be told. The hour is left out: nothing says in which zone it is.
 */
export function readDay(text: string, order: DayOrder, language: string): string | undefined {
  const months = monthNames(language)
  const numbers = Array.from(text.toLowerCase().matchAll(/\d+|\p{L}+/gu), ([word]) =>
    /\d/.test(word) ? Number(word) : months.get(word),
  ).filter(number => number !== undefined)
  const part = (name: string) => numbers[order.indexOf(name)] ?? 0
  return isoDay(part('y') < 100 ? 2000 + part('y') : part('y'), part('m'), part('d'))
}

/** The beginning of a day in UTC, or undefined where there is no such day. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 2000 ? date.toISOString() : undefined
}

/** The months by their names in this language, and in English, which products fall back to. */
function monthNames(language: string): Map<string, number> {
  const names = new Map<string, number>()
  const formats = ['en', language].flatMap(each => [monthFormat(each, 'long'), monthFormat(each, 'short')])
  for (const format of formats) {
    for (let index = 0; index < 12; index++) {
      const parts = format.formatToParts(Date.UTC(2001, index, 15))
      const name = parts.find(part => part.type === 'month')?.value ?? ''
      names.set(name.toLowerCase().replace(/\.$/, ''), index + 1)
    }
  }
  return names
}

function monthFormat(language: string, month: 'long' | 'short'): Intl.DateTimeFormat {
  const options = { month, day: 'numeric', timeZone: 'UTC' } as const
  try {
    return new Intl.DateTimeFormat(language.slice(0, LONGEST_LANGUAGE).replaceAll('_', '-'), options)
  } catch {
    return new Intl.DateTimeFormat('en', options)
  }
}
