import { z } from 'zod'
import { type Call, contactSchema } from './call.ts'

/** What is shown of a person or company whose number takes part in a call. */
export type Contact = z.infer<typeof contactSchema>

/** Longest texts of a contact, in characters, and most numbers. */
export const CONTACT_LIMITS = { id: 200, name: 200, organization: 200, url: 2000, numbers: 30 } as const

/** A person or company in the relay's address book. Several may share a number, and each may have several. */
export const bookContactSchema = z.object({
  /** As the imported file named it, else the relay's own. */
  id: z.string().min(1).max(CONTACT_LIMITS.id),
  name: z.string().min(1).max(CONTACT_LIMITS.name),
  organization: z.string().max(CONTACT_LIMITS.organization).nullable(),
  /** Where the contact's record can be opened; `http` or `https`. */
  url: z.string().max(CONTACT_LIMITS.url).nullable(),
  /** E.164 with `+`. */
  numbers: z.array(z.string()).min(1).max(CONTACT_LIMITS.numbers),
  /** Those of the numbers that agents assigned; not there where there is none. No file takes them away unasked. */
  assigned: z.array(z.string()).optional(),
  /** When the contact was last added or changed, in milliseconds since 1970. */
  changedAt: z.number(),
})
export type BookContact = z.infer<typeof bookContactSchema>

/** `GET /api/v1/contacts?number=`. */
export const contactHitsSchema = z.object({ contacts: z.array(contactSchema) })

/** `GET /api/v1/admin/contacts`: one page, by name. */
export const contactPageSchema = z.object({
  contacts: z.array(bookContactSchema),
  /** What to give as `after` for the next page, or null after the last. */
  next: z.string().nullable(),
  /** How many contacts match in all. */
  total: z.number().int(),
})
export type ContactPage = z.infer<typeof contactPageSchema>

const lineRemarkSchema = z.object({
  /** Line of the file, card's first line, or place in a JSON list; counted from 1. */
  line: z.number().int(),
  reason: z.string(),
})
export type LineRemark = z.infer<typeof lineRemarkSchema>

const lineResults = ['added', 'changed', 'unchanged', 'skipped'] as const

/** What `PUT /api/v1/admin/contacts` answers. */
export const importResultSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  skipped: z.array(lineRemarkSchema),
  /** Lines that were taken, but not all of what they say. */
  warnings: z.array(lineRemarkSchema),
  /** How many contacts the book has now. */
  total: z.number().int(),
  /** What became of every line; only where asked for. */
  lines: z
    .array(z.object({ line: z.number().int(), result: z.enum(lineResults), id: z.string().nullable() }))
    .optional(),
})
export type ImportResult = z.infer<typeof importResultSchema>

/** A contact of the address book as agents see it on a call. */
export function shownContact({ name, organization, url }: BookContact): Contact {
  return { level: 'known', name, organization, source: 'address-book', url }
}

/** The number whose contacts are shown: the caller's of an inbound call, that of the called of an outbound one. */
export function otherEnd({ direction, from, to }: Pick<Call, 'direction' | 'from' | 'to'>): string {
  return direction === 'inbound' ? from : to
}
