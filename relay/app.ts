import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import Fastify, { LogController } from 'fastify'
import { Agents } from './agents.ts'
import { Audit } from './audit.ts'
import { CallLog } from './call-log.ts'
import { Claims } from './claims.ts'
import { AddressBook } from './contacts/address-book.ts'
import { CallNames } from './contacts/call-names.ts'
import { OlderCalls } from './contacts/older-calls.ts'
import { FieldError } from './dialects/fields.ts'
import { Directory } from './directory.ts'
import { Endpoints } from './endpoints.ts'
import { HttpError } from './http-error.ts'
import { Hub } from './hub/hub.ts'
import type { PbxExchangeListener } from './pbx-exchange.ts'
import { Presence } from './presence.ts'
import { RefusedTokens } from './refused-tokens.ts'
import { RequestLog } from './request-log/request-log.ts'
import { adminRoutes } from './routes/admin.ts'
import { agentRoutes } from './routes/agent.ts'
import { auditAdmins } from './routes/audit-hooks.ts'
import { requireAdmin, requireAgent } from './routes/auth.ts'
import { backupRoutes } from './routes/backup.ts'
import { connectRoutes } from './routes/connect.ts'
import { contactEditRoutes } from './routes/contact-edit.ts'
import { contactRoutes, contactsAdminRoutes } from './routes/contacts.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { eventsRoute } from './routes/events.ts'
import { healthRoute } from './routes/health.ts'
import { logRoutes } from './routes/log-routes.ts'
import { lookupRoutes } from './routes/lookup.ts'
import { mappingRoutes } from './routes/mappings.ts'
import { pbxRoutes } from './routes/pbx.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { testCallRoutes } from './routes/test-calls.ts'
import { tryRoutes } from './routes/try.ts'
import { MemoryJournal } from './store/memory-journal.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict, StoreUnavailable } from './store/store.ts'
import { Sweep, type SweepIntervals } from './sweep.ts'
import { TestCalls } from './test-calls.ts'
import { TracelessCalls } from './traceless-calls.ts'

/** What a relay is made of; the environment comes in here. */
export interface RelayOptions {
  store: RelayStore
  logger: FastifyBaseLogger
  /** Milliseconds since 1970. */
  now?: () => number
  /** What PBX and agents reach the relay by; a function, because a port of 0 is known only after listening. */
  publicUrl: () => string
  limits?: Partial<Limits>
  sweep?: SweepIntervals
  /** How often it is stored who was there. */
  presenceMs?: number
  heartbeatMs?: number
  maxBufferedBytes?: number
}

/** How much one address may ask in a minute, and one agent. */
interface Limits {
  pbxRequestsPerMinute: number
  badTokensPerMinute: number
  /** Results of lookups and assignments that one agent may send. */
  lookupsPerMinute: number
}

/** The parts of a relay, as its routes use them. */
export interface Relay {
  store: RelayStore
  directory: Directory
  callLog: CallLog
  contacts: AddressBook
  claims: Claims
  olderCalls: OlderCalls
  traceless: TracelessCalls
  testCalls: TestCalls
  requestLog: RequestLog
  refusedTokens: RefusedTokens
  audit: Audit
  presence: Presence
  sweep: Sweep
  now: () => number
  agents: Agents
  endpoints: Endpoints
  hub: Hub
  limits: Limits
  /** Told of every answered PBX request that carried a valid token. */
  onPbxRequest?: PbxExchangeListener
  connectLink(token: string): string
  /** What PBXs and agents reach the relay by, without a slash at the end. */
  publicUrl(): string
  /** Status and words for an error; logs what is the relay's own fault. */
  explain(error: unknown, request: FastifyRequest): { status: number; message: string }
}

/** A PBX is one address for a whole company; a guesser has no business here; one browser may ask for all. */
const DEFAULT_LIMITS: Limits = { pbxRequestsPerMinute: 120_000, badTokensPerMinute: 60, lookupsPerMinute: 1200 }

const DEFAULT_SWEEP: SweepIntervals = { expireMs: 1000, upkeepMs: 10_000 }

