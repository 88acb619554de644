import type { FastifyPluginAsync } from 'fastify'
import type { Relay } from '../app.ts'
import { requireAdmin, requireAgent } from './auth.ts'

/** `GET /metrics` for Prometheus, with an admin's token. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsRoute(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.addHook('onRequest', requireAgent(relay))
    app.addHook('onRequest', requireAdmin)

    app.get('/metrics', async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(relay.metrics.contentType)
        .send(await relay.metrics.text()),
    )
  }
}
