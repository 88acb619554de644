import { z } from 'zod'
import {
  type Agent,
  type agentInputSchema,
  type agentPatchSchema,
  agentSchema,
  type HandedOver,
  handedOverSchema,
  type ListedAgent,
  listedAgentSchema,
} from '../../cti/agent.ts'
import type { RelayClient } from '../relay-client.ts'

const pathOf = (id: string) => `/admin/agents/${encodeURIComponent(id)}`

/** Every agent with how they stand, by name. */
export async function listAgents(client: RelayClient): Promise<ListedAgent[]> {
  const response = await client.request('GET', '/admin/agents')
  return z.object({ agents: z.array(listedAgentSchema) }).parse(await response.json()).agents
}

/** The token is told now and never again. Status 422: `login` is taken. */
export async function createAgent(client: RelayClient, input: z.input<typeof agentInputSchema>): Promise<HandedOver> {
  const response = await client.request('POST', '/admin/agents', { body: input })
  return handedOverSchema.parse(await response.json())
}

/** Status 409: this is the last admin, who stays one. */
export async function changeAgent(
  client: RelayClient,
  id: string,
  patch: z.infer<typeof agentPatchSchema>,
): Promise<Agent> {
  const response = await client.request('PATCH', pathOf(id), { body: patch })
  return z.object({ agent: agentSchema }).parse(await response.json()).agent
}

/** Status 409: this is the last admin. */
export async function deleteAgent(client: RelayClient, id: string): Promise<void> {
  await client.request('DELETE', pathOf(id))
}

/** A new token; the old one dies at once. */
export async function renewToken(client: RelayClient, id: string): Promise<HandedOver> {
  const response = await client.request('POST', `${pathOf(id)}/token`)
  return handedOverSchema.parse(await response.json())
}

/** The agent stays, and cannot sign in any longer. Status 409: this is the last admin. */
export async function revokeToken(client: RelayClient, id: string): Promise<void> {
  await client.request('DELETE', `${pathOf(id)}/token`)
}
