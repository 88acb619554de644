import { z } from 'zod'

/** The one event that every PBX dialect is read into. Numbers are normalised, times are milliseconds since 1970. */
const callEventSchema = z.object({
  kind: z.enum(['newCall', 'answer', 'hangup']),
  callId: z.string().min(1).max(256),
  /** The PBX's own time where its dialect has one, else when the relay received the event. */
  at: z.number(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Inbound: who is called, or who answered. Outbound: who calls. */
  users: z.array(z.string()).optional(),
  queue: z.string().optional(),
  answeringNumber: z.string().optional(),
  userId: z.string().optional(),
  cause: z.string().optional(),
  /** On a hangup: when the call had been answered, from a PBX that says so in hindsight. */
  answeredAt: z.number().optional(),
  /** Call id of another call of the same PBX that this one continues: a transfer, a diversion, a leg. */
  relatedCallId: z.string().min(1).max(256).optional(),
  /** A name that the PBX itself has for the caller of an inbound call. */
  callerName: z.string().optional(),
})
export type CallEvent = z.infer<typeof callEventSchema>
/** An event as a dialect reads it; `at` only where the PBX says when it happened. */
export type ReceivedEvent = Omit<CallEvent, 'at'> & { at?: number | undefined }
export type Direction = NonNullable<CallEvent['direction']>
