import { z } from 'zod'
import { type Call, contactSchema, webAddressSchema } from './call.ts'
import { BOOK_SOURCE } from './contact-key.ts'

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

const text = (most: number) => z.string().trim().max(most, `takes at most ${most} characters`)
const optionalText = (most: number) => text(most).nullable()

const contactFields = {
  name: text(CONTACT_LIMITS.name).min(1, 'takes a name'),
  organization: optionalText(CONTACT_LIMITS.organization),
  url: webAddressSchema.max(CONTACT_LIMITS.url).nullable(),
  /** In any spelling; they are stored in E.164. */
  numbers: z
    .array(text(64).min(1, 'takes a phone number'))
    .min(1, 'takes a phone number')
    .max(CONTACT_LIMITS.numbers, `takes at most ${CONTACT_LIMITS.numbers} numbers`),
}

/** `POST /api/v1/admin/contacts`: one contact, entered by hand. */
export const contactInputSchema = z.strictObject({
  ...contactFields,
  organization: contactFields.organization.default(null),
  url: contactFields.url.default(null),
})
export type ContactInput = z.infer<typeof contactInputSchema>

/** `PATCH /api/v1/admin/contacts/{id}`: what is not named stays. */
export const contactPatchSchema = z.strictObject(contactFields).partial()
export type ContactPatch = z.infer<typeof contactPatchSchema>

/** What both answer. */
export const savedContactSchema = z.object({ contact: bookContactSchema })

/** `DELETE /api/v1/admin/numbers/{number}`: how much was erased. */
export const erasedSchema = z.object({
  calls: z.number().int(),
  /** Notes of other calls that named the number. */
  notes: z.number().int(),
  requests: z.number().int(),
  contacts: z.number().int(),
})
export type Erased = z.infer<typeof erasedSchema>

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

/** What `PUT /api/v1/admin/contacts` answers; of a dry run what it would do. */
export const importResultSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  skipped: z.array(lineRemarkSchema),
  /** Lines that were taken, but not all of what they say. */
  warnings: z.array(lineRemarkSchema),
  /** How many contacts the book has then. */
  total: z.number().int(),
  /** What became of every line; only where asked for. */
  lines: z
    .array(
      z.object({
        line: z.number().int(),
        result: z.enum(lineResults),
        id: z.string().nullable(),
        /** Whom the line names; null where that could not be read. */
        name: z.string().nullable().default(null),
      }),
    )
    .optional(),
  /** Names of up to a hundred of those that would go; only of a dry run. */
  removedNames: z.array(z.string()).optional(),
})
/** What becomes of a line of a file. */
export type LineResult = (typeof lineResults)[number]
export type ImportResult = z.infer<typeof importResultSchema>

/** A contact of the address book as agents see it on a call. */
export function shownContact({ name, organization, url }: BookContact): Contact {
  return { level: 'known', name, organization, source: BOOK_SOURCE, url }
}

/** The number whose contacts are shown: the caller's of an inbound call, that of the called of an outbound one. */
export function otherEnd({ direction, from, to }: Pick<Call, 'direction' | 'from' | 'to'>): string {
  return direction === 'inbound' ? from : to
}
