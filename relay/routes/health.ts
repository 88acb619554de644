import type { FastifyPluginAsync } from 'fastify'
import type { Relay } from '../app.ts'
import { version } from '../version.ts'

/** `GET /healthz`: whether the relay can do its work now, and if not, why. */
export function healthRoute(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/healthz', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      const error = await relay.health.check()
      return error === undefined
        ? { status: 'ok', version }
        : reply.code(503).send({ status: 'failing', version, error })
    })
  }
}
