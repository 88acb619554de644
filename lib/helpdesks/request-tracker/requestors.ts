import { beginningOf, type NumberQuery } from '../../cti/number-query.ts'
import type { Session } from '../session.ts'
import {
  anyOf,
  type FoundTicket,
  findTickets,
  PHONE_FIELDS,
  requestor,
  TICKETS,
  type User,
  usersOf,
} from './ticket-sql.ts'

/** Somebody who may have a number. */
export interface Suspect {
  user: User
  /** A ticket whose only requestor they are; null where there is none. */
  ticket: string | null
}

/** Requestors of tickets that the agent may see with a phone field that looks like the number, by id. */
export async function findRequestors(session: Session, query: NumberQuery): Promise<Map<string, Suspect>> {
  const condition = anyOf(Object.values(PHONE_FIELDS).flatMap(field => looksLike(field, query)))
  const tickets: FoundTicket[] = []
  // A customer with many tickets takes up the whole answer: then it is asked who else there is.
  for (let round = 0; round < 3; round++) {
    const others = [...requestorsOf(tickets).keys()].map(id => ` AND ${requestor('id', '!=', id)}`)
    const found = await findTickets(session, {
      query: condition + others.join(''),
      fields: ['Requestor'],
      most: TICKETS,
    })
    tickets.push(...found)
    if (found.length < TICKETS) break
  }
  return requestorsOf(tickets)
}

/**
 * Every spelling of the number, and little else: its digits after a country code, a trunk zero or nothing. Digits alone would be found in many a longer number.
 */
function looksLike(field: string, query: NumberQuery): string[] {
  const { code, trunk } = beginningOf(query)
  const rest = anySpelling(query)
  const digits = code.slice(1)
  const starts = ['', '_', '__', '___'].flatMap(gap => [digits + gap, ...(trunk === '' ? [] : [trunk + gap])])
  return [
    ...starts.map(start => requestor(field, 'LIKE', start + rest)),
    ...[rest, `(${rest}`].map(start => requestor(field, 'STARTSWITH', start)),
  ]
}

/** For `LIKE`: the number's digits in their order with anything between them, but those of the area code together. */
export function anySpelling(query: NumberQuery): string {
  // Mobile numbers are parted after the third digit even where a network has four.
  const together = beginningOf(query).area.slice(0, 3)
  return [together, ...query.significant.slice(together.length)].join('%')
}

/**
 * Whose phone may have led to these tickets. Of several requestors of one it can be any, unless one of them has been
 * found by a ticket of their own.
 */
function requestorsOf(tickets: readonly FoundTicket[]): Map<string, Suspect> {
  const found = new Map<string, Suspect>()
  for (const ticket of tickets) {
    const [user] = usersOf(ticket)
    if (user && ticket.Requestor.length === 1 && !found.has(user.id)) found.set(user.id, { user, ticket: ticket.id })
  }
  for (const users of tickets.map(usersOf)) {
    if (users.some(({ id }) => found.get(id)?.ticket)) continue
    for (const user of users) found.set(user.id, { user, ticket: null })
  }
  return found
}
