import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { createRelay, type Relay, type RelayOptions } from '../../relay/app.ts'
import { prepareStore } from '../../relay/first-start.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from './relay-process.ts'

/** A relay in this very process, for what cannot be set or seen from outside; its store is in memory. */
export async function relayHere(
  options: Partial<RelayOptions> = {},
): Promise<{ url: string; app: FastifyInstance; relay: Relay }> {
  let url = ''
  const store = openSqliteStore(':memory:')
  const logger = pino({ level: 'silent' })
  const { app, relay } = await createRelay({ store, logger, publicUrl: () => url, ...options })
  await prepareStore(relay, { adminToken: ADMIN_TOKEN, pbxToken: PBX_TOKEN })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, app, relay }
}
