import { z } from 'zod'
import type { RelayClient } from '../relay-client.ts'

/** Whether a phone system has ever told the relay anything, as far as the request log goes back. */
export async function hasRequests(relay: RelayClient): Promise<boolean> {
  const response = await relay.request('GET', '/admin/requests?limit=1')
  return z.object({ requests: z.array(z.unknown()) }).parse(await response.json()).requests.length > 0
}
