import type { FastifyPluginAsync } from 'fastify'
import { diagnose } from '../../lib/cti/diagnosis.ts'
import { normalizeNumber } from '../../lib/cti/phone-number.ts'
import { tryRequestSchema } from '../../lib/cti/try-call.ts'
import type { Relay } from '../app.ts'
import { diagnosisFacts } from '../diagnosis-facts.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { tryCall } from '../try-call.ts'
import { tryRequest } from '../try-request.ts'
import { agentOf } from './auth.ts'

/** What would happen, and why nothing does. All of it writes nothing. */
export function tryRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.post('/try', async request => {
      const { direction, from, to, queue, answeredBy } = parseBody(tryRequestSchema, request.body)
      const { defaultCountry } = relay.directory.settings
      const number = (text: string) => normalizeNumber(text, { country: defaultCountry, digits: 'international' })
      const called = { from: number(from), to: number(to) }
      return tryCall(relay, {
        direction: direction === 'in' ? 'inbound' : 'outbound',
        ...called,
        queue,
        answeredBy,
      })
    })

    app.post<{ Params: { id: string } }>('/requests/:id/try', async request => {
      const entry = await relay.requestLog.entry(request.params.id)
      if (!entry) throw new HttpError(404, 'there is no such request, or no more')
      if (entry.payloadTruncated) throw new HttpError(422, 'of this request only the beginning was kept')
      if (relay.directory.settings.masking.requestLog)
        throw new HttpError(422, 'the numbers in the request log are masked, so it cannot be read again')
      const tried = await tryRequest(relay, entry)
      if (!tried) throw new HttpError(422, 'the endpoint of this request is there no more')
      return tried
    })

    app.get('/diagnosis', async request => {
      const facts = await diagnosisFacts(relay, agentOf(request).agent.id)
      return { findings: diagnose(facts, relay.now()), lastRequestAt: facts.requests.lastAt }
    })
  }
}
