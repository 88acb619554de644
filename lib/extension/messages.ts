import { z } from 'zod'
import { logPositionSchema } from './log-range.ts'

/** A page of the log. `n` is told back with the answer, so that the page knows which question it answers. */
const page = {
  n: z.number().int().nonnegative(),
  before: logPositionSchema.nullable(),
  limit: z.number().int().min(1).max(200),
}

/** What a page may ask of the background. A content script shares a process with its page: nothing here is privileged. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), id: z.string().max(2000), done: z.boolean() }),
  z.strictObject({ kind: z.literal('allDone'), ids: z.array(z.string().max(2000)).max(1000) }),
  z.strictObject({ kind: z.literal('dismiss'), id: z.string().max(2000) }),
  z.strictObject({ kind: z.literal('sidebar'), open: z.boolean() }),
  /** Calls of the whole log; answered by `page`. */
  z.strictObject({
    kind: z.literal('search'),
    ...page,
    text: z.string().max(200),
    filter: z.strictObject({
      missed: z.boolean().optional(),
      open: z.boolean().optional(),
      direction: z.enum(['inbound', 'outbound']).optional(),
      mine: z.string().max(200).optional(),
      queue: z.string().max(2000).optional(),
    }),
  }),
  /** Calls before those shown, which may have to be asked of the relay; answered by `page`. */
  z.strictObject({ kind: z.literal('older'), ...page }),
  z.strictObject({ kind: z.literal('options') }),
  z.strictObject({ kind: z.literal('retry') }),
])
export type Command = z.infer<typeof commandSchema>
