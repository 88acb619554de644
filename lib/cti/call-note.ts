import type { Call } from './call.ts'
import { duration } from './duration.ts'
import type { Translate } from './text/index.ts'

/**
 * A call as text for a ticket: with whom, when, how long, and what the agent noted, a line for each thing that is known.
 * Lines end in `\n`; the start is written in the translator's language for the IANA time zone, else the browser's.
 */
export function callNote(call: Call, note: string, t: Translate, zone?: string): string {
  const inbound = call.direction === 'inbound'
  const number = inbound ? call.from : call.to
  const name = inbound ? call.fromName : call.toName
  const start = new Intl.DateTimeFormat(t.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const lines = [
    number === 'anonymous'
      ? t('ticket.titleWithheld')
      : t(inbound ? 'ticket.title' : 'ticket.titleOut', { number: inbound ? call.fromPretty : call.toPretty }),
    name && t('ticket.caller', { name }),
    // Where there is no queue, the relay puts one of the call's numbers in its place.
    ![call.from, call.to, ''].includes(call.queue) && t('ticket.queue', { queue: call.queue }),
    t('ticket.time', { time: start.format(new Date(call.startedAt)) }),
    call.waitingSeconds !== null && t('call.waited', { duration: duration(call.waitingSeconds) }),
    call.talkingSeconds !== null && t('call.talked', { duration: duration(call.talkingSeconds) }),
    call.answeredByName && t('call.answeredBy', { name: call.answeredByName }),
  ].filter(Boolean)
  const noted = note.trim()
  return `${lines.join('\n')}\n${noted && `\n${noted}\n`}`
}
