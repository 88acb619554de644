import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import Fastify, { LogController } from 'fastify'
import { Agents } from './agents.ts'
import { CallLog } from './call-log.ts'
import { FieldError } from './dialects/fields.ts'
import { Directory } from './directory.ts'
import { HttpError } from './http-error.ts'
import { Hub } from './hub/hub.ts'
import { adminRoutes } from './routes/admin.ts'
import { agentRoutes } from './routes/agent.ts'
import { requireAdmin, requireAgent } from './routes/auth.ts'
import { connectRoutes } from './routes/connect.ts'
import { eventsRoute } from './routes/events.ts'
import { healthRoute } from './routes/health.ts'
import { pbxRoutes } from './routes/pbx.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict, StoreUnavailable } from './store/store.ts'

/** What a relay is made of; the environment comes in here. */
export interface RelayOptions {
  store: RelayStore
  logger: FastifyBaseLogger
  /** Milliseconds since 1970. */
  now?: () => number
  /** What PBX and agents reach the relay by; a function, because a port of 0 is known only after listening. */
  publicUrl: () => string
  limits?: Partial<Limits>
  heartbeatMs?: number
  maxBufferedBytes?: number
}

/** How much one address may ask in a minute. */
interface Limits {
  pbxRequestsPerMinute: number
  badTokensPerMinute: number
}

/** The parts of a relay, as its routes use them. */
export interface Relay {
  store: RelayStore
  directory: Directory
  callLog: CallLog
  agents: Agents
  hub: Hub
  limits: Limits
  connectLink(token: string): string
  /** Status and words for an error; logs what is the relay's own fault. */
  explain(error: unknown, request: FastifyRequest): { status: number; message: string }
}

/** A PBX is one address for a whole company; a guesser has no business here. */
const DEFAULT_LIMITS: Limits = { pbxRequestsPerMinute: 120_000, badTokensPerMinute: 60 }

/** Puts a relay together on a store. Nothing listens yet. */
export async function createRelay(options: RelayOptions): Promise<{ app: FastifyInstance; relay: Relay }> {
  const { store, logger, now = Date.now } = options
  const directory = await Directory.load(store)
  const hub = new Hub(store, directory, {
    heartbeatMs: options.heartbeatMs ?? 15_000,
    maxBufferedBytes: options.maxBufferedBytes ?? 1024 * 1024,
    onError: error => logger.error(error, 'a stream failed'),
  })
  const unsubscribe = store.subscribe(change => {
    directory.apply(change)
    hub.publish(change)
  })
  const relay: Relay = {
    store,
    directory,
    hub,
    callLog: new CallLog(store, directory, now),
    agents: new Agents(store, directory, now),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    connectLink: token => `${options.publicUrl()}/connect#${token}`,
    explain,
  }
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // A call id of 256 characters has up to 3072 once it is safe in a URL.
    routerOptions: { maxParamLength: 4096 },
    // An address with a broken % in it belongs to no route, so no route's error handler sees it.
    frameworkErrors: (_error, _request, reply) => {
      reply.raw.writeHead(400, { 'content-type': 'application/json; charset=utf-8' })
      reply.raw.end('{"error":"the address is not a valid URL"}')
    },
  })
  // Strict transport is for whoever terminates TLS to promise, for the names that are theirs.
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  })
  await app.register(rateLimit, { global: false })
  // Clients that call everything JSON do so too where there is no body.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body, done),
  )
  app.setErrorHandler((error, request, reply) => {
    const { status, message } = explain(error, request)
    const issues = error instanceof HttpError && error.issues ? { issues: error.issues } : {}
    return reply.code(status).send({ error: message, ...issues })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'there is nothing at this address' }))
  // Before the server stops taking connections, so that streams do not keep it from closing.
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    hub.close()
  })
  // A connection that was busy when closing began goes idle only now, and would hold it up until it times out.
  app.addHook('onResponse', async () => {
    if (closing) setImmediate(() => app.server.closeIdleConnections())
  })
  app.addHook('onClose', async () => {
    unsubscribe()
    await store.close()
  })
  await app.register(healthRoute(relay))
  await app.register(connectRoutes)
  await app.register(pbxRoutes(relay))
  await app.register(
    async api => {
      api.decorateRequest('known', null)
      api.addHook(
        'onRequest',
        requireAgent(relay, api.createRateLimit({ max: relay.limits.badTokensPerMinute, timeWindow: '1 minute' })),
      )
      await api.register(agentRoutes(relay))
      await api.register(eventsRoute(relay))
      await api.register(
        async admin => {
          admin.addHook('onRequest', requireAdmin)
          await admin.register(adminRoutes(relay))
        },
        { prefix: '/admin' },
      )
    },
    { prefix: '/api/v1' },
  )
  return { app, relay }
}

function explain(error: unknown, request: FastifyRequest): { status: number; message: string } {
  if (error instanceof HttpError) return { status: error.status, message: error.message }
  if (error instanceof FieldError) return { status: 422, message: error.message }
  if (error instanceof Conflict) return { status: 409, message: 'it was changed meanwhile: read it again' }
  if (error instanceof StoreUnavailable) {
    request.log.error(error, 'the store failed')
    return { status: 503, message: 'the store cannot be used now: try again' }
  }
  const { statusCode, message } = error as FastifyError
  if (statusCode === 413) return { status: 413, message: 'body: is larger than is taken here' }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { status: statusCode, message }
  request.log.error(error, 'an unexpected error')
  return { status: 500, message: 'the relay failed; its log says why' }
}
