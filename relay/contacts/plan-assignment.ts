import { type BookContact, CONTACT_LIMITS } from '../../lib/cti/contact.ts'
import type { Assignment } from '../../lib/cti/lookup.ts'
import { pageOf } from './assigned-numbers.ts'
import { type ChunkPatch, patchOf } from './chunk-patch.ts'
import type { ContactTable } from './contact-table.ts'
import { inSteps } from './in-steps.ts'
import type { Plan, PlannedLine } from './plan.ts'
import { nameKey } from './planner.ts'

/**
 * What makes a number that of whom an agent named: of the contact with the same link, else of the one with the same name
 * and organization, else of a new one. Whoever has it already comes first from now on. A number that the contact did not
 * have is marked as assigned.
 */
export async function planAssignment(
  table: ContactTable,
  number: string,
  assignment: Assignment,
  { now, newId }: { now: number; newId: () => string },
): Promise<Plan> {
  const known = await meant(table, number, assignment)
  const newest = [...table.withNumber(number)].reduce((newest, each) => Math.max(newest, each.changedAt), 0)
  if (known?.numbers.includes(number) && known.changedAt === newest) return planOf('unchanged', known.id)
  const { name, organization, url } = assignment
  const changedAt = Math.max(now, newest + 1)
  if (!known)
    return planOf('added', newId(), { name, organization, url, numbers: [number], assigned: [number], changedAt })
  const added = known.numbers.includes(number)
    ? {}
    : { numbers: [...known.numbers, number], assigned: [...(known.assigned ?? []), number] }
  return planOf('changed', known.id, { ...known, ...added, url: known.url ?? url, changedAt })
}

function planOf(result: PlannedLine['result'], id: string, contact?: Omit<BookContact, 'id'>): Plan {
  const patches = new Map<string, ChunkPatch>()
  if (contact) patchOf(patches, id).put.set(id, { ...contact, id })
  return { patches, lines: [{ line: 1, result, id }], removed: 0 }
}

/** Whom of the book the agent meant; of several with one link, as of people of one company, only one with that name. */
async function meant(table: ContactTable, number: string, assignment: Assignment): Promise<BookContact | undefined> {
  const page = pageOf(assignment.url)
  const linked: BookContact[] = []
  const named: BookContact[] = []
  await inSteps(table, contact => {
    if (contact.numbers.length >= CONTACT_LIMITS.numbers && !contact.numbers.includes(number)) return
    const sameName = nameKey(contact) === nameKey(assignment)
    if (page !== null && contact.url !== null && pageOf(contact.url) === page) {
      if (sameName) linked.unshift(contact)
      else linked.push(contact)
    } else if (sameName && (page === null || contact.url === null)) {
      // Two links are two customers, though they are called alike.
      named.push(contact)
    }
  })
  const [first] = linked
  if (first && (linked.length === 1 || nameKey(first) === nameKey(assignment))) return first
  return named.find(contact => contact.numbers.includes(number)) ?? named[0]
}
