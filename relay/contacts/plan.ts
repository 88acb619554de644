import type { BookContact } from '../../lib/cti/contact.ts'
import { type ChunkPatch, patchOf } from './chunk-patch.ts'
import type { ContactTable } from './contact-table.ts'
import type { Entry } from './entry.ts'
import { inSteps } from './in-steps.ts'
import { Planner } from './planner.ts'

/**
 * Whether a file is the whole book from now on but for what agents assigned (`replace`), really all of it (`restore`), or
 * only adds to it and changes it (`merge`).
 */
export type ImportMode = 'replace' | 'restore' | 'merge'

export interface PlannedLine {
  line: number
  result: 'added' | 'changed' | 'unchanged' | 'skipped'
  id: string | null
  /** Why it was skipped, or what of it was left out. */
  reason?: string
}

export interface Plan {
  patches: Map<string, ChunkPatch>
  lines: PlannedLine[]
  removed: number
}

/**
 * What makes the book what the entries say. A contact is the same as before by the id the file gives, else by name and
 * organization (with a common number, if several are called so), else, where the file is the whole book, by a number
 * whose contact would go otherwise: so a new name for a number is a change, and the contact stays the same. What agents
 * assigned stays, unless the file has the same number under the same name or link: then it is the file's from now on.
 */
export async function planImport(
  table: ContactTable,
  entries: readonly Entry[],
  options: { mode: ImportMode; now: number; newId: () => string },
): Promise<Plan> {
  const planner = new Planner(table, options)
  await inSteps(table, contact => planner.index(contact))
  await inSteps(entries, entry => planner.note(entry))
  await inSteps(entries, entry => planner.matchId(entry))
  await inSteps(entries, entry => planner.matchContent(entry))
  await inSteps(entries, entry => planner.matchName(entry))
  if (options.mode === 'replace') await inSteps(entries, entry => planner.matchLink(entry))
  if (options.mode !== 'merge') await inSteps(entries, entry => planner.matchNumber(entry))
  await inSteps(entries, entry => planner.add(entry))
  if (options.mode !== 'merge') await inSteps(table, contact => planner.dropUnmatched(contact))
  return planner.plan
}

/** What takes these contacts out of the book. */
export function planErasure(contacts: readonly BookContact[]): Plan {
  const patches = new Map<string, ChunkPatch>()
  for (const { id } of contacts) patchOf(patches, id).drop.add(id)
  return { patches, lines: [], removed: contacts.length }
}