/** Puts a relay together on a store. Nothing listens yet. */
export async function createRelay(options: RelayOptions): Promise<{ app: FastifyInstance; relay: Relay }> {
  const { store, logger, now = Date.now } = options
  const directory = await Directory.load(store)
  const hub = new Hub(store, directory, {
    heartbeatMs: options.heartbeatMs ?? 15_000,
    maxBufferedBytes: options.maxBufferedBytes ?? 1024 * 1024,
    onError: error => logger.error(error, 'a stream failed'),
  })
  const traceless = await TracelessCalls.load(store, directory, now)
  const claims = await Claims.load(store, now)
  const contacts = await AddressBook.load(store, { now, country: () => directory.settings.defaultCountry })
  const callLog = new CallLog(store, directory, traceless, now, contacts)
  const testCalls = new TestCalls({ store, directory, callLog, now })
  await testCalls.load()
  const unsubscribe = store.subscribe(change => {
    const ofDirectory = directory.apply(change)
    traceless.apply(change)
    claims.apply(change)
    contacts.apply(change)
    testCalls.apply(change)
    hub.publish(change, ofDirectory)
  })
  const openJournal = store.journal?.bind(store) ?? (() => new MemoryJournal())
  const random = () => randomBytes(3).toString('hex')
  const onError = (error: unknown) => logger.error(error, 'work in the background failed')
  const audit = new Audit({ journal: openJournal('audit', { durable: true }), now, random })
  const requests = openJournal('requests', { durable: false })
  const requestLog = new RequestLog({ journal: requests, directory, now, random, onError })
  const callNames = new CallNames({ store, contacts, callLog, now, onError })
  const olderCalls = new OlderCalls({ store, callLog, onError })
  const presence = await Presence.load({ store, directory, hub, now, onError }, options.presenceMs)
  const sweepParts = { store, directory, callLog, requestLog, audit, traceless, claims, testCalls, now, onError }
  const relay: Relay = {
    store,
    directory,
    hub,
    callLog,
    contacts,
    claims,
    olderCalls,
    traceless,
    testCalls,
    requestLog,
    refusedTokens: new RefusedTokens(),
    audit,
    presence,
    sweep: new Sweep(sweepParts, options.sweep ?? DEFAULT_SWEEP),
    now,
    onPbxRequest: exchange => requestLog.take(exchange),
    agents: new Agents(store, directory, now),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    endpoints: new Endpoints(store, directory, now),
    connectLink: token => `${options.publicUrl()}/connect#${token}`,
    publicUrl: options.publicUrl,
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
    requestLog.stopWaiting()
  })
  // A connection that was busy when closing began goes idle only now, and would hold it up until it times out.
  app.addHook('onResponse', async () => {
    if (closing) setImmediate(() => app.server.closeIdleConnections())
  })
  app.addHook('onClose', async () => {
    await relay.sweep.close()
    await presence.close()
    await callNames.close()
    await olderCalls.close()
    await requestLog.flush()
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
      await api.register(lookupRoutes(relay))
      await api.register(contactRoutes(relay))
      await api.register(testCallRoutes(relay))
      await api.register(eventsRoute(relay))
      await api.register(
        async admin => {
          admin.addHook('onRequest', requireAdmin)
          auditAdmins(relay, admin)
          await admin.register(adminRoutes(relay))
          await admin.register(endpointRoutes(relay))
          await admin.register(mappingRoutes(relay))
          await admin.register(logRoutes(relay))
          await admin.register(tryRoutes(relay))
          await admin.register(privacyRoutes(relay))
          await admin.register(contactsAdminRoutes(relay))
          await admin.register(contactEditRoutes(relay))
          await admin.register(backupRoutes(relay))
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
  if (statusCode === 413)
    return { status: 413, message: request.heard ? 'body: takes at most 64 KiB' : 'body: is too large' }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { status: statusCode, message }
  request.log.error(error, 'an unexpected error')
  return { status: 500, message: 'the relay failed; its log says why' }
}
