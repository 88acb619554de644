import { z } from 'zod'
import { contactSchema, webAddressSchema } from './call.ts'
import { CONTACT_LIMITS } from './contact.ts'
import { BOOK_SOURCE } from './contact-key.ts'

/** For so long one browser has the word; then another may take over. */
export const CLAIM_MS = 2000

/**
 * What is claimed of a call, so that of many browsers one does it: `lookup` asks a helpdesk who calls, `screen` opens
 * the answering agent's screen.
 */
export const claimPurposeSchema = z.enum(['lookup', 'screen'])
export type ClaimPurpose = z.infer<typeof claimPurposeSchema>

/** What `POST /api/v1/calls/{id}/claims/{purpose}` answers. */
export const claimSchema = z.object({
  granted: z.boolean(),
  /** After how many milliseconds to ask again; null when there is nothing left to do. */
  retryMs: z.number().int().nonnegative().nullable(),
})
export type Claim = z.infer<typeof claimSchema>

const text = (most: number) => z.string().trim().min(1).max(most)

/** `PUT /api/v1/calls/{id}/contacts`: what a helpdesk said of the other end of a call; empty when nobody has the number. */
export const lookupResultSchema = z.strictObject({
  contacts: z
    .array(
      contactSchema.extend({
        name: text(CONTACT_LIMITS.name),
        organization: text(CONTACT_LIMITS.organization).nullable(),
        // What the book says the relay adds itself: its links are trusted more than a browser's.
        source: text(100).refine(source => source !== BOOK_SOURCE, 'takes the name of a helpdesk'),
        url: webAddressSchema.max(CONTACT_LIMITS.url).nullable(),
      }),
    )
    .max(20),
})

/** `POST /api/v1/calls/{id}/assign`: whose number the other end of a call is, from now on and for calls before. */
export const assignmentSchema = z.strictObject({
  name: text(CONTACT_LIMITS.name),
  organization: text(CONTACT_LIMITS.organization).nullable().default(null),
  url: webAddressSchema.max(CONTACT_LIMITS.url).nullable().default(null),
})
export type Assignment = z.infer<typeof assignmentSchema>
