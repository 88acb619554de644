import { z } from 'zod'

const trimmed = z.string().trim()

/** What an admin says of an agent; the relay adds the id. */
export const agentInputSchema = z.strictObject({
  name: trimmed.min(1, 'takes the name that colleagues see').max(200),
  login: trimmed.min(1, 'takes the login that the PBX knows the agent by').max(200),
  role: z.enum(['agent', 'admin']).default('agent'),
  /** Phone numbers and extensions that ring at this agent's desk. */
  numbers: z.array(trimmed.min(1).max(64)).max(50).default([]),
  active: z.boolean().default(true),
})

export const agentSchema = z.object({ id: z.string().min(1), ...agentInputSchema.shape })
export type Agent = z.infer<typeof agentSchema>
