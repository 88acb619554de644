import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { eventTime } from '../../lib/cti/event-time.ts'
import type { Dialect, PbxRequest } from './dialect.ts'
import type { Fields } from './fields.ts'
import { orNone } from './generic.ts'
import { register } from './registry.ts'
import { json } from './reply.ts'
import { sameSecret } from './signature.ts'

/** What each event says, with the field of its time. All others are of no call's course: holds, tags, comments. */
const EVENTS: ReadonlyMap<string, { kind: ReceivedEvent['kind']; time: string }> = new Map([
  ['call.created', { kind: 'newCall', time: 'started_at' }],
  ['call.answered', { kind: 'answer', time: 'answered_at' }],
  ['call.hungup', { kind: 'hangup', time: 'ended_at' }],
  ['call.ended', { kind: 'hangup', time: 'ended_at' }],
  ['call.voicemail_left', { kind: 'hangup', time: 'ended_at' }],
])

/** `missed_call_reason` to the causes that all dialects share; any other is kept. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ['short_abandoned', 'cancel'],
  ['abandoned_in_ivr', 'cancel'],
  ['abandoned_in_classic', 'cancel'],
  ['no_available_agent', 'noAnswer'],
  ['agents_did_not_answer', 'noAnswer'],
])

function parse({ fields, numbers, now }: PbxRequest): ReceivedEvent | null {
  const name = fields.required('event')
  const event = EVENTS.get(name)
  if (!event) return null
  const data = fields.within('data')
  const isNew = event.kind === 'newCall'
  const inbound =
    isNew || data.has('direction') ? data.oneOf('direction', ['inbound', 'outbound']) === 'inbound' : undefined
  const user = data.within('user')
  const line = data.within('number').party(false, numbers, 'digits')
  const other = data.party(isNew, numbers, 'raw_digits')
  const time = (field: string) => eventTime(data.text(field), now)
  return {
    kind: event.kind,
    callId: data.callId('id'),
    at: time(event.time) ?? eventTime(fields.text('timestamp'), now),
    direction: inbound === undefined ? undefined : inbound ? 'inbound' : 'outbound',
    from: inbound === false ? line : other,
    to: inbound === false ? other : line,
    users: orNone(user.list('name')),
    // Agents are known by their mail address at Aircall, which is a login elsewhere too.
    answeringNumber: event.kind === 'answer' ? user.text('email') : undefined,
    userId: event.kind === 'answer' ? user.text('id') : undefined,
    cause: event.kind === 'hangup' ? causeOf(name, data, inbound) : undefined,
    answeredAt: event.kind === 'hangup' ? time('answered_at') : undefined,
    callerName: inbound === false ? undefined : contactName(data.within('contact')),
  }
}

/** Undefined where this event does not tell yet: `call.ended` comes half a minute after `call.hungup` and knows more. */
function causeOf(name: string, data: Fields, inbound: boolean | undefined): string | undefined {
  if (name === 'call.voicemail_left' || data.has('voicemail')) return 'voicemail'
  if (data.has('answered_at')) return 'normalClearing'
  const reason = data.text('missed_call_reason', 'hangup_cause')
  if (reason !== undefined) return CAUSES.get(reason.toLowerCase()) ?? reason
  return inbound === false ? 'noAnswer' : undefined
}

function contactName(contact: Fields): string | undefined {
  const name = [contact.text('first_name'), contact.text('last_name')].filter(part => part !== undefined).join(' ')
  return name || contact.text('name', 'company_name')
}

/** Aircall's webhooks. @see https://developer.aircall.io/docs/webhooks-overview */
const aircall: Dialect = {
  name: 'aircall',
  method: 'POST',
  path: '/api/v1/aircall/:token',
  digits: 'international',
  parse,
  // Not a signature: the same word in every body.
  verify: ({ fields }, secret) => sameSecret(fields.text('token') ?? '', secret),
  respond: () => json(200, {}),
  fail: (status, message) => json(status, { error: message }),
}

register(aircall)
