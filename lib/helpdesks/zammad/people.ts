import { z } from 'zod'
import { matchNumber, type NumberQuery } from '../../cti/number-query.ts'
import type { Customer, Match } from '../helpdesk.ts'
import type { Session } from '../session.ts'
import { ask, text } from './ask.ts'

/** A user as Zammad gives them everywhere. */
export const personSchema = z.object({
  id: z.int(),
  firstname: text,
  lastname: text,
  email: text,
  login: text,
  phone: text,
  mobile: text,
  /** By group id; only people who work in the helpdesk have any. */
  group_ids: z.record(z.string(), z.unknown()).catch({}),
})
export type Person = z.infer<typeof personSchema>

/** With `expand=true`: names beside the ids. */
const foundSchema = z.array(personSchema.extend({ organization: text, roles: z.array(z.string()).default([]) }))

/** A user as a customer, of an organisation and with roles where these are known. */
export function toCustomer(person: Person, organization: string, roles: readonly string[] = []): Customer {
  const { id, firstname, lastname, email, login, group_ids } = person
  const isColleague = Object.keys(group_ids).length > 0 || roles.includes('Agent') || roles.includes('Admin')
  return {
    id: String(id),
    name: `${firstname} ${lastname}`.trim() || email || login,
    organization: organization || null,
    address: null,
    ...(isColleague ? { colleague: true } : {}),
  }
}

/** Searches users, at most `limit`; `query` in the syntax of Elasticsearch. */
export async function searchPeople(
  session: Session,
  query: string,
  limit: number,
): Promise<{ person: Person; customer: Customer }[]> {
  const found = await ask(session, foundSchema, 'users/search', { query, limit: String(limit), expand: 'true' })
  return found
    .slice(0, limit)
    .map(person => ({ person, customer: toCustomer(person, person.organization, person.roles) }))
}

/** How far the number is this person's, or undefined where it is not. */
export function matchPerson({ phone, mobile }: Person, customer: Customer, query: NumberQuery): Match | undefined {
  const fields = [
    { label: 'main', alike: matchNumber(phone, query) },
    { label: 'mobile', alike: matchNumber(mobile, query) },
  ] as const
  const same = fields.find(each => each.alike === 'same')
  if (same) return { customer, level: 'known', reason: { kind: 'phone', label: same.label } }
  if (fields.some(each => each.alike === 'similar')) return { customer, level: 'maybe', reason: { kind: 'similar' } }
  return undefined
}
