import type { FastifyPluginAsync } from 'fastify'
import { connectPage, connectScript, connectStyleHash } from '../pages/connect.ts'

/**
 * The page behind a connect link. The token is in the fragment, which browsers do not send: the page's own script shows
 * the link for copying, and nothing of it reaches the relay or its logs.
 */
export const connectRoutes: FastifyPluginAsync = async app => {
  const csp = `default-src 'none'; script-src 'self'; style-src '${connectStyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

  app.get('/connect', async (request, reply) => {
    const german = /^\s*de\b/i.test(request.headers['accept-language'] ?? '')
    return reply
      .header('content-security-policy', csp)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .header('vary', 'accept-language')
      .type('text/html; charset=utf-8')
      .send(connectPage(german ? 'de' : 'en'))
  })

  app.get('/connect.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(connectScript))
}
