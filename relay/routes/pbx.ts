import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Relay } from '../app.ts'
import { readFields } from '../dialects/body.ts'
import type { Dialect, PbxRequest, Reply } from '../dialects/dialect.ts'
import { FieldError, Fields } from '../dialects/fields.ts'
import { dialects } from '../dialects/index.ts'
import type { Endpoint } from '../documents.ts'
import { HttpError } from '../http-error.ts'

/** 64 KiB, as the public interface says. */
const BODY_LIMIT = 64 * 1024

declare module 'fastify' {
  interface FastifyRequest {
    /** The PBX endpoint whose token is in the path. */
    endpoint: Endpoint | null
  }
}

/** Every dialect's route, each answering errors in its own format. */
export function pbxRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.decorateRequest('endpoint', null)
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
    const guesses = app.createRateLimit({ max: relay.limits.badTokensPerMinute, timeWindow: '1 minute' })
    const requests = app.createRateLimit({ max: relay.limits.pbxRequestsPerMinute, timeWindow: '1 minute' })

    app.setErrorHandler((error, request, reply) => {
      const { status, message } = explain(relay, error, request)
      return answer(reply, dialect.fail(status, message))
    })

    app.route<{ Params: { token: string } }>({
      method: dialect.method,
      url: dialect.path,
      onRequest: async request => {
        // A good token is never slowed by somebody else's guesses from the same address.
        const endpoint = relay.directory.endpointByToken(request.params.token)
        const limit = await (endpoint ? requests : guesses)(request)
        if (!limit.isAllowed && limit.isExceeded) throw new HttpError(429, 'too many requests from this address')
        if (!endpoint) throw new HttpError(401, 'the token in the address is not known')
        request.endpoint = endpoint
      },
      handler: async (request, reply) => answer(reply, await receive(relay, dialect, request)),
    })
  }
}

function explain(relay: Relay, error: unknown, request: FastifyRequest): { status: number; message: string } {
  const { status, message } = relay.explain(error, request)
  if (status === 413) return { status, message: 'body: takes at most 64 KiB' }
  // A content type that is none says as little of the body as no content type.
  return status === 415 ? { status: 422, message: `body: ${message}` } : { status, message }
}

async function receive(relay: Relay, dialect: Dialect, request: FastifyRequest): Promise<Reply> {
  const { settings } = relay.directory
  if (!settings.enabled) throw new HttpError(422, 'the integration is switched off in the settings')
  const pbxRequest: PbxRequest = { fields: await fieldsOf(request), country: settings.defaultCountry }
  const event = dialect.parse(pbxRequest)
  const { decision } = await relay.callLog.receive(request.endpoint?.id ?? '', event)
  return dialect.respond(decision, pbxRequest)
}

async function fieldsOf(request: FastifyRequest): Promise<Fields> {
  if (request.method === 'GET') return new Fields(Object.entries(request.query ?? {}))
  if (!Buffer.isBuffer(request.body)) throw new FieldError('body', 'is missing')
  return readFields(request.headers['content-type'], request.body)
}

function answer(reply: FastifyReply, { status, contentType, body }: Reply): FastifyReply {
  return reply.code(status).header('content-type', contentType).send(body)
}
