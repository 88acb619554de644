import type { Decision } from '../lib/cti/decide.ts'
import { decide } from '../lib/cti/decide.ts'
import { ANONYMOUS } from '../lib/cti/phone-number.ts'
import type { TriedRequest } from '../lib/cti/request-entry.ts'
import type { Relay } from './app.ts'
import { readFields } from './dialects/body.ts'
import type { Dialect, PbxRequest } from './dialects/dialect.ts'
import { FieldError, Fields } from './dialects/fields.ts'
import { dialects } from './dialects/index.ts'
import { numbersOf } from './endpoint-view.ts'
import type { RequestEntry } from './request-log/entry.ts'
import { SWITCHED_OFF } from './switched-off.ts'
import { tryCall } from './try-call.ts'

/**
 * Has a request of the log read and decided on again, under the rules as they stand; signatures are not checked, as
 * their secrets are not in the log. Writes nothing. Undefined where the endpoint or the dialect is there no more.
 */
export async function tryRequest(relay: Relay, entry: RequestEntry): Promise<TriedRequest | undefined> {
  const { directory } = relay
  const { settings } = directory
  const dialect = dialects().find(each => each.name === entry.dialect)
  const endpoint = directory.endpoint(entry.endpoint)?.endpoint
  if (!dialect || !endpoint) return undefined
  const params = paramsOf(dialect, entry.path)
  const nothing = { error: null, event: null, decision: null, excluded: false, seenBy: null }
  const refused = (status: number, message: string): TriedRequest => ({
    ...nothing,
    ...{ status, error: message },
    response: dialect.fail(status, message, { params, settings }).body,
  })
  if (!settings.enabled) return refused(422, SWITCHED_OFF)
  const isGet = entry.method === 'GET'
  const raw = {
    params,
    headers: entry.headers,
    rawBody: Buffer.from(isGet ? '' : entry.payload),
    url: relay.publicUrl() + entry.path + (isGet && entry.payload !== '' ? `?${entry.payload}` : ''),
    source: entry.endpoint,
    numbers: numbersOf(endpoint, dialect, settings),
    settings,
    now: relay.now(),
  }
  try {
    const greeting = dialect.greet?.(raw)
    if (greeting) return { ...nothing, status: greeting.status, response: greeting.body }
    const fields = isGet
      ? new Fields(Object.entries(Object.fromEntries(new URLSearchParams(entry.payload))))
      : await readFields(entry.headers['content-type'], raw.rawBody)
    const request: PbxRequest = { ...raw, fields }
    const event = dialect.parse(request)
    const none: Decision = { action: 'none', rule: null }
    if (!event) {
      const reply = dialect.respond(none, request)
      return { ...nothing, status: reply.status, response: reply.body }
    }
    const call = {
      direction: event.direction ?? ('inbound' as const),
      from: event.from ?? ANONYMOUS,
      to: event.to ?? ANONYMOUS,
    }
    const decision = event.kind === 'newCall' ? decide(settings, call) : none
    const reply = dialect.respond(decision, request)
    const answered = { ...nothing, status: reply.status, response: reply.body, event: event.kind, decision }
    if (event.kind !== 'newCall') return answered
    const { agents, everyone, excluded } = tryCall(relay, { ...call, queue: event.queue })
    return { ...answered, excluded, seenBy: { agents, everyone } }
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    return refused(422, error.message)
  }
}

/** What stands in a request's path for the parts of the dialect's that have a name. */
function paramsOf(dialect: Dialect, path: string): Record<string, string> {
  const given = path.split('/')
  return Object.fromEntries(
    dialect.path.split('/').flatMap((part, index) => {
      // Such as `:direction(in|out)`.
      const name = /^:(\w+)/.exec(part)?.[1]
      return name === undefined ? [] : [[name, decodeURIComponent(given[index] ?? '')]]
    }),
  )
}
