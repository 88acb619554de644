import { z } from 'zod'
import { customerRefSchema } from '../cti/call.ts'
import type { ContactKey } from '../cti/contact-key.ts'
import { preferencesPatchSchema } from '../cti/preferences.ts'
import type { Answer } from '../helpdesks/session.ts'
import { LONGEST_ANSWER } from './fetch-answer.ts'
import { logPositionSchema } from './log-range.ts'
import { NARROWEST, WIDEST } from './sidebar-width.ts'

const id = z.string().max(2000)
const contact = z.union([
  z.strictObject({ site: z.string().max(4000), id: z.string().max(200) }),
  z.strictObject({ url: z.string().max(4000).nullable(), name: z.string().max(2000) }),
]) satisfies z.ZodType<ContactKey>

/** A page of the log. `n` is told back with the answer, so that the page knows which question it answers. */
const page = {
  n: z.number().int().nonnegative(),
  before: logPositionSchema.nullable(),
  limit: z.number().int().min(1).max(200),
}

const ask = z.number().int().nonnegative()
const answer = z.strictObject({
  status: z.number().int(),
  url: z.string().max(10_000),
  redirected: z.boolean(),
  contentType: z.string().max(200),
  text: z.string().max(LONGEST_ANSWER),
}) satisfies z.ZodType<Answer>

/** What a page may ask of the background. A content script shares a process with its page: nothing here is privileged. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), id, done: z.boolean() }),
  /** `undoable`: answered by `marked`, where it changed anything. */
  z.strictObject({
    kind: z.literal('allDone'),
    ids: z.array(id).max(100_000),
    done: z.boolean(),
    undoable: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('note'), id, note: z.string().max(10_000) }),
  z.strictObject({ kind: z.literal('dismiss'), id }),
  /** Screens are named, never given as addresses: a page cannot have anything else opened. */
  z.strictObject({ kind: z.literal('openProfile'), id, contact }),
  z.strictObject({ kind: z.literal('openTicket'), id, contact, ticket: z.string().max(200) }),
  z.strictObject({ kind: z.literal('openNewTicket'), id, contact: contact.nullable() }),
  /** A helpdesk's own form for a new customer, with the call's number and a name, which may be empty. */
  z.strictObject({ kind: z.literal('openNewCustomer'), id, root: z.url().max(4000), name: z.string().max(200) }),
  /** The page of whoever has the call's number, of a helpdesk that cannot be asked who that is. */
  z.strictObject({ kind: z.literal('openCaller'), id, root: z.url().max(4000) }),
  /** The helpdesk's search for the call's number. */
  z.strictObject({ kind: z.literal('openSearch'), id, root: z.url().max(4000) }),
  z.strictObject({ kind: z.literal('openSignIn'), root: z.url().max(4000) }),
  /** The form for a note on a ticket, filled in with `text`. */
  z.strictObject({
    kind: z.literal('openNote'),
    id,
    contact,
    ticket: z.string().max(200),
    text: z.string().max(20_000),
  }),
  /** Customers by name; answered by `found`. */
  z.strictObject({ kind: z.literal('find'), text: z.string().min(1).max(200) }),
  /** Whose number the other end of a call is: a customer's of a helpdesk, or just a name for the address book. */
  z.strictObject({
    kind: z.literal('assign'),
    id,
    name: z.string().min(1).max(200),
    organization: z.string().max(200).nullable(),
    customer: customerRefSchema.nullable(),
  }),
  /** Asks the helpdesk again who calls. */
  z.strictObject({ kind: z.literal('lookUp'), id }),
  /** Asks the helpdesk of a site for a number that was typed in; answered by `tried`, and only to the options page. */
  z.strictObject({
    kind: z.literal('tryLookUp'),
    origin: z.url().max(4000),
    number: z.string().min(1).max(100),
  }),
  z.strictObject({ kind: z.literal('prefer'), preferences: preferencesPatchSchema }),
  z.strictObject({ kind: z.literal('sidebar'), open: z.boolean() }),
  /** The script with what an open sidebar consists of. */
  z.strictObject({ kind: z.literal('openSidebar') }),
  /** Calls of the whole log; answered by `page`. */
  z.strictObject({
    kind: z.literal('search'),
    ...page,
    text: z.string().max(200),
    filter: z.strictObject({
      missed: z.boolean().optional(),
      open: z.boolean().optional(),
      direction: z.enum(['inbound', 'outbound']).optional(),
      mine: z.string().max(200).optional(),
      queue: z.string().max(2000).optional(),
    }),
  }),
  /** Calls before those shown, which may have to be asked of the relay; answered by `page`. */
  z.strictObject({ kind: z.literal('older'), ...page }),
  /** The sidebar's edge was dragged there on this site; in px. */
  z.strictObject({ kind: z.literal('sidebarWidth'), width: z.number().min(NARROWEST).max(WIDEST) }),
  z.strictObject({ kind: z.literal('options') }),
  /** Brings a helpdesk's page to the top. */
  z.strictObject({ kind: z.literal('helpdesk') }),
  /** Shows or hides the sidebar of the page on top; heard from the extension's own pages alone. */
  z.strictObject({ kind: z.literal('toggleSidebar') }),
  z.strictObject({ kind: z.literal('retry') }),
  /** What the page is; see `PageReport`. */
  z.strictObject({
    kind: z.literal('page'),
    helpdesk: z.string().max(100).nullable(),
    root: z.url().max(4000).nullable(),
    signedIn: z.boolean(),
  }),
  /** Whether a helpdesk's page can be seen: said at first, and whenever it changes. */
  z.strictObject({ kind: z.literal('visible'), visible: z.boolean() }),
  /** Answers `ping`. */
  z.strictObject({ kind: z.literal('here'), ask }),
  /** Answers `ask`; null when no answer came. */
  z.strictObject({ kind: z.literal('answered'), ask, answer: answer.nullable() }),
])
export type Command = z.infer<typeof commandSchema>
