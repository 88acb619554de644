import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { agentInputSchema, agentPatchSchema } from '../../lib/cti/agent.ts'
import { decideRequestSchema } from '../../lib/cti/api.ts'
import { decide } from '../../lib/cti/decide.ts'
import { normalizeNumber } from '../../lib/cti/phone-number.ts'
import { settingsSchema } from '../../lib/cti/settings.ts'
import { canSee, queueKey } from '../../lib/cti/visibility.ts'
import type { Relay } from '../app.ts'
import { genericAnswer } from '../dialects/generic.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { recentQueues } from '../recent-queues.ts'
import { saveSettings } from '../settings-document.ts'
import { Conflict } from '../store/store.ts'

/** As many rows as the rules may have, with a sentence of note each. */
const SETTINGS_LIMIT = 16 * 1024 * 1024

/** What only admins may do: the rules, trying them out, and the agents. */
export function adminRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/settings', async (_request, reply) => {
      etag(reply, relay, relay.directory.settingsRevision)
      return relay.directory.settings
    })

    app.put('/settings', { bodyLimit: SETTINGS_LIMIT }, async (request, reply) => {
      const current = relay.directory.settingsRevision
      if (!matches(request, tagOf(relay, current))) throw saidByAnother()
      const settings = parseBody(settingsSchema, request.body)
      try {
        etag(reply, relay, await saveSettings(relay.store, relay.directory, settings, current))
      } catch (error) {
        throw error instanceof Conflict ? saidByAnother() : error
      }
      return settings
    })

    app.post('/decide', async request => tryRules(relay, request.body))

    app.get('/queues', async () => ({ queues: await recentQueues(relay) }))

    app.get('/agents', async () => ({ agents: relay.agents.listed(relay.presence) }))

    app.post('/agents', async (request, reply) => {
      const created = await relay.agents.create(parseBody(agentInputSchema, request.body))
      reply.code(201)
      return { ...created, connectLink: relay.connectLink(created.token) }
    })

    app.patch<{ Params: { id: string } }>('/agents/:id', async request => ({
      agent: await relay.agents.change(request.params.id, parseBody(agentPatchSchema, request.body)),
    }))

    app.delete<{ Params: { id: string } }>('/agents/:id', async (request, reply) => {
      await relay.agents.remove(request.params.id)
      return reply.code(204).send()
    })

    app.post<{ Params: { id: string } }>('/agents/:id/token', async request => {
      const renewed = await relay.agents.renewToken(request.params.id)
      return { ...renewed, connectLink: relay.connectLink(renewed.token) }
    })

    app.delete<{ Params: { id: string } }>('/agents/:id/token', async (request, reply) => {
      await relay.agents.revokeToken(request.params.id)
      return reply.code(204).send()
    })
  }
}

/** Of one revision of one store: another relay's settings never match. */
function tagOf({ store }: Relay, revision: number): string {
  return `"${store.epoch}-${revision}"`
}

function etag(reply: FastifyReply, relay: Relay, revision: number): void {
  reply.header('etag', tagOf(relay, revision)).header('cache-control', 'no-store')
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-if-match */
function matches(request: FastifyRequest, tag: string): boolean {
  const header = request.headers['if-match']
  if (header === undefined)
    throw new HttpError(428, 'an If-Match header with the ETag of the settings read before is needed')
  return header.trim() === '*' || header.split(',').some(given => given.trim() === tag)
}

function saidByAnother(): HttpError {
  return new HttpError(412, 'somebody else saved the settings meanwhile: read them again')
}

/** What a call would be answered, by which rule, and who would see it. Writes nothing. */
function tryRules({ directory }: Relay, body: unknown) {
  const asked = parseBody(decideRequestSchema, body)
  const { settings } = directory
  const number = (text: string) => normalizeNumber(text, { country: settings.defaultCountry, digits: 'international' })
  const call = {
    direction: asked.direction === 'in' ? ('inbound' as const) : ('outbound' as const),
    from: number(asked.from),
    to: number(asked.to),
  }
  const decision = decide(settings, call)
  const line = call.direction === 'inbound' ? call.to : decision.action === 'dial' ? decision.callerId : call.from
  const key = queueKey(asked.queue?.trim() || line, settings)
  const agents = Array.from(directory.agents, known => known.agent)
    .filter(agent => agent.active && canSee(directory.view(agent), key))
    .map(({ id, name }) => ({ id, name }))
  return { decision: genericAnswer(decision, asked.to), rule: decision.rule, agents }
}
