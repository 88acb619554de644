import { type SeenQueue, seenQueuesSchema } from '../../cti/seen-queue.ts'
import { clientInForce } from './admin-client.ts'

/** The queues of recent calls, newest first; none where the relay cannot be asked, for they are a mere help. */
export async function recentQueues(): Promise<SeenQueue[]> {
  const client = await clientInForce()
  if (!client) return []
  try {
    const response = await client.request('GET', '/admin/queues')
    return seenQueuesSchema.parse(await response.json()).queues
  } catch {
    return []
  }
}
