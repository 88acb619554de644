import { z } from 'zod'

export const contactSchema = z.object({
  /** `known`: the number stands on a record. `maybe`: guessed, as from a ticket's text. */
  level: z.enum(['known', 'maybe']),
  name: z.string(),
  organization: z.string().nullable(),
  /** Where the match was found, such as `address-book`. */
  source: z.string(),
  url: z.string().nullable(),
})

export const outcomeSchema = z.enum([
  'answered',
  'missed',
  'voicemail',
  'blocked',
  'busy',
  'cancelled',
  'forwarded',
  'failed',
  /** It rang or talked for longer than calls may, and its end was never told. */
  'unknown',
])
export type Outcome = z.infer<typeof outcomeSchema>

/** A call as agents see it: on the wire, in the browser's log and on screen. */
export const callSchema = z.object({
  id: z.string().min(1),
  callId: z.string(),
  /** Id of the PBX endpoint it came through. */
  source: z.string(),
  /** Position in the relay's global order of changes; a client keeps the highest. */
  revision: z.number().int().nonnegative(),
  direction: z.enum(['inbound', 'outbound']),
  state: z.enum(['ringing', 'answered', 'ended']),
  from: z.string(),
  to: z.string(),
  fromPretty: z.string(),
  toPretty: z.string(),
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
  queue: z.string(),
  cause: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
  done: z.boolean(),
  note: z.string().nullable(),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  waitingSeconds: z.number().int().nonnegative().nullable(),
  talkingSeconds: z.number().int().nonnegative().nullable(),
  /** Id of the agent who answered, where the PBX told enough to find one. */
  answeredBy: z.string().nullable(),
  /** The name of that agent at the time, else whom the PBX named. */
  answeredByName: z.string().nullable(),
  contacts: z.array(contactSchema),
  /** Numbers are shown without their last digits, see `maskCall`; `GET /api/v1/calls/{id}` has them whole. */
  masked: z.boolean().optional(),
  /** Id of the call that this one continues: the first call of a story of transfers and diversions. */
  relatedTo: z.string().nullable().default(null),
})
export type Call = z.infer<typeof callSchema>

/**
 * The relay's own id of a call: URL-safe, the same after a restart and on every relay, different for two PBXs that use
 * the same call id. Every UTF-16 unit outside `[A-Za-z0-9_.-]` becomes `~` and four hex digits, so no two ids meet.
 */
export function callKey(source: string, callId: string): string {
  const escaped = callId.replace(/[^A-Za-z0-9_.-]/g, unit => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `${source}~${escaped}`
}
