import { type Call, callSchema } from '../../cti/call.ts'
import { type TryResult, tryResultSchema } from '../../cti/try-call.ts'
import type { RelayClient } from '../relay-client.ts'

/** A call that is only thought of; texts as typed, empty where nothing is said. */
export interface ThoughtCall {
  direction: 'in' | 'out'
  from: string
  to: string
  queue: string
  answeredBy: string
}

/** What would happen with it; writes nothing. Status 422: `issues` name the fields. */
export async function tryCall(client: RelayClient, call: ThoughtCall, signal: AbortSignal): Promise<TryResult> {
  const response = await client.request('POST', '/admin/try', { body: call, signal })
  return tryResultSchema.parse(await response.json())
}

/** Rings at the desk of this agent and nobody else's. Status 422: it cannot, in words. */
export async function ringMe(client: RelayClient, from: string): Promise<Call> {
  const response = await client.request('POST', '/test-calls', { body: from === '' ? {} : { from } })
  return callSchema.parse(await response.json())
}

/** Goes on with a test call: this agent takes it, or it is over. */
export async function stepTestCall(client: RelayClient, id: string, step: 'answer' | 'hangup'): Promise<Call> {
  const response = await client.request('POST', `/test-calls/${encodeURIComponent(id)}/${step}`)
  return callSchema.parse(await response.json())
}
