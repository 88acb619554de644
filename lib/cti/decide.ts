import type { Direction } from './event.ts'
import { PatternIndex } from './pattern-index.ts'
import { comparisonKey } from './phone-number.ts'
import type { Settings } from './settings.ts'

/** The row of the settings that made a decision. */
interface Rule {
  list: 'blockCallerIds' | 'routingTable' | 'defaultCallerId'
  /** Row, counted from 0; 0 for the default caller ID. */
  index: number
}

/** What the PBX is told about a new call. */
export type Decision =
  | { action: 'none'; rule: null }
  | { action: 'reject'; reason: 'busy'; rule: Rule }
  | { action: 'dial'; callerId: string; rule: Rule }

const NONE: Decision = { action: 'none', rule: null }

interface CompiledRules {
  blocked: PatternIndex
  routes: PatternIndex
}

/** Settings are replaced as a whole, never changed in place, so what was compiled from a document stays true to it. */
const compiled = new WeakMap<Settings, CompiledRules>()

function compile(settings: Settings): CompiledRules {
  const known = compiled.get(settings)
  if (known) return known
  const { defaultCountry, inbound, outbound } = settings
  const rules = {
    blocked: new PatternIndex(
      inbound.blockCallerIds.map(row => row.callerId),
      defaultCountry,
    ),
    routes: new PatternIndex(
      outbound.routingTable.map(row => row.dest),
      defaultCountry,
    ),
  }
  compiled.set(settings, rules)
  return rules
}

/** Reject a blocked caller, choose the outbound caller ID, or nothing. The relay enforces it, the options page shows it. */
export function decide(settings: Settings, call: { direction: Direction; from: string; to: string }): Decision {
  const rules = compile(settings)
  if (call.direction === 'inbound') {
    const index = rules.blocked.first(comparisonKey(call.from, settings.defaultCountry))
    if (index === undefined) return NONE
    return { action: 'reject', reason: 'busy', rule: { list: 'blockCallerIds', index } }
  }
  const { routingTable, defaultCallerId } = settings.outbound
  const index = rules.routes.first(comparisonKey(call.to, settings.defaultCountry))
  const row = index === undefined ? undefined : routingTable[index]
  if (row && index !== undefined) {
    return { action: 'dial', callerId: row.callerId, rule: { list: 'routingTable', index } }
  }
  if (defaultCallerId === '') return NONE
  return { action: 'dial', callerId: defaultCallerId, rule: { list: 'defaultCallerId', index: 0 } }
}
