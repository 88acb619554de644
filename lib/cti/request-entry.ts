import { z } from 'zod'
import { callSchema } from './call.ts'
import { decisionSchema, watcherSchema } from './try-call.ts'

const eventSchema = z.enum(['newCall', 'answer', 'hangup']).nullable()

/** A request of a PBX in the list that `GET /api/v1/admin/requests?brief=true` answers. */
const requestSummarySchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  time: z.string(),
  dialect: z.string(),
  /** Id of the PBX endpoint. */
  endpoint: z.string(),
  address: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  durationMs: z.number(),
  /** Null where there was nothing to log, or it was refused. */
  event: eventSchema,
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The PBX's id of the call. */
  callId: z.string().nullable(),
  /** The relay's. */
  call: z.string().nullable(),
  decision: decisionSchema.nullable(),
  /** Why it was refused. */
  error: z.string().nullable(),
  payloadTruncated: z.boolean(),
  responseTruncated: z.boolean(),
})
export type RequestSummary = z.infer<typeof requestSummarySchema>

/** `GET /api/v1/admin/requests?brief=true`. */
export const requestPageSchema = z.object({
  requests: z.array(requestSummarySchema),
  next: z.string().nullable(),
  unlogged: z.object({ excluded: z.number(), dropped: z.number() }),
  /** For `since`: the next list is answered once there is something that this one has not. */
  mark: z.string(),
})
export type RequestPage = z.infer<typeof requestPageSchema>

/** Agents who see a call as the filter stands now. */
const audienceSchema = z.object({
  agents: z.array(watcherSchema),
  /** No queue filter: everyone sees everything. */
  everyone: z.boolean(),
})
export type Audience = z.infer<typeof audienceSchema>

/** `GET /api/v1/admin/requests/{id}`. */
export const requestDetailSchema = requestSummarySchema.extend({
  headers: z.record(z.string(), z.string()),
  payload: z.string(),
  response: z.string(),
  /** The call as it stands now; null where there was none, or it is no more. */
  became: callSchema
    .pick({ direction: true, state: true, outcome: true, queue: true, answeredByName: true, startedAt: true })
    .nullable(),
  /** Who sees that call as the filter stands now; null where there is none. */
  seenBy: audienceSchema.nullable(),
})
export type RequestDetail = z.infer<typeof requestDetailSchema>

/** `POST /api/v1/admin/requests/{id}/try`: what the same request would be answered today. */
export const triedRequestSchema = z.object({
  status: z.number(),
  response: z.string(),
  /** Why it would be refused; null where it would not. */
  error: z.string().nullable(),
  event: eventSchema,
  decision: decisionSchema.nullable(),
  /** It has an excluded number: nobody would see the call, and nothing would be kept. */
  excluded: z.boolean(),
  /** Who would see the call; null where there would be none. */
  seenBy: audienceSchema.nullable(),
})
export type TriedRequest = z.infer<typeof triedRequestSchema>
