import { RelayClient } from '../relay-client.ts'
import { readStored } from '../stored.ts'

/** The relay's API as the agent of this browser. Throws where there is no connection. */
export async function connectedClient(): Promise<RelayClient> {
  const connection = await readStored('connection')
  if (!connection) throw new Error('not connected to a relay')
  return new RelayClient(connection)
}
