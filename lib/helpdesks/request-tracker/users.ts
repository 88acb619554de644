import { z } from 'zod'
import type { Customer } from '../helpdesk.ts'
import { askJson, HelpdeskError, type Session } from '../session.ts'
import { idSchema, USER_FIELDS, type User, userSchema } from './ticket-sql.ts'

/** One line of a search of `/REST/2.0/users`. Lines join as in SQL: `AND` binds tighter than `OR`. */
export interface UserCondition {
  field: string
  operator: 'LIKE' | 'NOT LIKE' | 'IN'
  value: string | string[]
  entry_aggregator?: 'AND' | 'OR'
}

const usersSchema = z.object({ items: z.array(userSchema) })

/**
 * Users who are not disabled. Take care: a field that the admin does not name in `$UserSummaryExtraInfo` is left out of
 * the search without a word, and then everybody is found.
 * @see https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html
 */
export async function searchUsers(session: Session, conditions: UserCondition[], most: number): Promise<User[]> {
  const { items } = await askJson(session, usersSchema, `/REST/2.0/users?per_page=${most}&fields=${USER_FIELDS}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(conditions),
  })
  return items.slice(0, most)
}

const MOST_SUGGESTED = 50
const suggestionsSchema = z.array(z.object({ id: idSchema, value: z.string(), label: z.string() }))

/**
 * Users as its fields for names suggest them: in the fields of `$UserSearchFields`, phones among them where the admin
 * says so. It wants a `Referer` of its own; without one, or with anything else amiss, nobody is found.
 */
export async function suggestUsers(session: Session, term: string): Promise<User[]> {
  if (!session.fromPage) return []
  const parameters = new URLSearchParams({ term, return: 'Name', max: String(MOST_SUGGESTED) })
  const path = `/Helpers/Autocomplete/Users?${parameters}`
  const found = await askJson(session, suggestionsSchema, path).catch(nothing)
  return (found ?? []).slice(0, MOST_SUGGESTED).map(({ id, value, label }) => {
    const [, RealName = label, EmailAddress = ''] = /^(.*?)(?: <([^<>]*)>)?$/.exec(label) ?? []
    return { id, Name: value, RealName, EmailAddress, Organization: '' }
  })
}

const privilegesSchema = z.record(z.string(), z.object({ Privileged: z.boolean() }).nullable())

/** Customers as the directory has them; those who were disabled are left out. */
export async function customersOf(session: Session, users: readonly User[]): Promise<Customer[]> {
  if (users.length === 0) return []
  const [enabled, privileges] = await Promise.all([
    enabledOf(session, users),
    askJson(session, privilegesSchema, `/Helpers/UserInfo?${users.map(({ id }) => `id=${id}`).join('&')}`).catch(
      nothing,
    ),
  ])
  return enabled.map(user => customerOf(user, privileges?.[user.id]?.Privileged === true))
}

function customerOf(user: User, colleague = false): Customer {
  const { id, Name, RealName, EmailAddress, Organization } = user
  return {
    id,
    name: (RealName || Name || EmailAddress || id).slice(0, 200),
    organization: Organization.slice(0, 200) || null,
    address: EmailAddress || Name || null,
    ...(colleague ? { colleague } : {}),
  }
}

/** As they were given where Request Tracker does not let the agent search by name. */
async function enabledOf(session: Session, users: readonly User[]): Promise<readonly User[]> {
  const names = users.map(({ Name }) => Name)
  const found = await searchUsers(session, [{ field: 'Name', operator: 'IN', value: names }], 100)
  return found.every(({ Name }) => names.includes(Name)) ? found : users
}

/** For what is good to know and not needed: who is signed in, and whether it works, shows in the other questions. */
function nothing(error: unknown): undefined {
  if (!(error instanceof HelpdeskError)) throw error
}
