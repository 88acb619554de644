import { z } from 'zod'

const trimmed = z.string().trim()

/** What is known of an agent, without what holds where nothing is said. */
const fields = {
  name: trimmed.min(1, 'takes the name that colleagues see').max(200),
  login: trimmed.min(1, 'takes the login that the PBX knows the agent by').max(200),
  role: z.enum(['agent', 'admin']),
  /** Phone numbers and extensions that ring at this agent's desk. */
  numbers: z.array(trimmed.min(1).max(64)).max(50),
  active: z.boolean(),
}

/** What an admin says of a new agent; the relay adds the id. */
export const agentInputSchema = z.strictObject({
  ...fields,
  role: fields.role.default('agent'),
  numbers: fields.numbers.default([]),
  active: fields.active.default(true),
})

/** What an admin changes of an agent: what is not named stays. */
export const agentPatchSchema = z.strictObject(fields).partial()

export const agentSchema = z.object({ id: z.string().min(1), ...fields })
export type Agent = z.infer<typeof agentSchema>

/** An agent as `GET /api/v1/admin/agents` lists them. */
export const listedAgentSchema = agentSchema.extend({
  /** There is a token that lets the agent in; without one a connect link has to be made first. */
  hasToken: z.boolean().default(true),
  /** A browser of the agent has its stream open at this relay now. */
  connected: z.boolean().default(false),
  /** When a stream of the agent was last open; null where none ever was. */
  lastSeenAt: z.iso.datetime().nullable().default(null),
})
export type ListedAgent = z.infer<typeof listedAgentSchema>

/** What a new agent, or a new token, is answered with: the only time that the token is told. */
export const handedOverSchema = z.object({ agent: agentSchema, token: z.string(), connectLink: z.string() })
export type HandedOver = z.infer<typeof handedOverSchema>
