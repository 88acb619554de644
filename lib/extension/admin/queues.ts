import { type SeenQueue, seenQueuesSchema } from '../../cti/seen-queue.ts'
import { readInForce } from '../in-force.ts'
import { RelayClient } from '../relay-client.ts'

/** The queues of recent calls, newest first; none where the relay cannot be asked, for they are a mere help. */
export async function recentQueues(): Promise<SeenQueue[]> {
  const connection = await readInForce('connection')
  if (!connection) return []
  try {
    const response = await new RelayClient(connection).request('GET', '/admin/queues')
    return seenQueuesSchema.parse(await response.json()).queues
  } catch {
    return []
  }
}
