import type { NumberQuery } from '../../cti/number-query.ts'
import type { Match } from '../helpdesk.ts'
import type { Session } from '../session.ts'
import { compareNumbers } from './comparison.ts'
import { anySpelling, findRequestors, type Suspect } from './requestors.ts'
import { customersOf, suggestUsers } from './users.ts'

/** So many are compared, and so many given back: more people with a number's digits are there by chance. */
const MOST_SUSPECTS = 30
const MOST_MATCHES = 10

/**
 * Looks for the number's digits in their order, whatever stands between them, among the requestors of tickets that the
 * agent may see and, from a page of Request Tracker, among all users, which finds phones only where the admin lets it.
 * Two questions for a number that nobody has, and about four more for one that somebody has.
 */
export async function findByNumber(session: Session, query: NumberQuery): Promise<Match[]> {
  const [requestors, suggested] = await Promise.all([
    findRequestors(session, query),
    suggestUsers(session, `%${anySpelling(query)}`),
  ])
  const found = new Map(suggested.map((user): [string, Suspect] => [user.id, { user, ticket: null }]))
  for (const [id, suspect] of requestors) found.set(id, suspect)
  const suspects = [...found.values()].slice(0, MOST_SUSPECTS)
  if (suspects.length === 0) return []
  const users = suspects.map(({ user }) => user)
  const [customers, { labels, complete }] = await Promise.all([
    customersOf(session, users),
    compareNumbers(session, query, suspects, suggested.length > 0),
  ])
  const matches = customers.flatMap((customer): Match[] => {
    const label = labels.get(customer.id)
    if (label) return [{ customer, level: 'known', reason: { kind: 'phone', label } }]
    // Suggestions have the digits in their order, and any others between them.
    if (complete && !requestors.has(customer.id)) return []
    return [{ customer, level: 'maybe', reason: { kind: 'similar' } }]
  })
  return matches.sort((a, b) => Number(a.level === 'maybe') - Number(b.level === 'maybe')).slice(0, MOST_MATCHES)
}
