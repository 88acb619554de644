import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { eventTime } from '../../lib/cti/event-time.ts'
import type { Dialect, PbxRequest } from './dialect.ts'
import type { Fields } from './fields.ts'
import { register } from './registry.ts'
import { json } from './reply.ts'
import { ed25519Key } from './signature.ts'
import { verifyTelnyx } from './telnyx-signature.ts'

const EVENTS: ReadonlyMap<string, ReceivedEvent['kind']> = new Map([
  ['call.initiated', 'newCall'],
  ['call.answered', 'answer'],
  ['call.hangup', 'hangup'],
])

/** `hangup_cause` to the causes that all dialects share; any other is kept. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ['normal_clearing', 'normalClearing'],
  ['time_limit', 'normalClearing'],
  ['originator_cancel', 'cancel'],
  ['user_busy', 'busy'],
  ['timeout', 'noAnswer'],
  ['no_answer', 'noAnswer'],
  ['call_rejected', 'rejected'],
  ['not_found', 'notFound'],
])

function parse({ fields, numbers, now }: PbxRequest): ReceivedEvent | null {
  const data = fields.within('data')
  const kind = EVENTS.get(data.required('event_type'))
  if (kind === undefined) return null
  const payload = data.within('payload')
  const isNew = kind === 'newCall'
  const cause = payload.text('hangup_cause')
  return {
    kind,
    callId: payload.callId('call_control_id', 'call_leg_id', 'call_session_id'),
    at: eventTime(data.text('occurred_at') ?? payload.text('occurred_at'), now),
    direction: directionOf(payload, isNew),
    from: payload.party(isNew, numbers, 'from'),
    to: payload.party(isNew, numbers, 'to'),
    cause: cause && (CAUSES.get(cause.toLowerCase()) ?? cause),
    callerName: payload.text('caller_id_name'),
  }
}

function directionOf(payload: Fields, isNew: boolean): ReceivedEvent['direction'] {
  if (!isNew && !payload.has('direction')) return undefined
  const direction = payload.oneOf('direction', ['incoming', 'outgoing', 'inbound', 'outbound'])
  return direction.startsWith('in') ? 'inbound' : 'outbound'
}

/** Telnyx Voice API. @see https://developers.telnyx.com/docs/voice/programmable-voice/voice-api-webhooks */
const telnyx: Dialect = {
  name: 'telnyx',
  method: 'POST',
  path: '/api/v1/telnyx/:token',
  digits: 'international',
  parse,
  verify: verifyTelnyx,
  checkSecret: secret =>
    ed25519Key(secret) ? undefined : 'takes the public key of the Telnyx account: 32 bytes in base64',
  // Commands go to Telnyx by its API: what a webhook is answered is not looked at.
  respond: () => json(200, {}),
  fail: (status, message) => json(status, { error: message }),
}

register(telnyx)
