import { z } from 'zod'
import { agentSchema } from './agent.ts'
import { callSchema } from './call.ts'
import { agentSettingsSchema } from './settings.ts'

/** `GET /api/v1/me`, and the `settings` event of the stream. */
export const meSchema = z.object({ agent: agentSchema, settings: agentSettingsSchema })
export type Me = z.infer<typeof meSchema>

/** `PATCH /api/v1/calls/{id}`. */
export const callPatchSchema = z
  .strictObject({ done: z.boolean().optional(), note: z.string().max(10_000).nullable().optional() })
  .refine(
    patch => patch.done !== undefined || patch.note !== undefined,
    'takes "done" (true or false) or "note" (text)',
  )
export type CallPatch = z.infer<typeof callPatchSchema>

/** `POST /api/v1/calls/done`. */
export const doneRequestSchema = z.strictObject({
  ids: z.array(z.string().min(1)).max(1000),
  done: z.boolean().default(true),
})

/** `POST /api/v1/admin/decide`. */
export const decideRequestSchema = z.strictObject({
  direction: z.enum(['in', 'out'], { error: 'takes "in" or "out"' }),
  from: z.string(),
  to: z.string(),
  queue: z.string().optional(),
})

/** The events of `GET /api/v1/events`, by name, with what their `data` holds. */
export const streamEventSchemas = {
  settings: meSchema,
  call: callSchema,
  gone: z.object({ ids: z.array(z.string()) }),
  open: z.object({ id: z.string(), callId: z.string() }),
  live: z.object({ cursor: z.string() }),
  reset: z.object({}),
} as const
export type StreamEventName = keyof typeof streamEventSchemas
export type StreamEvents = { [Name in StreamEventName]: z.infer<(typeof streamEventSchemas)[Name]> }

/** One thing wrong with a request, for the field it concerns. */
export interface Issue {
  /** Dotted, as `outbound.routingTable.3.dest`; empty for the whole document. */
  path: string
  message: string
}

/** What zod found wrong, in the form the API answers. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map(issue => ({ path: issue.path.map(String).join('.'), message: issue.message }))
}
