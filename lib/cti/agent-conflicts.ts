import type { Agent } from './agent.ts'
import { comparisonKey } from './phone-number.ts'

/** A number of an agent that is somebody else's as well. */
export interface NumberConflict {
  /** As the agent has it. */
  number: string
  /** Who else has it, by name. */
  others: string[]
}

type Numbered = Pick<Agent, 'id' | 'name' | 'numbers' | 'active'>

/**
 * The numbers that active agents share, by the agent's id. They are compared as the relay does when it looks for who
 * answered: of several agents with one number only one gets the screen.
 */
export function numberConflicts(agents: Iterable<Numbered>, country: string): Map<string, NumberConflict[]> {
  const active = [...agents].filter(agent => agent.active)
  const owners = new Map<string, Set<Numbered>>()
  const keyed = active.map(agent => ({
    agent,
    keys: agent.numbers.map(number => ({ number, key: comparisonKey(number, country) })),
  }))
  for (const { agent, keys } of keyed) {
    for (const { key } of keys) owners.set(key, (owners.get(key) ?? new Set()).add(agent))
  }
  const conflicts = new Map<string, NumberConflict[]>()
  for (const { agent, keys } of keyed) {
    const shared = keys.flatMap(({ number, key }) => {
      const others = [...(owners.get(key) ?? [])].filter(owner => owner.id !== agent.id).map(({ name }) => name)
      return others.length > 0 ? [{ number, others }] : []
    })
    if (shared.length > 0) conflicts.set(agent.id, shared)
  }
  return conflicts
}
