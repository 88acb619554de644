import { z } from 'zod'

/** Only addresses that can be opened without running anything. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/, error: 'takes an address that begins with https:// or http://' })
  .max(4000)

/** A ticket of a customer, as the helpdesk showed it when the caller was looked up. */
export const ticketSchema = z.object({
  /** The helpdesk's own id, as its addresses take it. */
  id: z.string().min(1).max(200),
  /** What people call it by, without `#`. */
  number: z.string().max(200),
  title: z.string().max(500),
  /** In the helpdesk's own word. */
  state: z.string().max(100),
  /** Somebody still has to do something about it. */
  open: z.boolean(),
  changedAt: z.iso.datetime(),
  url: webAddressSchema,
})
export type Ticket = z.infer<typeof ticketSchema>

/** Why a contact was matched. */
const reasonSchema = z.discriminatedUnion('kind', [
  /** The number stands on the record, in the field of this kind. */
  z.object({ kind: z.literal('phone'), label: z.enum(['work', 'mobile', 'home', 'main', 'other']) }),
  /** Their ticket mentions the number. `number` is the ticket's. */
  z.object({ kind: z.literal('ticket'), number: z.string().max(200) }),
  /** What stands on the record only ends alike, or could not be compared. */
  z.object({ kind: z.literal('similar') }),
])
export type Reason = z.infer<typeof reasonSchema>

/** A customer's record in a helpdesk: what its adapter needs to open their screens. */
export const customerRefSchema = z.object({
  /** Address of the installation, without a slash at the end. */
  site: webAddressSchema,
  id: z.string().min(1).max(200),
  /** What a new ticket names the customer by, such as a mail address or a login; null where that is the id. */
  address: z.string().max(400).nullable(),
})
export type CustomerRef = z.infer<typeof customerRefSchema>

export const contactSchema = z.object({
  /** `known`: the number stands on a record. `maybe`: guessed, as from a ticket's text. */
  level: z.enum(['known', 'maybe']),
  name: z.string(),
  organization: z.string().nullable(),
  /** Where the match was found: `address-book`, or the helpdesk's name. */
  source: z.string(),
  /** Where the record can be opened. */
  url: z.string().nullable(),
  /** What follows is known of a helpdesk's customers only. */
  reason: reasonSchema.optional(),
  customer: customerRefSchema.optional(),
  /** The record is that of somebody who works in the helpdesk: it counts less than a customer's. */
  colleague: z.boolean().optional(),
  /** The newest first, closed ones too. */
  tickets: z.array(ticketSchema).max(20).optional(),
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
  /** When a helpdesk was asked who has the number; null as long as none has answered. */
  lookedUpAt: z.iso.datetime().nullable().default(null),
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
