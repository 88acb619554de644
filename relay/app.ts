import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { Agents } from './agents.ts'
import { Audit } from './audit.ts'
import { CallLog } from './call-log.ts'
import { Claims } from './claims.ts'
import { AddressBook } from './contacts/address-book.ts'
import { CallNames } from './contacts/call-names.ts'
import { OlderCalls } from './contacts/older-calls.ts'
import { Directory } from './directory.ts'
import { Endpoints } from './endpoints.ts'
import { explainer } from './explain.ts'
import { Hub } from './hub/hub.ts'
import { Metrics } from './metrics.ts'
import type { PbxExchangeListener } from './pbx-exchange.ts'
import { Presence } from './presence.ts'
import { RefusedTokens } from './refused-tokens.ts'
import { RequestLog } from './request-log/request-log.ts'
import { adminRoutes } from './routes/admin.ts'
import { agentRoutes } from './routes/agent.ts'
import { auditAdmins } from './routes/audit-hooks.ts'
import { type GuessLimit, guessLimit, requireAdmin, requireAgent } from './routes/auth.ts'
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
import { metricsRoute } from './routes/metrics.ts'
import { pbxRoutes } from './routes/pbx.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { testCallRoutes } from './routes/test-calls.ts'
import { tryRoutes } from './routes/try.ts'
import { createServer, type ServerLimits } from './server.ts'
import { MemoryJournal } from './store/memory-journal.ts'
import type { RelayStore } from './store/store.ts'
import { StoreUnavailable } from './store/store.ts'
import { StoreHealth } from './store-health.ts'
import { Sweep, type SweepIntervals } from './sweep.ts'
import { TestCalls } from './test-calls.ts'
import type { TlsPair } from './tls.ts'
import { TracelessCalls } from './traceless-calls.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

/** What a relay is made of; the environment comes in here. */
export interface RelayOptions {
  store: RelayStore
  logger: FastifyBaseLogger
  /** Milliseconds since 1970. */
  now?: () => number
  /** What PBX and agents reach the relay by; a function, because a port of 0 is known only after listening. */
  publicUrl: () => string
  limits?: Partial<Limits>
  /** How long a client may take, and how many there may be. */
  serverLimits?: Partial<ServerLimits>
  /** Undefined: plain HTTP. */
  tls?: TlsPair | undefined
  /** Undefined: no `X-Forwarded-For` is believed. */
  trustedProxies?: TrustedProxies | undefined
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
  health: StoreHealth
  metrics: Metrics
  /** Counts wrong tokens by address, for either side. */
  guesses: Record<'pbx' | 'agent', GuessLimit>
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
  const health = new StoreHealth({ store, logger, now })
  const failed = (what: string) => (error: unknown) =>
    error instanceof StoreUnavailable ? health.failed(error) : logger.error(error, what)
  const hub = new Hub(store, directory, {
    heartbeatMs: options.heartbeatMs ?? 15_000,
    maxBufferedBytes: options.maxBufferedBytes ?? 1024 * 1024,
    onError: failed('a stream failed'),
    onDrop: reason => metrics.dropped(reason),
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
  const onError = failed('work in the background failed')
  const audit = new Audit({ open: name => openJournal(name, { durable: true }), now, random })
  const requests = openJournal('requests', { durable: false })
  const requestLog = new RequestLog({ journal: requests, directory, now, random, onError })
  const callNames = new CallNames({ store, contacts, callLog, now, onError })
  const olderCalls = new OlderCalls({ store, callLog, onError })
  const presence = await Presence.load({ store, directory, hub, now, onError }, options.presenceMs)
  const sweepParts = { store, directory, callLog, requestLog, audit, traceless, claims, testCalls, now, onError }
  const metrics = new Metrics({
    store,
    streams: () => hub.load(),
    unlogged: () => requestLog.unlogged,
    storeFailures: () => health.failures,
  })
  const explain = explainer(health)
  const { serverLimits, tls, trustedProxies } = options
  const app = await createServer({ logger, tls, trustedProxies, limits: serverLimits, explain })
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const guesses = { pbx: guessLimit(app, limits.badTokensPerMinute), agent: guessLimit(app, limits.badTokensPerMinute) }
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
    limits,
    guesses,
    health,
    metrics,
    endpoints: new Endpoints(store, directory, now),
    connectLink: token => `${options.publicUrl()}/connect#${token}`,
    publicUrl: options.publicUrl,
    explain,
  }
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
  app.decorateRequest('known', null)
  await app.register(healthRoute(relay))
  await app.register(metricsRoute(relay))
  await app.register(connectRoutes)
  await app.register(pbxRoutes(relay))
  await app.register(
    async api => {
      // Customers' numbers are nothing for a browser's cache or a proxy's.
      api.addHook('onRequest', async (_request, reply) => {
        reply.header('cache-control', 'no-store')
      })
      api.addHook('onRequest', requireAgent(relay))
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
