import { z } from 'zod'
import { askJson, type Session } from '../session.ts'

/** The fields of a user that hold phone numbers. */
export const PHONE_FIELDS = { work: 'WorkPhone', mobile: 'MobilePhone', home: 'HomePhone' } as const
export type PhoneLabel = keyof typeof PHONE_FIELDS
export const PHONE_LABELS = ['work', 'mobile', 'home'] as const satisfies PhoneLabel[]

/** Most tickets that are looked at for the people who wrote them. */
export const TICKETS = 50

/** Ids come as numbers from some places and as text from others. */
export const idSchema = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)]).transform(String)

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')

export const userSchema = z.object({ id: idSchema, Name: text, RealName: text, EmailAddress: text, Organization: text })
export type User = z.infer<typeof userSchema>

/** What to name of a user in answers; `id` is the number only where it is asked for. */
export const USER_FIELDS = 'id,Name,RealName,EmailAddress,Organization'

/** A group can stand where a user does; what it is called is of no use here. */
const requestorSchema = z.union([userSchema.extend({ type: z.literal('user') }), z.object({ type: z.string() })])

const ticketSchema = z.object({
  id: idSchema,
  Subject: text,
  Status: text,
  LastUpdated: z.iso.datetime().optional(),
  Requestor: z.array(requestorSchema).default([]),
})
export type FoundTicket = z.infer<typeof ticketSchema>

/** A ticket's requestors, without the groups among them. */
export function usersOf({ Requestor }: FoundTicket): User[] {
  return Requestor.flatMap(each => ('Name' in each ? [each] : []))
}

const pageSchema = z.object({ items: z.array(ticketSchema) })

/**
 * Tickets that the agent may see, the one changed last first. Sent as a form: a query can be longer than an address, and
 * addresses with numbers of callers in them would stand in the logs of web servers.
 * @see https://docs.bestpractical.com/rt/5.0.3/query_builder.html
 */
export async function findTickets(
  session: Session,
  { query, fields, most }: { query: string; fields: (keyof FoundTicket)[]; most: number },
): Promise<FoundTicket[]> {
  const order = { orderby: 'LastUpdated', order: 'DESC' }
  const form = new URLSearchParams({ query, fields: fields.join(), per_page: String(most), ...order })
  if (fields.includes('Requestor')) form.set('fields[Requestor]', USER_FIELDS)
  const { items } = await askJson(session, pageSchema, '/REST/2.0/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  return items.slice(0, most)
}

export function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' OR ')})`
}

/** Of the requestors themselves: looking through groups of theirs, too, makes Request Tracker join a table for each. */
export function requestor(field: string, operator: 'LIKE' | 'STARTSWITH' | '=' | '!=', value: string): string {
  return `Requestor.${field} SHALLOW ${operator} ${quoted(value)}`
}

/** A string of TicketSQL: it ends where the text does. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/**
 * For `LIKE`, a text that somebody typed. There is no way to escape a `%` that every database understands; `_` stands
 * for any one character. What begins in `CF.` or `__` would be read as a field: `%` in front keeps it a text.
 */
export function containing(text: string): string {
  return `%${text.replaceAll('%', '_')}`
}

/** For `LIKE`, these signs in this order with anything between them: a number's digits in every spelling. */
export function apart(signs: string): string {
  return [...signs].join('%')
}
