import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { callPatchSchema, doneRequestSchema } from '../../lib/cti/api.ts'
import type { Relay } from '../app.ts'
import { parseBody } from '../http-error.ts'
import { searchCalls } from '../search-calls.ts'
import { shownCall } from '../shown-call.ts'
import { agentOf } from './auth.ts'
import { numberLimit } from './number-limit.ts'
import { answeredCall, recordOpening, visibleCall } from './visible-call.ts'

const pageQuery = z.object({
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(60),
  q: z.string().max(200).optional(),
})

/** What an agent's browser asks, apart from the stream. */
export function agentRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    const limit = numberLimit(app, relay)

    app.get('/me', async request => relay.directory.me(agentOf(request)))

    app.get('/calls', async request => {
      const query = parseBody(pageQuery, request.query)
      await limit(request, query.q ?? '')
      return searchCalls(relay, agentOf(request), query)
    })

    /** Opens a call: its numbers are shown whole, and where they are masked otherwise, that is put on record. */
    app.get<{ Params: { id: string } }>('/calls/:id', async request => {
      const call = await visibleCall(relay, request, request.params.id)
      await recordOpening(relay, request, call)
      return shownCall(call, { masking: { ...relay.directory.settings.masking, agents: false } })
    })

    app.patch<{ Params: { id: string } }>('/calls/:id', async request => {
      const patch = parseBody(callPatchSchema, request.body)
      await visibleCall(relay, request, request.params.id)
      return answeredCall(relay, await relay.callLog.mark(request.params.id, patch))
    })

    app.post('/calls/done', async request => {
      const { ids, done } = parseBody(doneRequestSchema, request.body)
      // All or none: a list with a call that is not the agent's answers 404 and changes nothing.
      await Promise.all(ids.map(id => visibleCall(relay, request, id)))
      const records = await Promise.all([...new Set(ids)].map(id => relay.callLog.mark(id, { done })))
      return { calls: records.flatMap(record => (record ? [answeredCall(relay, record)] : [])) }
    })
  }
}
