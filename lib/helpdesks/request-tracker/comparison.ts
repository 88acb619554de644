import { beginningOf, everySpelling, matchNumber, type NumberQuery } from '../../cti/number-query.ts'
import type { Session } from '../session.ts'
import type { Suspect } from './requestors.ts'
import { anyOf, apart, findTickets, PHONE_FIELDS, PHONE_LABELS, type PhoneLabel, requestor } from './ticket-sql.ts'
import { searchUsers, type UserCondition } from './users.ts'

interface Comparison {
  /** Whose number it is and in which field, by id. */
  labels: Map<string, PhoneLabel>
  /** Who is not among them does not have the number in any spelling. */
  complete: boolean
}

/**
 * Agents may search what stands in the phone fields but not read it, so Request Tracker has to compare. One field after
 * the other, until everybody is found: mostly that is the first. `searchable`: the admin may have opened the fields to
 * searches for users.
 */
export async function compareNumbers(
  session: Session,
  query: NumberQuery,
  suspects: readonly Suspect[],
  searchable: boolean,
): Promise<Comparison> {
  const labels = new Map<string, PhoneLabel>()
  let complete = searchable
  for (const label of PHONE_LABELS) {
    const rest = suspects.filter(({ user }) => !labels.has(user.id))
    if (rest.length === 0) break
    const exact = complete ? await sameByDigits(session, query, suspects, label) : undefined
    complete = exact !== undefined
    for (const id of exact ?? (await sameBySpelling(session, query, rest, label)))
      if (!labels.has(id)) labels.set(id, label)
  }
  return { labels, complete }
}

/** Those whose field is, sign for sign, one of the spellings. Who has no ticket of their own cannot be asked about. */
async function sameBySpelling(
  session: Session,
  query: NumberQuery,
  suspects: readonly Suspect[],
  label: PhoneLabel,
): Promise<string[]> {
  const byTicket = new Map(
    suspects.flatMap(({ user, ticket }) => (ticket === null ? [] : [[ticket, user.id] as const])),
  )
  if (byTicket.size === 0) return []
  const spellings = everySpelling(query).map(each => requestor(PHONE_FIELDS[label], '=', each))
  const tickets = await findTickets(session, {
    query: `${anyOf([...byTicket.keys()].map(id => `id = ${id}`))} AND ${anyOf(spellings)}`,
    fields: [],
    most: byTicket.size,
  })
  return tickets.flatMap(({ id }) => byTicket.get(id) ?? [])
}

/** Those whose field has the number's digits and no other; undefined where this field cannot be searched. */
async function sameByDigits(
  session: Session,
  query: NumberQuery,
  suspects: readonly Suspect[],
  label: PhoneLabel,
): Promise<string[] | undefined> {
  const conditions = formsOf(query).flatMap(form => onlyThese(PHONE_FIELDS[label], form))
  const ids = (await searchUsers(session, conditions, 100)).map(({ id }) => id)
  // A search without its conditions finds people who do not even have these digits.
  return ids.every(each => suspects.some(({ user }) => user.id === each)) ? ids : undefined
}

/** A way to write a number, without what may stand between its signs. */
interface Form {
  signs: string
  /** Read without a country code, and another number with one. */
  noPlus?: boolean
}

function formsOf(query: NumberQuery): Form[] {
  const { e164, significant, national } = query
  const { code, trunk } = beginningOf(query)
  const zeros = code.replace('+', '00')
  const digits = e164.slice(1)
  return [
    { signs: code + significant },
    { signs: zeros + significant },
    ...(trunk === '' ? [] : [code, zeros].map(start => ({ signs: `${start}(${trunk})${significant}` }))),
    // Only where this is the number that is meant by them.
    ...[national, significant, digits]
      .filter(each => matchNumber(each, query) === 'same')
      .map(signs => ({ signs, noPlus: true })),
  ]
}

/** The form's digits in their order, and none of them more often than there: then there is no other. */
function onlyThese(field: string, { signs, noPlus = false }: Form): UserCondition[] {
  const unwanted = [...'0123456789'].map(digit => apart(digit.repeat(signs.split(digit).length)))
  return [
    { field, operator: 'LIKE', value: apart(signs), entry_aggregator: 'OR' },
    ...[...unwanted, ...(noPlus ? ['+'] : [])].map(
      (value): UserCondition => ({ field, operator: 'NOT LIKE', value, entry_aggregator: 'AND' }),
    ),
  ]
}
