import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Relay } from '../app.ts'
import { readFields } from '../dialects/body.ts'
import type { Dialect, PbxRequest, RawRequest, Reply } from '../dialects/dialect.ts'
import { FieldError, Fields } from '../dialects/fields.ts'
import { dialects } from '../dialects/index.ts'
import type { Endpoint } from '../documents.ts'
import { numbersOf } from '../endpoint-view.ts'
import { HttpError } from '../http-error.ts'
import type { PbxExchange } from '../pbx-exchange.ts'
import { SWITCHED_OFF } from '../switched-off.ts'

/** 64 KiB, as the public interface says. */
const BODY_LIMIT = 64 * 1024

/** What is known of a request while it is worked on. */
interface Heard extends Pick<PbxExchange, 'startedAt' | 'fields' | 'event' | 'decision' | 'record'> {
  /** The PBX endpoint whose token is in the path. */
  endpoint: Endpoint | undefined
  /** Once its body was read. */
  request: PbxRequest | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    heard: Heard | null
  }
}

/** Every dialect's route, each answering errors in its own format. */
export function pbxRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.decorateRequest('heard', null)
    // Bodies stay bytes: what they are is decided once the token is known to be good.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    )
    for (const dialect of dialects()) await app.register(dialectRoute(relay, dialect))
  }
}

function dialectRoute(relay: Relay, dialect: Dialect): FastifyPluginAsync {
  return async app => {
    const requests = app.createRateLimit({ max: relay.limits.pbxRequestsPerMinute, timeWindow: '1 minute' })

    const tooMany = async (request: FastifyRequest, endpoint: Endpoint | undefined) => {
      if (endpoint) {
        const limit = await requests(request)
        return !limit.isAllowed && limit.isExceeded
      }
      relay.metrics.wrongToken('pbx')
      return relay.guesses.pbx(request)
    }

    app.setErrorHandler((error, request, reply) => {
      const { status, message } = relay.explain(isUnreadable(error) ? UNREADABLE : error, request)
      const about = { params: request.params as Record<string, string>, settings: relay.directory.settings }
      answer(relay, dialect, request, reply, dialect.fail(status, message, about), message)
      return reply
    })

    app.route<{ Params: { token: string } }>({
      method: dialect.method,
      url: dialect.path,
      // A phone's events are told by GET: whoever only looks whether the address is there must not make one.
      exposeHeadRoute: false,
      onRequest: async request => {
        const startedAt = relay.now()
        const endpoint = relay.directory.endpointByToken(request.params.token, startedAt)
        const nothing = { request: undefined, fields: undefined, event: undefined }
        request.heard = { endpoint, startedAt, ...nothing, decision: undefined, record: undefined }
        // A good token is never slowed by somebody else's guesses from the same address.
        if (await tooMany(request, endpoint)) throw new HttpError(429, 'too many requests from this address')
        if (!endpoint) {
          relay.refusedTokens.take(request.ip, startedAt)
          throw new HttpError(401, 'the token in the address is not known')
        }
      },
      handler: async (request, reply) => {
        const { heard } = request
        if (!heard?.endpoint) throw new HttpError(401, 'the token in the address is not known')
        answer(relay, dialect, request, reply, await receive(relay, dialect, request, heard.endpoint, heard))
        return reply
      },
    })
  }
}

const UNREADABLE = new FieldError('body', 'takes JSON or a form, and a content type that is one')

/** Whether the content type is no content type at all, so that the body was not read. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 415
}

async function receive(
  relay: Relay,
  dialect: Dialect,
  request: FastifyRequest,
  endpoint: Endpoint,
  heard: Heard,
): Promise<Reply> {
  const { settings } = relay.directory
  if (!settings.enabled) throw new HttpError(422, SWITCHED_OFF)
  const raw: RawRequest = {
    params: request.params as Record<string, string>,
    headers: request.headers,
    rawBody: bytesOf(request),
    url: relay.publicUrl() + request.url,
    source: endpoint.id,
    numbers: numbersOf(endpoint, dialect, settings),
    settings,
    now: heard.startedAt,
  }
  const greeting = dialect.greet?.(raw)
  if (greeting) {
    heard.event = null
    return greeting
  }
  heard.fields = await fieldsOf(request)
  const pbxRequest: PbxRequest = { ...raw, fields: heard.fields }
  heard.request = pbxRequest
  const secret = endpoint.secrets[dialect.name]
  if (secret !== undefined && dialect.verify && !dialect.verify(pbxRequest, secret)) {
    throw new HttpError(401, 'the signature does not fit the secret stored for this PBX endpoint')
  }
  const parsed = dialect.parse(pbxRequest)
  heard.event = parsed && ((await dialect.identify?.(parsed, pbxRequest, relay.store)) ?? parsed)
  if (!heard.event) return dialect.respond({ action: 'none', rule: null }, pbxRequest)
  const { decision, record } = await relay.callLog.receive(endpoint.id, heard.event)
  heard.decision = decision
  heard.record = record
  return dialect.respond(decision, pbxRequest)
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

async function fieldsOf(request: FastifyRequest): Promise<Fields> {
  if (request.method === 'GET') return new Fields(Object.entries(request.query ?? {}))
  if (!Buffer.isBuffer(request.body)) throw new FieldError('body', 'is missing')
  return readFields(request.headers['content-type'], request.body)
}

/** Sends the answer; whoever listens is told after it, and cannot hold it up or spoil it. */
function answer(
  relay: Relay,
  dialect: Dialect,
  request: FastifyRequest,
  reply: FastifyReply,
  said: Reply,
  error?: string,
): void {
  reply.code(said.status).headers(said.headers ?? {})
  if (said.contentType !== undefined) reply.header('content-type', said.contentType)
  reply.send(said.body === '' ? undefined : said.body)
  relay.metrics.answered(dialect.name, said.status, reply.elapsedTime / 1000)
  const { heard } = request
  if (!heard?.endpoint || !relay.onPbxRequest) return
  const { startedAt, endpoint, fields, event, decision, record } = heard
  try {
    const known = { endpoint, fields, event, decision, record, startedAt }
    const rawBody = bytesOf(request)
    relay.onPbxRequest({
      ...known,
      dialect: dialect.name,
      request,
      rawBody,
      reply: said,
      error,
      finishedAt: relay.now(),
    })
  } catch (failure) {
    request.log.error(failure, 'an exchange with a PBX could not be noted')
  }
}
