import { z } from 'zod'

/** What a page may ask of the background. A content script shares a process with its page: nothing here is privileged. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), id: z.string().max(2000), done: z.boolean() }),
  z.strictObject({ kind: z.literal('allDone'), ids: z.array(z.string().max(2000)).max(1000) }),
  z.strictObject({ kind: z.literal('dismiss'), id: z.string().max(2000) }),
  z.strictObject({ kind: z.literal('sidebar'), open: z.boolean() }),
  z.strictObject({ kind: z.literal('options') }),
  z.strictObject({ kind: z.literal('retry') }),
])
export type Command = z.infer<typeof commandSchema>
