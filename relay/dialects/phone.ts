import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { ANONYMOUS } from '../../lib/cti/phone-number.ts'
import { phoneCallId } from '../phone-calls.ts'
import type { RelayStore } from '../store/store.ts'
import type { Dialect, PbxRequest } from './dialect.ts'
import { Fields } from './fields.ts'
import { inOrOut, orNone } from './generic.ts'
import { register } from './registry.ts'
import { json } from './reply.ts'

/** Stands for the id until the call is found: what a phone sends is never empty. */
const UNKNOWN = ''

function parse(request: PbxRequest): ReceivedEvent {
  const fields = filledIn(request.fields)
  const kind = fields.oneOf('event', ['newCall', 'answer', 'hangup'])
  const isNew = kind === 'newCall'
  const hasId = fields.text('callId', 'call_id') !== undefined
  const event: ReceivedEvent = {
    kind,
    callId: hasId ? fields.callId('callId', 'call_id') : UNKNOWN,
    // Without an id the direction tells which of both numbers is the phone's own.
    direction: inOrOut(fields, isNew || !hasId),
    from: fields.party(isNew, request.numbers, 'from'),
    to: fields.party(isNew, request.numbers, 'to'),
    users: orNone(fields.list('user')),
    queue: fields.text('queue'),
    cause: fields.text('cause'),
  }
  // It is this phone that answered.
  if (kind === 'answer' && event.direction !== 'outbound') event.answeringNumber = event.to
  return event
}

/** A phone that does not know a variable sends its name. */
function filledIn(fields: Fields): Fields {
  const isVariable = (value: unknown) => typeof value === 'string' && /^\s*\$[\w-]+\s*$/.test(value)
  return new Fields(Object.entries(fields.toObject()).map(([name, value]) => [name, isVariable(value) ? '' : value]))
}

async function identify(event: ReceivedEvent, request: PbxRequest, store: RelayStore): Promise<ReceivedEvent> {
  if (event.callId !== UNKNOWN) return event
  const { source, now } = request
  const [local, remote] = event.direction === 'outbound' ? [event.from, event.to] : [event.to, event.from]
  const phone = local === undefined || local === ANONYMOUS ? (event.users?.[0] ?? '') : local
  const callId = await phoneCallId(store, { kind: event.kind, source, phone, remote: remote ?? ANONYMOUS, now })
  return { ...event, callId }
}

/** Action URLs of desk phones: Yealink, Snom, Grandstream and others. */
const phone: Dialect = {
  name: 'phone',
  method: 'GET',
  path: '/api/v1/phone/:token',
  digits: 'international',
  parse,
  identify,
  respond: () => ({ status: 204, body: '' }),
  fail: (status, message) => json(status, { error: message }),
}

register(phone)
