import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { knowsSomebody } from '../../lib/cti/call-lookup.ts'
import { otherEnd } from '../../lib/cti/contact.ts'
import { assignmentSchema, claimPurposeSchema, lookupResultSchema } from '../../lib/cti/lookup.ts'
import { e164Of } from '../../lib/cti/phone-number.ts'
import { isTestCall } from '../../lib/cti/test-call.ts'
import type { Relay } from '../app.ts'
import type { Claimant } from '../claims.ts'
import { clean } from '../contacts/entry.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { agentOf } from './auth.ts'
import { answeredCall, recordOpening, visibleCall } from './visible-call.ts'

/** Some customers with all of their newest tickets; every browser gets them with the call. */
const RESULT_LIMIT = 256 * 1024
const ASSIGNMENT_LIMIT = 16 * 1024

const claimParams = z.object({ id: z.string(), purpose: claimPurposeSchema })
const holder = z.string('takes a text').max(200).default('')
const claimQuery = z.object({
  holder,
  again: z.enum(['true', 'false'], { error: 'takes true or false' }).default('false'),
})
const releaseQuery = z.object({ holder })

type OneCall = { Params: { id: string } }

/** Who is calling: which browser asks, what it found, and whom an agent says it is. */
export function lookupRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    const changes = app.createRateLimit({
      max: relay.limits.lookupsPerMinute,
      timeWindow: '1 minute',
      keyGenerator: request => agentOf(request).agent.id,
    })
    /** Each change may reach hundreds of calls, so that even an agent's browser gone wild is to leave time for others. */
    const slowed = async (request: FastifyRequest) => {
      const limit = await changes(request)
      if (!limit.isAllowed && limit.isExceeded) throw new HttpError(429, 'too many at once: wait a minute')
    }

    app.post<OneCall>('/calls/:id/claims/:purpose', async request => {
      const { id, purpose } = parseBody(claimParams, request.params)
      const query = parseBody(claimQuery, request.query)
      const by = claimant(request, query.holder)
      const call = await visibleCall(relay, request, id)
      if (purpose === 'screen') return relay.claims.screen(call, by)
      // Where each browser looks up for itself there is nothing to divide.
      if (!relay.directory.settings.lookup.shared) return { granted: true, retryMs: null }
      return relay.claims.lookup(call.id, by, { again: query.again === 'true' })
    })

    app.delete<OneCall>('/calls/:id/claims/lookup', async (request, reply) => {
      const by = claimant(request, parseBody(releaseQuery, request.query).holder)
      const call = await visibleCall(relay, request, request.params.id)
      await relay.claims.release(call.id, by)
      return reply.code(204).send()
    })

    app.put<OneCall>('/calls/:id/contacts', { bodyLimit: RESULT_LIMIT, onRequest: slowed }, async request => {
      const { contacts } = parseBody(lookupResultSchema, request.body)
      const call = await visibleCall(relay, request, request.params.id)
      if (!relay.directory.settings.lookup.shared) {
        throw new HttpError(409, 'the settings say that results are not shared: "lookup.shared" is off')
      }
      const again = !knowsSomebody(contacts) && (await relay.claims.isAgain(call.id, agentOf(request).agent.id))
      // What is left out of the answer tells which of the addresses sent name the number.
      if (contacts.length > 0) await recordOpening(relay, request, call)
      const record = await relay.callLog.learn(call.id, contacts, { again })
      if (record) relay.olderCalls.tell(record)
      return answeredCall(relay, record)
    })

    app.post<OneCall>('/calls/:id/assign', { bodyLimit: ASSIGNMENT_LIMIT, onRequest: slowed }, async request => {
      const { name, organization, url } = parseBody(assignmentSchema, request.body)
      const call = await visibleCall(relay, request, request.params.id)
      const number = otherEnd(call)
      const named = { name: clean(name), organization: clean(organization ?? '') || null, url }
      if (named.name === '') throw refused('name', 'takes a name')
      if (isTestCall(call)) throw refused('from', 'is that of a test call, and nobody called: assign it on a real one')
      if (e164Of(number, { country: '', digits: 'international' }) !== number) {
        throw refused(call.direction === 'inbound' ? 'from' : 'to', 'is no number that can be called from outside')
      }
      await recordOpening(relay, request, call)
      await relay.contacts.assign(number, named)
      // The book names its calls in the background; whoever assigned is shown the name at once.
      const record = await relay.callLog.rename(call.id)
      await relay.audit.record(agentOf(request).agent, 'contact.assigned', call.id)
      return answeredCall(relay, record)
    })
  }
}

function claimant(request: FastifyRequest, holder: string): Claimant {
  return { agentId: agentOf(request).agent.id, holder }
}

function refused(path: string, message: string): HttpError {
  return new HttpError(422, `${path}: ${message}`, [{ path, message }])
}
