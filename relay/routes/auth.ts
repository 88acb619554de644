import type { FastifyRequest } from 'fastify'
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

type RateLimit = (request: FastifyRequest) => Promise<{ isAllowed: boolean; isExceeded?: boolean }>

/** A hook that lets active agents pass and sets `request.known`. Guessing is slowed by address, a right token never. */
export function requireAgent(relay: Relay, guesses: RateLimit) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = bearerToken(request)
    const known = token === undefined ? undefined : relay.directory.agentByToken(token)
    if (!known) {
      if ((await guesses(request)).isExceeded)
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
