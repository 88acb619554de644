import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { maskNumber } from '../../lib/cti/masking.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import type { Relay } from '../app.ts'
import { changedPaths } from '../changed-paths.ts'
import { agentOf } from './auth.ts'

/** What is known of a request that succeeded, for telling what it did. */
interface Done {
  request: FastifyRequest
  /** The value answered, before it was made into JSON. */
  answered: Record<string, unknown>
  settings: { before: Settings; after: Settings }
}

interface Told {
  action: string
  target?: string | undefined
  detail?: Record<string, unknown>
}

const PREFIX = '/api/v1/admin'

/** How what an admin did is called; a route that is not here is called by its method and path. */
const TELL: Readonly<Record<string, (done: Done) => Told>> = {
  'PUT /settings': ({ settings }) => {
    const { paths, more } = changedPaths(settings.before, settings.after)
    return { action: 'settings.changed', detail: { paths, ...(more > 0 ? { more } : {}) } }
  },
  'POST /agents': ({ answered }) => ({ action: 'agent.created', ...named(answered.agent) }),
  'PATCH /agents/:id': ({ request, answered }) => ({
    action: 'agent.changed',
    target: idOf(request),
    detail: { ...named(answered.agent).detail, fields: fieldsOf(request) },
  }),
  'DELETE /agents/:id': ({ request }) => ({ action: 'agent.deleted', target: idOf(request) }),
  'POST /agents/:id/token': ({ request }) => ({ action: 'agent.token-renewed', target: idOf(request) }),
  'DELETE /agents/:id/token': ({ request }) => ({ action: 'agent.token-revoked', target: idOf(request) }),
  'POST /endpoints': ({ answered }) => ({ action: 'endpoint.created', ...named(answered.endpoint ?? answered) }),
  'PATCH /endpoints/:id': ({ request }) => ({
    action: 'endpoint.changed',
    target: idOf(request),
    detail: { fields: fieldsOf(request) },
  }),
  'DELETE /endpoints/:id': ({ request }) => ({ action: 'endpoint.deleted', target: idOf(request) }),
  'POST /endpoints/:id/token': ({ request }) => ({ action: 'endpoint.token-renewed', target: idOf(request) }),
  'PUT /contacts': ({ answered }) => ({ action: 'contacts.imported', detail: countsOf(answered) }),
  'POST /contacts': ({ answered }) => ({ action: 'contact.created', target: contactOf(answered.contact) }),
  'PATCH /contacts/:id': ({ request }) => ({
    action: 'contact.changed',
    target: idOf(request),
    detail: { fields: fieldsOf(request) },
  }),
  'DELETE /contacts/:id': ({ request }) => ({ action: 'contact.deleted', target: idOf(request) }),
  'GET /backup': () => ({ action: 'backup.exported' }),
  'POST /backup': ({ answered }) => ({ action: 'backup.restored', detail: { parts: answered.parts } }),
  'DELETE /numbers/:e164': ({ request, answered }) => ({
    action: 'number.erased',
    // Whoever was erased must not live on here.
    target: maskNumber(String((request.params as { e164?: string }).e164)),
    detail: countsOf(answered),
  }),
  'GET /export': ({ request, settings }) => {
    const { from, to, format } = request.query as Record<string, unknown>
    return { action: 'calls.exported', detail: { from, to, format, masked: settings.after.masking.export } }
  },
}

/** Requests that are no GET and yet change nothing. */
const HARMLESS = new Set(['POST /decide', 'POST /try', 'POST /requests/:id/try', 'POST /mappings/try'])

/** Requests that may ask what they would do. */
const DRY_RUNS = new Set(['PUT /contacts', 'POST /backup'])

/**
 * Makes a scope of admin routes write everything that changed something, or let much out, to the audit list. An entry is
 * written before the answer goes out; where that fails the change stands, and the relay's log says so.
 */
export function auditAdmins(relay: Relay, admin: FastifyInstance): void {
  const before = new WeakMap<FastifyRequest, Settings>()
  const answers = new WeakMap<FastifyRequest, unknown>()
  admin.addHook('preHandler', async request => {
    before.set(request, relay.directory.settings)
  })
  admin.addHook('preSerialization', async (request, _reply, payload) => {
    answers.set(request, payload)
    return payload
  })
  admin.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
    if (reply.statusCode >= 300) return
    const route = `${request.method} ${request.routeOptions.url?.slice(PREFIX.length)}`
    if (DRY_RUNS.has(route) && isDryRun(request)) return
    const tell = TELL[route]
    if (!tell && (request.method === 'GET' || request.method === 'HEAD' || HARMLESS.has(route))) return
    const { settings } = relay.directory
    const answered = (answers.get(request) ?? {}) as Record<string, unknown>
    const done = { request, answered, settings: { before: before.get(request) ?? settings, after: settings } }
    const { action, target, detail } = tell?.(done) ?? { action: route, target: idOf(request) }
    try {
      await relay.audit.record(agentOf(request).agent, action, target ?? null, detail)
    } catch (error) {
      request.log.error(error, `the audit list misses ${action}`)
    }
  })
}

/** It said what it would do, and did nothing. */
function isDryRun(request: FastifyRequest): boolean {
  return (request.query as { dryRun?: string }).dryRun === 'true'
}

/** Without the name: whoever is erased must not live on in this list. */
function contactOf(contact: unknown): string | undefined {
  return (contact as { id?: string } | undefined)?.id
}

function idOf(request: FastifyRequest): string | undefined {
  return (request.params as { id?: string }).id
}

function fieldsOf(request: FastifyRequest): string[] {
  return Object.keys((request.body ?? {}) as object)
}

function named(thing: unknown): { target: string | undefined; detail: Record<string, unknown> } {
  const { id, name, login, role } = (thing ?? {}) as Record<string, string | undefined>
  return { target: id, detail: { name, login, role } }
}

/** Numbers as they are, of lists how long they are; nothing else. */
function countsOf(answered: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(answered).flatMap(([name, value]): [string, number][] =>
      typeof value === 'number' ? [[name, value]] : Array.isArray(value) ? [[name, value.length]] : [],
    ),
  )
}
