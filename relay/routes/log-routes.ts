import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import type { Relay } from '../app.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { becameOf } from '../request-detail.ts'
import type { RequestEntry } from '../request-log/entry.ts'
import { requestFilterSchema } from '../request-log/request-filter.ts'
import { agentOf } from './auth.ts'

const pageQuery = z.object({
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})
const requestQuery = pageQuery.extend(requestFilterSchema.shape).extend({
  /** Without headers and bodies. */
  brief: z.stringbool().default(false),
  /** The `mark` of an earlier list: the answer waits until there is something that it had not. */
  since: z.string().max(200).optional(),
})

/** For how long an answer waits for something new. Proxies give up on what is silent for a minute, some for half of one. */
const WAIT_MS = 25_000

/** What was asked by PBXs, and what was done by admins. */
export function logRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/requests', async (request, reply) => {
      const { since, brief, before, limit, ...filter } = parseBody(requestQuery, request.query)
      if (since !== undefined) {
        const gone = new AbortController()
        reply.raw.once('close', () => gone.abort())
        await relay.requestLog.changed(since, WAIT_MS, gone.signal)
        if (gone.signal.aborted) {
          reply.hijack()
          return undefined
        }
        // Who waited may have lost the right meanwhile.
        const known = relay.directory.agent(agentOf(request).agent.id)
        if (known?.tokenHash !== agentOf(request).tokenHash || known.agent.role !== 'admin' || !known.agent.active)
          throw new HttpError(401, 'this token is not valid')
      }
      const page = await relay.requestLog.page({ before, limit, filter })
      return brief ? { ...page, requests: page.requests.map(summaryOf) } : page
    })

    app.get<{ Params: { id: string } }>('/requests/:id', async request => {
      const entry = await relay.requestLog.entry(request.params.id)
      if (!entry) throw new HttpError(404, 'there is no such request, or no more')
      return { ...entry, ...(await becameOf(relay, entry)) }
    })

    app.get('/audit', async request => relay.audit.page(parseBody(pageQuery, request.query)))
  }
}

function summaryOf({ headers: _headers, payload: _payload, response: _response, ...summary }: RequestEntry) {
  return summary
}
