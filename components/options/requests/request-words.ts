import type { RequestSummary } from '../../../lib/cti/request-entry.ts'
import type { Key, Translate } from '../../../lib/cti/text/index.ts'
import { calendarDay, callTime } from '../../format.ts'

const EVENTS = {
  newCall: 'requests.newCall',
  answer: 'requests.answer',
  hangup: 'requests.hangup',
} as const satisfies Record<NonNullable<RequestSummary['event']>, Key>

/** What a request said, in words; a dash where it said nothing, or was refused. */
export function eventWord(event: RequestSummary['event'], t: Translate): string {
  return event === null ? '–' : t(EVENTS[event])
}

/** Whether a request was refused. */
export function isRefused({ status }: { status: number }): boolean {
  return status >= 400
}

/** When a request came, to the second today, else as {@link callTime}. */
export function requestTime(time: number, now: number, locale: string, zone?: string): string {
  if (calendarDay(time, zone) !== calendarDay(now, zone)) return callTime(time, now, locale, zone)
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat(locale, { ...clock, timeZone: zone }).format(time)
}

/** JSON with a line for each field, a form or a query as `name = value`; null where that is no clearer than the text. */
export function prettyBody(text: string): string | null {
  const trimmed = text.trim()
  try {
    const pretty = JSON.stringify(JSON.parse(trimmed), null, 2)
    return pretty === trimmed ? null : pretty
  } catch {
    if (!/^[^\s=&<{]+=[^\s]*$/.test(trimmed)) return null
    return Array.from(new URLSearchParams(trimmed), ([name, value]) => `${name} = ${value}`).join('\n')
  }
}
