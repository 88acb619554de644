import type { Decision } from '../../lib/cti/decide.ts'
import { maskNumber, maskNumbersIn } from '../../lib/cti/masking.ts'
import { mentionsNumber } from '../../lib/cti/number-mentions.ts'
import { clientAddress } from '../client-address.ts'
import type { PbxExchange } from '../pbx-exchange.ts'
import { headersWithoutSecrets, withoutSecrets } from './secrets.ts'

/** How much of a payload and of a response is kept, in UTF-8 bytes. */
const KEPT_BYTES = 16 * 1024
/** So that a secret which lies across the cut is seen whole, though others before it became shorter. */
const CLEANED_BEYOND = 4 * 1024

/** One request of a PBX, as the admin sees it. */
export interface RequestEntry {
  id: string
  /** When it came, as ISO 8601. */
  time: string
  dialect: string
  /** Id of the PBX endpoint. */
  endpoint: string
  /** Whom it came from. */
  address: string
  method: string
  path: string
  headers: Record<string, string>
  status: number
  durationMs: number
  event: 'newCall' | 'answer' | 'hangup' | null
  from: string | null
  to: string | null
  /** As the PBX sent it. */
  callId: string | null
  /** Id of the call in the log. */
  call: string | null
  /** What was decided on a new call, and by which rule. */
  decision: Decision | null
  /** Why it was refused. */
  error: string | null
  /** The body received; of a GET the query. */
  payload: string
  payloadTruncated: boolean
  /** The body sent. */
  response: string
  responseTruncated: boolean
}

/** What is kept of an exchange: secrets replaced, long texts cut. */
export function entryOf(id: string, exchange: PbxExchange): RequestEntry {
  const { request, event, record, decision } = exchange
  const secrets = secretsOf(exchange)
  const clean = (text: string) => withoutSecrets(text, secrets)
  const payload = kept(payloadOf(exchange), clean)
  const response = kept(exchange.reply.body, clean)
  return {
    id,
    time: new Date(exchange.startedAt).toISOString(),
    dialect: exchange.dialect,
    endpoint: exchange.endpoint.id,
    address: clientAddress(request),
    method: request.method,
    path: clean(request.url.split('?')[0] ?? ''),
    headers: headersWithoutSecrets(request.headers, secrets),
    status: exchange.reply.status,
    durationMs: Math.max(0, exchange.finishedAt - exchange.startedAt),
    event: event?.kind ?? null,
    from: event?.from ?? null,
    to: event?.to ?? null,
    callId: event?.callId ?? null,
    call: record?.call.id ?? null,
    decision: event?.kind === 'newCall' ? (decision ?? null) : null,
    error: exchange.error === undefined ? null : clean(exchange.error),
    payload: payload.text,
    payloadTruncated: payload.truncated,
    response: response.text,
    responseTruncated: response.truncated,
  }
}

/** The beginning of a text, cleaned. What is cut off anyway is not looked through first. */
function kept(text: string, clean: (text: string) => string): { text: string; truncated: boolean } {
  const head = text.slice(0, KEPT_BYTES + CLEANED_BEYOND)
  const { text: start, truncated } = cut(clean(head))
  return { text: start, truncated: truncated || head.length < text.length }
}

/** What the PBX sent, as text; the query of a request without a body. */
export function payloadOf({ request, rawBody }: PbxExchange): string {
  return rawBody.length > 0 ? rawBody.toString('utf8') : request.url.split('?').slice(1).join('?')
}

/** An entry with every number masked, in fields and in the texts of payload and response. */
export function maskEntry(entry: RequestEntry): RequestEntry {
  const text = <T extends string | null>(value: T) => (value === null ? value : maskNumbersIn(value)) as T
  const number = (value: string | null) => (value === null ? null : maskNumber(value))
  const { decision } = entry
  return {
    ...entry,
    path: text(entry.path),
    headers: Object.fromEntries(Object.entries(entry.headers).map(([name, value]) => [name, text(value)])),
    from: number(entry.from),
    to: number(entry.to),
    // Ids lead to the call; digits in them are masked only where they are the number itself.
    callId: sameAsNumber(entry, entry.callId) ? text(entry.callId) : entry.callId,
    call: sameAsNumber(entry, entry.callId) ? text(entry.call) : entry.call,
    decision: decision?.action === 'dial' ? { ...decision, callerId: maskNumber(decision.callerId) } : decision,
    error: text(entry.error),
    payload: text(entry.payload),
    response: text(entry.response),
  }
}

function sameAsNumber({ from, to }: RequestEntry, id: string | null): boolean {
  const digits = id?.replace(/\D/g, '') ?? ''
  return digits.length > 4 && [from, to].some(number => number?.replace(/\D/g, '').includes(digits) ?? false)
}

/** Whether a number stands anywhere in an entry, in whatever spelling of these countries. `key` is its comparison key. */
export function entryMentions(entry: RequestEntry, countries: readonly string[], key: string): boolean {
  const { payload, response, path, error, from, to, callId, call, headers, decision } = entry
  const callerId = decision?.action === 'dial' ? decision.callerId : null
  return [payload, response, path, error, from, to, callId, call, callerId, ...Object.values(headers)].some(
    text => text !== null && countries.some(country => mentionsNumber(text, country, mentioned => mentioned === key)),
  )
}

/** Every secret that the relay knows the request may hold. */
function secretsOf({ endpoint, request }: PbxExchange): string[] {
  const { token } = request.params as { token?: string }
  return [token, ...stringsIn(endpoint)].filter(text => text !== undefined)
}

/** The token and the signature secrets of an endpoint, whatever it keeps them by. */
function stringsIn(endpoint: PbxExchange['endpoint']): string[] {
  const { token, secrets } = endpoint as { token?: string; secrets?: Record<string, string> }
  return [...(token === undefined ? [] : [token]), ...Object.values(secrets ?? {})]
}

function cut(text: string): { text: string; truncated: boolean } {
  const bytes = Buffer.from(text)
  if (bytes.length <= KEPT_BYTES) return { text, truncated: false }
  // A character cut in two would be shown as another one.
  return { text: bytes.toString('utf8', 0, KEPT_BYTES).replace(/\ufffd+$/, ''), truncated: true }
}
