import { readInForce } from '../in-force.ts'
import { RelayClient } from '../relay-client.ts'

/** The relay's API as the agent of this browser; null where there is no connection, or none that the organisation lets be. */
export async function clientInForce(): Promise<RelayClient | null> {
  const connection = await readInForce('connection')
  return connection && new RelayClient(connection)
}

/** As {@link clientInForce}. Throws where there is no connection. */
export async function connectedClient(): Promise<RelayClient> {
  const client = await clientInForce()
  if (!client) throw new Error('not connected to a relay')
  return client
}
