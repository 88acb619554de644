import { createHmac } from 'node:crypto'
import type { Decision } from '../../lib/cti/decide.ts'
import { escapeXml } from '../../lib/cti/escape-xml.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { answeredBefore, eventTime } from '../../lib/cti/event-time.ts'
import { ANONYMOUS, normalizeNumber } from '../../lib/cti/phone-number.ts'
import type { Dialect, PbxRequest, Reply } from './dialect.ts'
import type { Fields } from './fields.ts'
import { register } from './registry.ts'
import { xml, xmlError } from './reply.ts'
import { headerOf, sameSecret } from './signature.ts'
import { verifyTelnyx } from './telnyx-signature.ts'

/** What each status says of a call, with the cause of an end. `answered` is TeXML's own. */
const STATUSES = {
  queued: { kind: 'newCall', cause: undefined },
  initiated: { kind: 'newCall', cause: undefined },
  ringing: { kind: 'newCall', cause: undefined },
  'in-progress': { kind: 'answer', cause: undefined },
  answered: { kind: 'answer', cause: undefined },
  completed: { kind: 'hangup', cause: 'normalClearing' },
  busy: { kind: 'hangup', cause: 'busy' },
  failed: { kind: 'hangup', cause: 'congestion' },
  'no-answer': { kind: 'hangup', cause: 'noAnswer' },
  canceled: { kind: 'hangup', cause: 'cancel' },
} as const
const STATUS_NAMES = Object.keys(STATUSES) as (keyof typeof STATUSES)[]
const DIRECTIONS = ['inbound', 'outbound', 'outbound-api', 'outbound-dial'] as const

/**
 * What Twilio sends in place of a number that is withheld: the digits spell ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and
 * UNAVAILABLE on a telephone's keys. @see https://help.twilio.com/articles/223179988
 */
const SPELLED = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'])

function parse({ fields, numbers, now }: PbxRequest): ReceivedEvent | null {
  const name = fields.oneOf('CallStatus', STATUS_NAMES)
  const status = STATUSES[name]
  const callId = fields.callId('CallSid')
  const direction = directionOf(fields)
  // A call of ours begins when it is dialled, one that comes in when it rings.
  if (name !== 'ringing' && status.kind === 'newCall' && direction !== 'outbound') return null
  const isNew = status.kind === 'newCall'
  const from = fields.party(isNew, numbers, 'From')
  const at = eventTime(fields.text('Timestamp'), now)
  return {
    kind: status.kind,
    callId,
    at,
    direction,
    from: from !== undefined && SPELLED.has(from) ? ANONYMOUS : from,
    to: fields.party(isNew, numbers, 'To'),
    cause: status.cause,
    answeredAt: status.cause === 'normalClearing' ? answeredBefore(at ?? now, fields.text('CallDuration')) : undefined,
    relatedCallId: fields.relatedCallId('ParentCallSid'),
    callerName: fields.text('CallerName'),
  }
}

/** Status callbacks of TeXML have no direction: the call's own is then the one told before. */
function directionOf(fields: Fields): ReceivedEvent['direction'] {
  if (!fields.has('Direction')) return undefined
  return fields.oneOf('Direction', DIRECTIONS) === 'inbound' ? 'inbound' : 'outbound'
}

function respond(decision: Decision, { fields, numbers }: PbxRequest): Reply {
  switch (decision.action) {
    case 'reject':
      return xml(200, `<Response><Reject reason="${decision.reason}"/></Response>`)
    case 'dial': {
      const callerId = normalizeNumber(decision.callerId, { country: numbers.country, digits: 'international' })
      const number = normalizeNumber(fields.text('To') ?? '', numbers)
      const verb = `<Dial callerId="${escapeXml(callerId)}"><Number>${escapeXml(number)}</Number></Dial>`
      return xml(200, `<Response>${verb}</Response>`)
    }
    case 'none':
      return xml(200, '<Response/>')
  }
}

/**
 * Base64 HMAC-SHA1 of the address followed by each field and its value, sorted by field; TeXML is signed as all of
 * Telnyx. @see https://www.twilio.com/docs/usage/security#validating-requests
 */
function verify(request: PbxRequest, secret: string): boolean {
  const { headers, rawBody, url } = request
  const signature = headerOf(headers, 'x-twilio-signature')
  if (signature === undefined) return verifyTelnyx(request, secret)
  const pairs = [...new URLSearchParams(rawBody.toString('utf8'))].map(([name, value]) => ({ name, value }))
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  const signed = pairs
    .sort(byName)
    .map(({ name, value }) => name + value)
    .join('')
  return spellings(url).some(address => {
    const expected = createHmac('sha1', secret)
      .update(address + signed)
      .digest('base64')
    return sameSecret(signature, expected)
  })
}

/** Twilio signs the address with or without the port that its scheme implies. */
function spellings(url: string): string[] {
  const withPort = url.replace(/^(https?):\/\/([^/:]+|\[[^\]]+\])(?=\/)/, (start, scheme) =>
    scheme === 'https' ? `${start}:443` : `${start}:80`,
  )
  const without = url.replace(/^(https:\/\/[^/]+):443(?=\/)|^(http:\/\/[^/]+):80(?=\/)/, '$1$2')
  return [url, withPort, without]
}

/** Twilio's voice webhooks, and Telnyx TeXML. @see https://www.twilio.com/docs/voice/twiml#request-parameters */
const twilio: Dialect = {
  name: 'twilio',
  method: 'POST',
  path: '/api/v1/twilio/:token',
  digits: 'international',
  parse,
  verify,
  respond,
  fail: xmlError,
}

register(twilio)
