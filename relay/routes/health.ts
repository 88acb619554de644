import type { FastifyPluginAsync } from 'fastify'
import type { Relay } from '../app.ts'
import { version } from '../version.ts'

/** `GET /healthz`: whether the relay can do its work now. */
export function healthRoute(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/healthz', async (_request, reply) => {
      try {
        await relay.store.check()
        return { status: 'ok', version }
      } catch (error) {
        app.log.error(error, 'the store cannot be used')
        return reply.code(503).send({ status: 'failing', version, error: 'the store cannot be read or written' })
      }
    })
  }
}
