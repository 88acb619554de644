import type { Settings } from '../settings.ts'
import { mergeRows, ORDER, type Side } from './merge-rows.ts'
import { isTable, partsOf, RULE_TABLES, rowsAt, sameValue, valueAt, withValue } from './parts.ts'

/** One thing that both changed, each in another way. */
export interface RulesConflict {
  /** Tells it from the others of the same merge. */
  id: string
  /** Of a value or of a list. */
  path: string
  kind: 'value' | 'row' | 'order'
  /** A value or a row; undefined where it is not there, and for an order. */
  mine: unknown
  theirs: unknown
}

/** The rules with the changes of two. */
export interface MergedRules {
  settings: Settings
  conflicts: RulesConflict[]
}

/**
 * Merges what two made of the same rules: value by value, and lists row by row. Where both changed the same thing in
 * another way, `choices` says whose counts, by the id of the conflict; unsaid, what is saved already: theirs.
 */
export function mergeRules(
  base: Settings,
  mine: Settings,
  theirs: Settings,
  choices: ReadonlyMap<string, Side> = new Map(),
): MergedRules {
  const conflicts: RulesConflict[] = []
  const choose = (id: string) => choices.get(id) ?? 'theirs'
  const settings = partsOf(base, mine, theirs).reduce((merged, path) => {
    const [b, m, t] = [base, mine, theirs].map(document => valueAt(document, path))
    if (sameValue(m, b) || sameValue(m, t)) return merged
    if (sameValue(t, b)) return withValue(merged, path, m)
    if (!isTable(path)) {
      conflicts.push({ id: path, path, kind: 'value', mine: m, theirs: t })
      return choose(path) === 'mine' ? withValue(merged, path, m) : merged
    }
    const [old, ours, others] = [rowsAt(base, path), rowsAt(mine, path), rowsAt(theirs, path)]
    const idOf = (key: string) => `${path}/${key}`
    const { rows, ...found } = mergeRows(old, ours, others, RULE_TABLES[path].key, key => choose(idOf(key)))
    for (const { key, ...sides } of found.conflicts) conflicts.push({ id: idOf(key), path, kind: 'row', ...sides })
    if (found.orderConflict)
      conflicts.push({ id: idOf(ORDER), path, kind: 'order', mine: undefined, theirs: undefined })
    return withValue(merged, path, rows)
  }, theirs)
  return { settings, conflicts }
}
