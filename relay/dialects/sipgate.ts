import { verify as verifySignature } from 'node:crypto'
import type { Decision } from '../../lib/cti/decide.ts'
import { escapeXml } from '../../lib/cti/escape-xml.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import type { Dialect, PbxRequest, Reply } from './dialect.ts'
import { inOrOut, orNone } from './generic.ts'
import { register } from './registry.ts'
import { xml, xmlError } from './reply.ts'
import { headerOf, rsaKey } from './signature.ts'

function parse({ fields, numbers, params }: PbxRequest): ReceivedEvent | null {
  const kind = fields.oneOf('event', ['newCall', 'answer', 'hangup', 'dtmf'])
  const callId = fields.callId('callId')
  if (kind === 'dtmf') return null
  const isNew = kind === 'newCall'
  // There is an address for each way a call can go, so the field is only the second to tell.
  const byAddress = isNew ? (params.way === 'in' ? 'inbound' : 'outbound') : undefined
  return {
    kind,
    callId,
    direction: fields.has('direction') ? inOrOut(fields, isNew) : byAddress,
    from: fields.party(isNew, numbers, 'from'),
    to: fields.party(isNew, numbers, 'to'),
    users: orNone(fields.list('user')),
    userId: isNew ? undefined : fields.text('userId', 'fullUserId'),
    answeringNumber: fields.text('answeringNumber'),
    cause: fields.text('cause'),
    relatedCallId: fields.relatedCallId('origCallId'),
  }
}

function respond(decision: Decision, { fields, url }: PbxRequest): Reply {
  const verb = verbOf(decision, fields.text('to') ?? '')
  // Without the addresses no further events come.
  const open = `<Response onHangup="${escapeXml(url)}" onAnswer="${escapeXml(url)}"`
  const body = verb === '' ? `${open}/>` : `${open}>${verb}</Response>`
  return xml(200, `<?xml version="1.0" encoding="UTF-8"?>${body}`)
}

function verbOf(decision: Decision, dialled: string): string {
  switch (decision.action) {
    case 'reject':
      return `<Reject reason="${decision.reason}"/>`
    case 'dial': {
      const callerId = decision.callerId.replace(/^\+/, '')
      return `<Dial callerId="${escapeXml(callerId)}"><Number>${escapeXml(dialled)}</Number></Dial>`
    }
    case 'none':
      return ''
  }
}

/** Base64 RSA-SHA256 over the whole body. @see https://github.com/sipgate-io/pushapi-request-verifier */
function verify({ headers, rawBody }: PbxRequest, secret: string): boolean {
  const key = rsaKey(secret)
  const signature = headerOf(headers, 'x-sipgate-signature')
  if (!key || signature === undefined) return false
  return verifySignature('RSA-SHA256', rawBody, key, Buffer.from(signature, 'base64'))
}

/** sipgate.io push API. @see https://developer.sipgate.io/push-api/api-reference/ */
const sipgate: Dialect = {
  name: 'sipgate',
  method: 'POST',
  path: '/api/v1/sipgate/:token/:way(^in$|^out$)',
  digits: 'international',
  addresses: () => ({ sipgate: '/api/v1/sipgate/:token/in', 'sipgate/out': '/api/v1/sipgate/:token/out' }),
  parse,
  verify,
  checkSecret: secret => (rsaKey(secret) ? undefined : 'takes the RSA public key of sipgate, in PEM'),
  respond,
  fail: xmlError,
}

register(sipgate)
