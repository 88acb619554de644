import { z } from 'zod'

/** What `POST /api/v1/admin/mappings/try` answers: what a payload would become, and what the PBX would be answered. */
export const mappingTrialSchema = z.object({
  /** Null where the request would be answered and not logged. */
  event: z.record(z.string(), z.unknown()).nullable(),
  /** Why it would not be logged. */
  ignored: z.string().nullable(),
  decision: z.object({ action: z.string() }),
  response: z.object({ status: z.number(), contentType: z.string().optional(), body: z.string() }),
})
export type MappingTrial = z.infer<typeof mappingTrialSchema>
