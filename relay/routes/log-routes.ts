import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import type { Relay } from '../app.ts'
import { HttpError, parseBody } from '../http-error.ts'

const pageQuery = z.object({
  before: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

/** What was asked by PBXs, and what was done by admins. */
export function logRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/requests', async request => relay.requestLog.page(parseBody(pageQuery, request.query)))

    app.get<{ Params: { id: string } }>('/requests/:id', async request => {
      const entry = await relay.requestLog.entry(request.params.id)
      if (!entry) throw new HttpError(404, 'there is no such request, or no more')
      return entry
    })

    app.get('/audit', async request => relay.audit.page(parseBody(pageQuery, request.query)))
  }
}
