import type { BookContact } from '../../lib/cti/contact.ts'
import { type ChunkPatch, patchOf } from './chunk-patch.ts'
import type { ContactTable } from './contact-table.ts'
import { inSteps } from './in-steps.ts'
import type { Plan, PlannedLine } from './plan.ts'

/** What makes the book exactly these contacts, each with its own id; their place in the list counts as the line. */
export async function planRestore(table: ContactTable, contacts: readonly BookContact[]): Promise<Plan> {
  const patches = new Map<string, ChunkPatch>()
  const lines: PlannedLine[] = []
  const before = new Map<string, BookContact>()
  await inSteps(table, contact => void before.set(contact.id, contact))
  let line = 0
  await inSteps(contacts, contact => {
    const known = before.get(contact.id)
    before.delete(contact.id)
    const same = known !== undefined && contentOf(known) === contentOf(contact)
    if (!same) patchOf(patches, contact.id).put.set(contact.id, contact)
    lines.push({ line: ++line, result: same ? 'unchanged' : known ? 'changed' : 'added', id: contact.id })
  })
  for (const id of before.keys()) patchOf(patches, id).drop.add(id)
  return { patches, lines, removed: before.size }
}

function contentOf({ name, organization, url, numbers, assigned = [], changedAt }: BookContact): string {
  return JSON.stringify([name, organization, url, numbers, assigned, changedAt])
}
