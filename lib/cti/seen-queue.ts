import { z } from 'zod'

/** A queue, or the line in the place of one, that recent calls had: of `GET /api/v1/admin/queues`. */
const seenQueueSchema = z.object({
  /** As the newest of the calls spells it. */
  queue: z.string(),
  /** How many of the calls. */
  calls: z.number(),
  /** When the newest of them began, as ISO 8601. */
  last: z.string(),
})
export type SeenQueue = z.infer<typeof seenQueueSchema>

/** `GET /api/v1/admin/queues`. */
export const seenQueuesSchema = z.object({ queues: z.array(seenQueueSchema) })
