import type { Call } from './call.ts'
import { ANONYMOUS } from './phone-number.ts'
import type { Translate } from './text/index.ts'

/**
 * What a new ticket about a call is filled in with, in the agent's language. `timeZone` is IANA's name, by default the
 * one in which the browser runs. Lines of the body end in `\n`.
 */
export function ticketText(call: Call, t: Translate, timeZone?: string): { title: string; body: string } {
  const inbound = call.direction === 'inbound'
  const number = inbound ? call.fromPretty : call.toPretty
  const name = inbound ? call.fromName : call.toName
  const withheld = (inbound ? call.from : call.to) === ANONYMOUS
  const time = new Intl.DateTimeFormat(t.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  })
  const title = withheld ? t('ticket.titleWithheld') : t(inbound ? 'ticket.title' : 'ticket.titleOut', { number })
  const lines = [
    ...(withheld ? [] : [t('ticket.number', { number })]),
    ...(name ? [t('ticket.caller', { name })] : []),
    ...(call.queue === '' || call.queue === ANONYMOUS ? [] : [t('ticket.queue', { queue: queueText(call) })]),
    t('ticket.time', { time: time.format(Date.parse(call.startedAt)) }),
  ]
  return { title, body: lines.map(line => `${line}\n`).join('') }
}

/** A queue that is only the number dialled is written as numbers are. */
function queueText({ queue, to, toPretty, from, fromPretty }: Call): string {
  return queue === to ? toPretty : queue === from ? fromPretty : queue
}
