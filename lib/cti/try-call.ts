import { z } from 'zod'
import { decideRequestSchema } from './api.ts'
import { contactSchema } from './call.ts'

/** The row of the settings that made a decision; counted from 0. */
const ruleSchema = z.object({
  list: z.enum(['blockCallerIds', 'routingTable', 'defaultCallerId']),
  index: z.number().int().nonnegative(),
})

/** What is decided on a new call, and by which rule. */
export const decisionSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('none'), rule: z.null() }),
  z.object({ action: z.literal('reject'), reason: z.literal('busy'), rule: ruleSchema }),
  z.object({ action: z.literal('dial'), callerId: z.string(), rule: ruleSchema }),
])

/** An agent who would see a call. */
export const watcherSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Their browser is connected now. */
  connected: z.boolean(),
})
export type Watcher = z.infer<typeof watcherSchema>

/** `POST /api/v1/admin/try`: a call that is only thought of. */
export const tryRequestSchema = decideRequestSchema.extend({
  /** Whom the PBX would name as the one who answers: a number, an extension or a login. */
  answeredBy: z.string().max(256).optional(),
})

/** What would happen with it. */
export const tryResultSchema = z.object({
  decision: decisionSchema,
  /** As a PBX with the generic endpoint is answered. */
  response: z.record(z.string(), z.unknown()),
  /** What the call would be filtered by. */
  queue: z.string(),
  /** It has an excluded number: nobody sees it, and nothing is kept. */
  excluded: z.boolean(),
  agents: z.array(watcherSchema),
  /** No queue filter: everyone sees everything. */
  everyone: z.boolean(),
  /** Who has the number at the other end by the address book. */
  contacts: z.array(contactSchema),
  /** The agent who answers, where what the PBX says names one. */
  answeredBy: watcherSchema.nullable(),
  /** What opens for whoever answers, as far as the address book knows. Null where nothing does. */
  screen: z.enum(['profile', 'newTicket']).nullable(),
})
export type TryResult = z.infer<typeof tryResultSchema>
