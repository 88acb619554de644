import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Relay } from '../app.ts'
import { agentOf } from './auth.ts'

/** The agent's stream of calls. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventsRoute(relay: Relay): FastifyPluginAsync {
  return async app => {
    // No HEAD: it would be a stream that nobody can read.
    app.get<{ Querystring: { lastEventId?: string } }>('/events', { exposeHeadRoute: false }, (request, reply) => {
      const known = agentOf(request)
      const header = request.headers['last-event-id']
      const cursor = (Array.isArray(header) ? header[0] : header) || request.query.lastEventId || undefined
      reply.hijack()
      reply.raw.writeHead(200, {
        ...headersSet(reply),
        // By the clock that calls' times are of: browsers' own may be wrong.
        date: new Date(relay.now()).toUTCString(),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      relay.hub.connect(known, cursor, reply.raw)
    })
  }
}

/** What hooks have set for any answer; a stream is written past Fastify. */
function headersSet(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]))
}
