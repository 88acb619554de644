import type { Agent } from '../agent.ts'
import type { Settings } from '../settings.ts'
import { queueKey } from '../visibility.ts'

/** What one agent sees: everything, or the calls of these queues and to the agent's own numbers. */
export interface AgentView {
  agent: Agent
  all: boolean
  /** As the filter spells them, each once. */
  queues: string[]
}

/** Who sees the calls of one queue. */
export interface QueueView {
  queue: string
  /** Those that a row of the filter names for it; all, where there is no filter. */
  byRow: Agent[]
  /** Those who see it only because it is a number of theirs. */
  byNumber: Agent[]
}

type Rules = Pick<Settings, 'queueFilter' | 'defaultCountry'>

/** Tells who sees what under a filter, by the rule of `viewOf`; it remembers the numbers that it has read. */
export class WhoSees {
  readonly #keys = new Map<string, string>()

  /** What each active agent sees, in their order. */
  agents({ queueFilter, defaultCountry }: Rules, agents: readonly Agent[]): AgentView[] {
    const queuesOf = new Map<string, Map<string, string>>()
    for (const { queue, agentIds } of queueFilter) {
      const key = this.#key(queue, defaultCountry)
      for (const id of key === '' ? [] : agentIds) {
        const queues = queuesOf.get(id) ?? new Map<string, string>()
        if (!queues.has(key)) queues.set(key, queue.trim())
        queuesOf.set(id, queues)
      }
    }
    return agents
      .filter(agent => agent.active)
      .map(agent => ({ agent, all: queueFilter.length === 0, queues: [...(queuesOf.get(agent.id)?.values() ?? [])] }))
  }

  /** Which active agents see the calls of each of these queues; of queues that are the same, the first spelling. */
  queues({ queueFilter, defaultCountry }: Rules, agents: readonly Agent[], queues: readonly string[]): QueueView[] {
    const active = agents.filter(agent => agent.active)
    const inRows = new Map<string, Set<string>>()
    for (const { queue, agentIds } of queueFilter) {
      const key = this.#key(queue, defaultCountry)
      inRows.set(key, (inRows.get(key) ?? new Set()).union(new Set(agentIds)))
    }
    const byKey = new Map<string, string>()
    for (const queue of queues) {
      const key = this.#key(queue, defaultCountry)
      if (key !== '' && !byKey.has(key)) byKey.set(key, queue.trim())
    }
    const numbers = active.map(agent => new Set(agent.numbers.map(number => this.#key(number, defaultCountry))))
    return Array.from(byKey, ([key, queue]) => {
      if (queueFilter.length === 0) return { queue, byRow: active, byNumber: [] }
      const byRow = active.filter(agent => inRows.get(key)?.has(agent.id))
      const byNumber = active.filter((agent, index) => numbers[index]?.has(key) && !byRow.includes(agent))
      return { queue, byRow, byNumber }
    })
  }

  #key(queue: string, defaultCountry: string): string {
    const name = `${defaultCountry}/${queue}`
    const key = this.#keys.get(name) ?? queueKey(queue, { defaultCountry })
    this.#keys.set(name, key)
    return key
  }
}
