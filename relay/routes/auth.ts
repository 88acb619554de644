import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Relay } from '../app.ts'
import type { KnownAgent } from '../directory.ts'
import { HttpError } from '../http-error.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose bearer token came with the request; set by {@link requireAgent}. */
    known: KnownAgent | null
  }
}

/** The `Authorization: Bearer` token. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** Counts a wrong token; tells whether there were too many from that address. */
export type GuessLimit = (request: FastifyRequest) => Promise<boolean>

/** Lets so many wrong tokens a minute pass from one address. */
export function guessLimit(app: FastifyInstance, max: number): GuessLimit {
  const limit = app.createRateLimit({ max, timeWindow: '1 minute' })
  return async request => {
    const { isAllowed, ...state } = await limit(request)
    return !isAllowed && 'isExceeded' in state && state.isExceeded === true
  }
}

/** A hook that lets active agents pass and sets `request.known`. Guessing is slowed by address, a right token never. */
export function requireAgent(relay: Relay) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = bearerToken(request)
    const known = token === undefined ? undefined : relay.directory.agentByToken(token)
    if (!known) {
      if (token !== undefined) relay.metrics.wrongToken('agent')
      if (await relay.guesses.agent(request))
        throw new HttpError(429, 'too many wrong tokens from this address: wait a minute')
      throw new HttpError(
        401,
        token === undefined ? 'an "Authorization: Bearer TOKEN" header is needed' : 'this token is not valid',
      )
    }
    request.known = known
  }
}

/** The agent of a request that passed {@link requireAgent}. */
export function agentOf(request: FastifyRequest): KnownAgent {
  if (!request.known) throw new HttpError(401, 'this token is not valid')
  return request.known
}

/** A hook that lets admins pass. */
export async function requireAdmin(request: FastifyRequest): Promise<void> {
  if (agentOf(request).agent.role !== 'admin') throw new HttpError(403, 'this takes an admin')
}
