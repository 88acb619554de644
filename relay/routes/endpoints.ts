import type { FastifyPluginAsync } from 'fastify'
import type { Relay } from '../app.ts'
import type { Endpoint } from '../documents.ts'
import { endpointInputSchema, endpointPatchSchema, tokenRequestSchema } from '../endpoint-input.ts'
import { shownEndpoint } from '../endpoint-view.ts'
import { parseBody } from '../http-error.ts'

/** The PBX endpoints: one for each phone system, with its own token, secrets and way to write numbers. */
export function endpointRoutes(relay: Relay): FastifyPluginAsync {
  const shown = (endpoint: Endpoint) =>
    shownEndpoint(endpoint, relay.publicUrl(), relay.directory.settings, relay.now())

  return async app => {
    app.get('/endpoints', async () => ({ endpoints: relay.endpoints.list().map(shown) }))

    app.post('/endpoints', async (request, reply) => {
      const endpoint = await relay.endpoints.create(parseBody(endpointInputSchema, request.body))
      reply.code(201)
      return { endpoint: shown(endpoint), token: endpoint.token }
    })

    app.patch<{ Params: { id: string } }>('/endpoints/:id', async request => ({
      endpoint: shown(await relay.endpoints.change(request.params.id, parseBody(endpointPatchSchema, request.body))),
    }))

    app.delete<{ Params: { id: string } }>('/endpoints/:id', async (request, reply) => {
      await relay.endpoints.remove(request.params.id)
      return reply.code(204).send()
    })

    app.post<{ Params: { id: string } }>('/endpoints/:id/token', async request => {
      const { graceSeconds } = parseBody(tokenRequestSchema, request.body ?? {})
      const endpoint = await relay.endpoints.renewToken(request.params.id, graceSeconds)
      return { endpoint: shown(endpoint), token: endpoint.token }
    })
  }
}
