import { Server } from 'node:tls'
import type { FastifyBaseLogger } from 'fastify'
import { readTlsPair, type TlsFiles, type TlsPair } from './tls.ts'

const DAY_MS = 86_400_000
/** Certificates of Let's Encrypt are renewed 30 days before their end. */
const WARN_MS = 14 * DAY_MS

/**
 * Takes a renewed certificate at SIGHUP, without a connection being cut, and tells the log once a day when the one in use
 * comes to its end. What cannot be read leaves the certificate that is in use.
 */
export function keepTlsCurrent(server: unknown, files: TlsFiles, first: TlsPair, logger: FastifyBaseLogger): void {
  if (!(server instanceof Server)) return
  let current = first
  const warn = () => {
    const end = new Date(current.validUntil).toISOString()
    if (current.validUntil - Date.now() < WARN_MS) logger.warn(`the TLS certificate is good until ${end}: renew it`)
  }
  warn()
  setInterval(warn, DAY_MS).unref()
  process.on('SIGHUP', () => {
    try {
      current = readTlsPair(files)
      server.setSecureContext({ cert: current.cert, key: current.key })
      logger.info('the TLS certificate was read anew')
    } catch (error) {
      logger.error(error, 'the TLS certificate could not be read anew: the one before stays')
    }
  })
}
