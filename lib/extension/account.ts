import type { Connection } from './connect-link.ts'
import { readInForce } from './in-force.ts'
import { RelayClient } from './relay-client.ts'

/** The relay as connected to now. Rejects when there is no connection. */
export async function relayNow(): Promise<RelayClient> {
  const connection = await readInForce('connection')
  if (!connection) throw new Error('not connected')
  return new RelayClient(connection)
}

/** Names an account without giving its token away: another token means another agent, or one to start afresh with. */
export async function accountOf({ relayUrl, token }: Connection): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${relayUrl}#${token}`))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
