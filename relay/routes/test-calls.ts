import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Call } from '../../lib/cti/call.ts'
import { isTestCall } from '../../lib/cti/test-call.ts'
import type { Relay } from '../app.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { shownCall } from '../shown-call.ts'
import { agentOf } from './auth.ts'
import { visibleCall } from './visible-call.ts'

const ringSchema = z.strictObject({
  from: z.string('takes a phone number, or "anonymous"').trim().min(1, 'takes a phone number').max(64).optional(),
})

type WithId = { Params: { id: string } }

/** A call to oneself: whoever may see calls may see whether they would. */
export function testCallRoutes(relay: Relay): FastifyPluginAsync {
  const shown = (call: Call) => shownCall(call, relay.directory.settings)

  return async app => {
    const rings = app.createRateLimit({
      max: 60,
      timeWindow: '1 minute',
      keyGenerator: request => agentOf(request).agent.id,
    })

    app.post('/test-calls', async (request, reply) => {
      const limit = await rings(request)
      if (!limit.isAllowed && limit.isExceeded) throw new HttpError(429, 'too many at once: wait a minute')
      const { from } = parseBody(ringSchema, request.body ?? {})
      reply.code(201)
      return shown(await relay.testCalls.ring(agentOf(request).agent, from))
    })

    app.post<WithId>('/test-calls/:id/answer', async request =>
      shown(await relay.testCalls.answer(agentOf(request).agent, await testCall(relay, request))),
    )

    app.post<WithId>('/test-calls/:id/hangup', async request =>
      shown(await relay.testCalls.hangUp(await testCall(relay, request))),
    )
  }
}

/** The agent's own test call. Throws a 404 for any other call. */
async function testCall(relay: Relay, request: FastifyRequest<WithId>): Promise<Call> {
  const call = await visibleCall(relay, request, request.params.id)
  if (!isTestCall(call)) throw new HttpError(404, 'there is no such test call')
  return call
}
