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
