import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/**
 * Whom a request came from: what trusted proxies say where it is an address, also one with a port as some write it,
 * else the other end of the connection.
 */
export function clientAddress(request: FastifyRequest): string {
  const said = request.ip
  const bare = /^(?:\[([\da-f:.]+)\]|(\d+(?:\.\d+){3}))(?::\d{1,5})?$/i.exec(said)
  const address = bare?.[1] ?? bare?.[2] ?? said
  return isIP(address) === 0 ? (request.socket.remoteAddress ?? 'unknown') : address
}
