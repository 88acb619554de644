import { PatternIndex } from './pattern-index.ts'
import { patternKey } from './phone-number.ts'
import type { Settings } from './settings.ts'

/** A row of one of the two lists of patterns, counted from 0. */
interface Row {
  list: 'blockCallerIds' | 'routingTable'
  index: number
}

/** A row that can never match, with the earlier row that takes all it would. */
export interface ShadowedRule extends Row {
  by: Row
  /** `duplicate`: both say the same, if in another spelling. `covered`: the earlier one takes more. */
  reason: 'duplicate' | 'covered'
}

/**
 * Rows that can never match because one earlier row takes every number they would, blocked callers first, then routes,
 * each in table order. A row is never reported wrongly. Rows that only several earlier ones cover together are not
 * found.
 */
export function shadowedRules(settings: Settings): ShadowedRule[] {
  const { inbound, outbound, defaultCountry } = settings
  return [
    ...shadowed(
      'blockCallerIds',
      inbound.blockCallerIds.map(row => row.callerId),
      defaultCountry,
    ),
    ...shadowed(
      'routingTable',
      outbound.routingTable.map(row => row.dest),
      defaultCountry,
    ),
  ]
}

function shadowed(list: Row['list'], patterns: readonly string[], country: string): ShadowedRule[] {
  const rows = shadowedKeys(patterns.map(pattern => patternKey(pattern, country)))
  return rows.map(({ index, by, reason }) => ({ list, index, by: { list, index: by }, reason }))
}

/** As {@link shadowedRules}, of one list by the pattern keys of its rows. */
export function shadowedKeys(keys: readonly string[]): { index: number; by: number; reason: ShadowedRule['reason'] }[] {
  const patterns = PatternIndex.ofKeys(keys)
  return keys.flatMap((key, index) => {
    const by = patterns.firstCovering(key)
    if (by === undefined || by >= index) return []
    return [{ index, by, reason: keys[by] === key ? ('duplicate' as const) : ('covered' as const) }]
  })
}
