import { mentionsNumber } from '../../cti/number-mentions.ts'
import type { NumberQuery } from '../../cti/number-query.ts'
import type { Match } from '../helpdesk.ts'
import type { Session } from '../session.ts'
import { anyOf, apart, findTickets, quoted, TICKETS, type User, usersOf } from './ticket-sql.ts'
import { customersOf } from './users.ts'

/** Content that more people's tickets have is nothing that points to one of them. */
const MOST_MENTIONS = 5
/** Each is one more search through the text of every message. */
const MENTION_SPELLINGS = 12
/** Request Tracker takes no longer one. */
const LONGEST_SUBJECT = 200

/**
 * Tickets with the number in their subject or, where the admin has switched the search of content on, in their text.
 * Without it, Request Tracker finds nothing by content and says nothing.
 */
export async function findByMention(session: Session, query: NumberQuery): Promise<Match[]> {
  const digits = apart(query.significant)
  const contents = query.spellings.slice(0, MENTION_SPELLINGS).map(each => `Content LIKE ${quoted(each)}`)
  const tickets = await findTickets(session, {
    query: anyOf([`Subject LIKE ${quoted(digits)}`, ...contents]),
    fields: ['Subject', 'Requestor'],
    most: TICKETS,
  })
  const ticketOf = new Map<string, string>()
  const users = new Map<string, User>()
  for (const ticket of tickets.filter(({ Subject }) => mayMention(Subject.slice(0, LONGEST_SUBJECT), query))) {
    for (const user of usersOf(ticket)) {
      if (users.has(user.id)) continue
      users.set(user.id, user)
      ticketOf.set(user.id, ticket.id)
    }
  }
  if (users.size > MOST_MENTIONS) return []
  const customers = await customersOf(session, [...users.values()])
  return customers.map(customer => ({
    customer,
    level: 'maybe',
    reason: { kind: 'ticket', number: ticketOf.get(customer.id) ?? '' },
  }))
}

/** Only the subject can be read: where it does not even have the digits, the ticket was found by its content. */
function mayMention(subject: string, { e164, significant, country }: NumberQuery): boolean {
  if (mentionsNumber(subject, country, key => `+${key}` === e164)) return true
  let at = 0
  for (const sign of subject) if (sign === significant[at]) at++
  return at < significant.length
}
