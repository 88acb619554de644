import type { Customer } from '../helpdesk.ts'
import type { Session } from '../session.ts'
import { anyOf, containing, findTickets, requestor, type User, usersOf } from './ticket-sql.ts'
import { customersOf, searchUsers } from './users.ts'

const MOST = 10
/** Who stands for nobody in particular, and for the program. */
const ITS_OWN = new Set(['Nobody', 'RT_System'])

/**
 * Users with the text in their real name or, where there is an `@` in it, their mail address; and requestors of tickets
 * with the text in these, in their login or in their organisation. All of these the agent may read.
 */
export async function findByName(session: Session, text: string): Promise<Customer[]> {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const field = wanted.includes('@') ? 'EmailAddress' : 'RealName'
  const part = containing(wanted)
  const [named, tickets] = await Promise.all([
    searchUsers(session, [{ field, operator: 'LIKE', value: part }], 50),
    findTickets(session, {
      query: anyOf(['RealName', 'EmailAddress', 'Name', 'Organization'].map(each => requestor(each, 'LIKE', part))),
      fields: ['Requestor'],
      most: 50,
    }),
  ])
  const found = new Map([...named, ...tickets.flatMap(usersOf)].map(user => [user.id, user]))
  const best = [...found.values()]
    .map(user => ({ user, rank: rankOf(user, wanted) }))
    .filter(({ user, rank }) => rank >= 0 && !ITS_OWN.has(user.Name))
    .sort((a, b) => a.rank - b.rank || a.user.RealName.localeCompare(b.user.RealName))
  return inOrder(
    best.map(({ user }) => user.id),
    await customersOf(
      session,
      best.slice(0, 2 * MOST).map(({ user }) => user),
    ),
  )
}

/** How well a user fits: 0 is best, below 0 is not at all. */
function rankOf({ RealName, EmailAddress, Organization, Name }: User, wanted: string): number {
  const [name = '', ...others] = [RealName, EmailAddress, Organization, Name].map(each => each.toLowerCase())
  const fits = [
    name.startsWith(wanted),
    name.includes(` ${wanted}`),
    ...[name, ...others].map(each => each.includes(wanted)),
  ]
  return fits.indexOf(true)
}

/** Customers before colleagues. */
function inOrder(ids: string[], customers: Customer[]): Customer[] {
  return customers
    .toSorted(
      (a, b) => Number(a.colleague === true) - Number(b.colleague === true) || ids.indexOf(a.id) - ids.indexOf(b.id),
    )
    .slice(0, MOST)
}
