import { duration } from '../lib/cti/duration.ts'
import type { Translate } from '../lib/cti/text/index.ts'

const DAY = 24 * 60 * 60 * 1000

/** Making a formatter costs far more than using one, and a log has hundreds of rows. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function format(time: number, locale: string, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, zone, options])
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    formatters.set(key, formatter)
  }
  return formatter.format(time)
}

/** Time of day with 24 hours, `14:32`, so that times stand in columns in every language. Without `zone`, the browser's. */
export function timeOfDay(time: number, locale: string, zone?: string): string {
  return format(time, locale, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** When a call began, for a list: `14:32` today, `Mon 14:32` in the six days before, then `9 Nov` or `9 Nov 2025`. */
export function callTime(time: number, now: number, locale: string, zone?: string): string {
  const day = calendarDay(time, zone)
  if (day === calendarDay(now, zone)) return timeOfDay(time, locale, zone)
  const age = Date.parse(calendarDay(now, zone)) - Date.parse(day)
  if (age > 0 && age < 7 * DAY) {
    return `${format(time, locale, zone, { weekday: 'short' })} ${timeOfDay(time, locale, zone)}`
  }
  const sameYear = day.slice(0, 4) === calendarDay(now, zone).slice(0, 4)
  return format(time, locale, zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** The day a call began, for a heading: "Today", "Yesterday", `Monday, 16 November`, or with the year before this one. */
export function dayTitle(time: number, now: number, t: Translate, zone?: string): string {
  const [day, today] = [calendarDay(time, zone), calendarDay(now, zone)]
  // The relay's clock may be ahead of this one, around midnight by a day.
  if (day >= today) return t('log.today')
  if (Date.parse(today) - Date.parse(day) === DAY) return t('log.yesterday')
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const }
  return format(time, t.locale, zone, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** The exact time, for who hovers: `Monday, 16 November 2026 at 14:32:05`. */
export function exactTime(time: number, locale: string, zone?: string): string {
  return format(time, locale, zone, { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' })
}

/** The same in less room, for who reads it in a line: `Mon, 16 November, 14:32:05`. */
export function startTime(time: number, locale: string, zone?: string): string {
  const day = format(time, locale, zone, { weekday: 'short', day: 'numeric', month: 'long' })
  const clock = format(time, locale, zone, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return `${day}, ${clock}`
}

/** `2026-11-16`, in the zone. */
export function calendarDay(time: number, zone?: string): string {
  return format(time, 'en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
}

/** How long it rings: `12 s`, and from a minute on as {@link duration}. */
export function ringing(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return whole < 60 ? `${whole} s` : duration(whole)
}

/** Whole seconds from an ISO time to `now`, never negative: clocks agree to a second or two only. */
export function secondsSince(iso: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(iso)) / 1000))
}

const AGES = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', DAY / 24],
  ['minute', DAY / 1440],
] as const

/** How long ago, roughly and in little room: `5 min. ago`, `vor 3 Std.`; below a minute, and ahead of this clock, `now`. */
export function age(time: number, now: number, locale: string): string {
  const [unit, length] = AGES.find(([, least]) => now - time >= least) ?? ['second', Number.POSITIVE_INFINITY]
  // `auto` has a word for no time at all, but says `yesterday` of what may be the day before.
  const numeric = unit === 'second' ? 'auto' : 'always'
  const formatter = new Intl.RelativeTimeFormat(locale, { numeric, style: 'short' })
  return formatter.format(-Math.floor(Math.max(0, now - time) / length), unit)
}
