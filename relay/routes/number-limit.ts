import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Relay } from '../app.ts'
import { HttpError } from '../http-error.ts'
import { agentOf } from './auth.ts'

/** Fewer digits are no number that is masked. */
const SHORTEST = 5
/** More than anybody types, and a day for all that five digits can be. */
const PER_MINUTE = 60

/**
 * Slows agents who ask for numbers while those are masked: what a whole number finds tells that it is the right one, and
 * five hidden digits are soon tried by a program. Throws a 429; a `text` with no number in it always passes.
 */
export function numberLimit(app: FastifyInstance, relay: Relay) {
  const asked = app.createRateLimit({
    max: PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: request => agentOf(request).agent.id,
  })
  return async (request: FastifyRequest, text?: string): Promise<void> => {
    if (!relay.directory.settings.masking.agents) return
    if (text !== undefined && text.replace(/\D/g, '').length < SHORTEST) return
    const limit = await asked(request)
    if (!limit.isAllowed && limit.isExceeded) throw new HttpError(429, 'too many numbers at once: wait a minute')
  }
}
