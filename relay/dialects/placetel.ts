import { createHmac } from 'node:crypto'
import type { Decision } from '../../lib/cti/decide.ts'
import { escapeXml } from '../../lib/cti/escape-xml.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { answeredBefore } from '../../lib/cti/event-time.ts'
import type { Dialect, PbxRequest, Reply } from './dialect.ts'
import { inOrOut } from './generic.ts'
import { register } from './registry.ts'
import { xml, xmlError } from './reply.ts'
import { headerOf, sameSecret } from './signature.ts'

const EVENTS = {
  IncomingCall: 'newCall',
  OutgoingCall: 'newCall',
  CallAccepted: 'answer',
  HungUp: 'hangup',
} as const
const EVENT_NAMES = Object.keys(EVENTS) as (keyof typeof EVENTS)[]

/** `type` of a hangup to the causes that all dialects share. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ['missed', 'cancel'],
  ['voicemail', 'voicemail'],
  ['blocked', 'blocked'],
  ['accepted', 'normalClearing'],
  ['busy', 'busy'],
  ['canceled', 'cancel'],
  ['unavailable', 'noAnswer'],
  ['congestion', 'congestion'],
])

function parse({ fields, numbers, now }: PbxRequest): ReceivedEvent {
  const name = fields.oneOf('event', EVENT_NAMES)
  const kind = EVENTS[name]
  const isNew = kind === 'newCall'
  const type = fields.text('type')
  return {
    kind,
    callId: fields.callId('call_id', 'callId'),
    direction: isNew ? (name === 'IncomingCall' ? 'inbound' : 'outbound') : inOrOut(fields, false),
    from: fields.party(isNew, numbers, 'from'),
    to: fields.party(isNew, numbers, 'to'),
    // The SIP account of the phone that answered; one of its agent's numbers.
    answeringNumber: kind === 'answer' ? fields.text('peer') : undefined,
    cause: type && (CAUSES.get(type.toLowerCase()) ?? type),
    // Of a call that goes out there is no CallAccepted.
    answeredAt: type?.toLowerCase() === 'accepted' ? answeredBefore(now, fields.text('duration')) : undefined,
  }
}

function respond(decision: Decision, { fields }: PbxRequest): Reply {
  switch (decision.action) {
    case 'reject':
      return xml(200, `<Response><Reject reason="${decision.reason}"/></Response>`)
    case 'dial': {
      const [callerId, number] = [decision.callerId, fields.text('to') ?? ''].map(escapeXml)
      return xml(200, `<Response><Dial callerId="${callerId}"><Number>${number}</Number></Dial></Response>`)
    }
    case 'none':
      return xml(200, '<Response/>')
  }
}

/** Hex HMAC-SHA256 of the body. @see https://github.com/Placetel/call-control-notify-api#our-post-request */
function verify({ headers, rawBody }: PbxRequest, secret: string): boolean {
  const signature = headerOf(headers, 'x-placetel-signature')
  const expected = createHmac('sha256', secret).update(rawBody).digest('hex')
  return signature !== undefined && sameSecret(signature.trim().toLowerCase(), expected)
}

/** Placetel's notify API. @see https://github.com/Placetel/call-control-notify-api */
const placetel: Dialect = {
  name: 'placetel',
  method: 'POST',
  path: '/api/v1/placetel/:token',
  digits: 'national',
  parse,
  verify,
  respond,
  fail: xmlError,
}

register(placetel)
