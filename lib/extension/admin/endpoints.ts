import { z } from 'zod'
import { type EndpointPatch, type ShownEndpoint, shownEndpointSchema } from '../../cti/endpoint.ts'
import type { RelayClient } from '../relay-client.ts'

const answerSchema = z.object({ endpoint: shownEndpointSchema })
const pathOf = (id: string) => `/admin/endpoints/${encodeURIComponent(id)}`

/** The PBX endpoints, the first one first. */
export async function listEndpoints(relay: RelayClient): Promise<ShownEndpoint[]> {
  const response = await relay.request('GET', '/admin/endpoints')
  return z.object({ endpoints: z.array(shownEndpointSchema) }).parse(await response.json()).endpoints
}

/** Makes an endpoint with a token of its own. Status 422: the name does not fit. */
export async function addEndpoint(relay: RelayClient, name: string): Promise<ShownEndpoint> {
  return take(await relay.request('POST', '/admin/endpoints', { body: { name } }))
}

/** Status 422: `issues` name what does not fit, as `secrets.sipgate`. */
export async function changeEndpoint(relay: RelayClient, id: string, patch: EndpointPatch): Promise<ShownEndpoint> {
  return take(await relay.request('PATCH', pathOf(id), { body: patch }))
}

/** Its token is good no more. Status 409: the first one stays. */
export async function removeEndpoint(relay: RelayClient, id: string): Promise<void> {
  await relay.request('DELETE', pathOf(id))
}

/** A new token; the old one is good for so many seconds more. */
export async function renewEndpoint(relay: RelayClient, id: string, graceSeconds: number): Promise<ShownEndpoint> {
  return take(await relay.request('POST', `${pathOf(id)}/token`, { body: { graceSeconds } }))
}

async function take(response: Response): Promise<ShownEndpoint> {
  return answerSchema.parse(await response.json()).endpoint
}
