import type { Agent } from '../../../lib/cti/agent.ts'
import type { PartChange } from '../../../lib/cti/rules/changes.ts'
import type { TablePath } from '../../../lib/cti/rules/parts.ts'
import type { RowChange } from '../../../lib/cti/rules/row-changes.ts'
import type { Key, Translate } from '../../../lib/cti/text/index.ts'
import { countryName } from '../country-name.ts'
import type { SectionId } from '../sections.ts'
import { nameOf, sectionOf } from './section-of.ts'

/** What changed in one section. */
export interface SectionChanges {
  section: SectionId
  changes: PartChange[]
}

/** The changes by the section that they are made in, in the order of the first of each. */
export function bySection(changes: readonly PartChange[]): SectionChanges[] {
  const found = Map.groupBy(changes, change => sectionOf(change.path))
  return Array.from(found, ([section, changes]) => ({ section, changes }))
}

/** The tables that are what their section is about: their name would only repeat its title. */
const MAIN: ReadonlySet<string> = new Set(['inbound.blockCallerIds', 'outbound.routingTable', 'queueFilter'])
const COUNTS = {
  added: 'change.added',
  changed: 'change.changed',
  removed: 'change.removed',
  moved: 'change.moved',
} as const

/** What changed, in a line: "2 rows added, 1 changed; default caller ID". */
export function inBrief(changes: readonly PartChange[], t: Translate): string {
  return changes
    .map(change => {
      const name = partName(change.path, t)
      if (change.kind === 'value') return `${name}: ${valueInWords(change.after, change.path, t)}`
      const counts = Map.groupBy(change.rows, row => row.kind)
      const words = (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).flatMap(kind => {
        const count = counts.get(kind)?.length ?? 0
        return count === 0 ? [] : t(COUNTS[kind], { count })
      })
      return MAIN.has(change.path) ? words.join(', ') : `${name}: ${words.join(', ')}`
    })
    .join('; ')
}

/** What a part is called. */
export function partName(path: string, t: Translate): string {
  const name = nameOf(path)
  return name === null ? path : t(name as 'settings.note')
}

/** A value as a person reads it. */
export function valueInWords(value: unknown, path: string, t: Translate): string {
  if (typeof value === 'boolean') return t(value ? 'change.on' : 'change.off')
  if (path === 'defaultCountry') return countryName(String(value), t.locale) ?? String(value)
  if (typeof value === 'number') return numberInWords(value, path, t)
  return String(value ?? '') || t('change.nothing')
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** With its unit, where the name of the part has one: lengths of time in the largest that says them exactly. */
function numberInWords(value: number, path: string, t: Translate): string {
  if (Number.isNaN(value)) return t('change.nothing')
  const inUnit = (count: number, unit: string) =>
    new Intl.NumberFormat(t.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  if (path.endsWith('Days')) return inUnit(value, 'day')
  if (!path.endsWith('Seconds')) return value.toLocaleString(t.locale)
  const [unit, seconds] = UNITS.find(([, length]) => value > 0 && value % length === 0) ?? ['second', 1]
  return inUnit(value / seconds, unit)
}

/** A row of a table as a person reads it; agents by name. */
export function rowInWords(path: TablePath, row: unknown, agents: readonly Agent[], t: Translate): string {
  if (row === undefined) return t('change.gone')
  if (typeof row === 'string') return row
  const { callerId, dest, queue, agentIds, note, name } = row as Record<string, unknown>
  const withNote = (text: string) => (note ? `${text} (${note})` : text)
  switch (path) {
    case 'inbound.blockCallerIds':
      return withNote(String(callerId))
    case 'outbound.routingTable':
      return withNote(`${dest} → ${callerId}`)
    case 'queueFilter': {
      const names = (agentIds as string[]).map(id => agents.find(agent => agent.id === id)?.name ?? id)
      return `${queue}: ${names.join(', ') || t('settings.nobody')}`
    }
    default:
      return String(name ?? '')
  }
}

const ROW_KINDS = {
  added: 'change.rowAdded',
  removed: 'change.rowRemoved',
  moved: 'change.rowMoved',
} as const satisfies Record<string, Key>

/** One row's change as a sentence. */
export function rowChangeInWords(path: TablePath, change: RowChange, agents: readonly Agent[], t: Translate): string {
  const words = (row: unknown) => rowInWords(path, row, agents, t)
  if (change.kind === 'changed')
    return t('change.rowChanged', { before: words(change.before), after: words(change.after) })
  return t(ROW_KINDS[change.kind], { row: words(change.row) })
}
