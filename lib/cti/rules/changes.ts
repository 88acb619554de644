import type { Settings } from '../settings.ts'
import { isTable, partsOf, RULE_TABLES, rowsAt, sameValue, type TablePath, valueAt } from './parts.ts'
import { type RowChange, rowChanges } from './row-changes.ts'

/** What became of one part of the rules: of a value, or of the rows of a list. */
export type PartChange =
  | { kind: 'value'; path: string; before: unknown; after: unknown }
  | { kind: 'rows'; path: TablePath; rows: RowChange[] }

/** What became of the rules, part by part in the order of the document. Parts that say the same are left out. */
export function rulesChanges(before: Settings, after: Settings): PartChange[] {
  return partsOf(before, after).flatMap((path): PartChange[] => {
    const [old, now] = [valueAt(before, path), valueAt(after, path)]
    if (sameValue(old, now)) return []
    if (!isTable(path)) return [{ kind: 'value', path, before: old, after: now }]
    return [{ kind: 'rows', path, rows: rowChanges(rowsAt(before, path), rowsAt(after, path), RULE_TABLES[path]) }]
  })
}
