import type { BackupChange, BackupPartChanges } from '../../lib/cti/backup.ts'
import type { BookContact } from '../../lib/cti/contact.ts'
import type { Mapping } from '../../lib/cti/mapping.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import type { AddressBook } from '../contacts/address-book.ts'
import type { Plan } from '../contacts/plan.ts'
import type { AgentPlan } from './plan-agents.ts'

/** How many of each are named. */
const MOST_NAMED = 100

const NONE: BackupChange = { count: 0, names: [] }
/** A part that stays as it is. */
export const NO_CHANGES: BackupPartChanges = { added: NONE, changed: NONE, removed: NONE }

/** The keys of the settings that differ, but for the mappings. */
export function settingsChanges(before: Settings, after: Settings): string[] {
  const keys = Object.keys(after) as (keyof Settings)[]
  return keys.filter(key => key !== 'mappings' && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}

/** A mapping is the same by its name, without regard to case: that stands in an address. */
export function mappingChanges(before: readonly Mapping[], after: readonly Mapping[]): BackupPartChanges {
  const known = new Map(before.map(mapping => [mapping.name.toLowerCase(), mapping]))
  const added: Mapping[] = []
  const changed: Mapping[] = []
  for (const mapping of after) {
    const key = mapping.name.toLowerCase()
    const here = known.get(key)
    known.delete(key)
    if (!here) added.push(mapping)
    else if (JSON.stringify(here) !== JSON.stringify(mapping)) changed.push(mapping)
  }
  return { added: named(added), changed: named(changed), removed: named([...known.values()]) }
}

export function agentChanges({ added, changed, removed }: AgentPlan): BackupPartChanges {
  return { added: named(added), changed: named(changed), removed: named(removed) }
}

export function contactChanges(book: AddressBook, contacts: readonly BookContact[], plan: Plan): BackupPartChanges {
  const of = (result: 'added' | 'changed') =>
    named(plan.lines.flatMap(line => (line.result === result ? (contacts[line.line - 1] ?? []) : [])))
  const dropped = Array.from(plan.patches.values(), ({ drop }) => [...drop]).flat()
  const names = dropped.slice(0, MOST_NAMED).map(id => book.get(id)?.name ?? id)
  return { added: of('added'), changed: of('changed'), removed: { count: dropped.length, names } }
}

function named(things: readonly { name: string }[]): BackupChange {
  return { count: things.length, names: things.slice(0, MOST_NAMED).map(({ name }) => name) }
}
