import { randomBytes } from 'node:crypto'
import type { Agent } from '../../lib/cti/agent.ts'

/** What a backup makes of the agents. */
export interface AgentPlan {
  added: Agent[]
  /** As they are to be. */
  changed: Agent[]
  removed: Agent[]
  /** Which agent of the relay each of the file is, by the file's id. */
  ids: ReadonlyMap<string, string>
  /** The admin who restores, where the file would have taken them out or let them be no admin. */
  keptAdmin: Agent | null
}

/**
 * What makes the agents those of a backup. An agent is the same by login, else by id, and keeps token and id. Whoever
 * restores stays an active admin: a file must not lock everybody out.
 */
export function planAgents(current: readonly Agent[], backup: readonly Agent[], restoring: string): AgentPlan {
  const free = new Map(current.map(agent => [agent.id, agent]))
  const byLogin = new Map(current.map(agent => [agent.login.toLowerCase(), agent]))
  const meant = new Map<Agent, Agent>()
  const pair = (agent: Agent, known: Agent | undefined) => {
    if (!known || !free.delete(known.id)) return
    meant.set(agent, known)
  }
  for (const agent of backup) pair(agent, byLogin.get(agent.login.toLowerCase()))
  for (const agent of backup) if (!meant.has(agent)) pair(agent, free.get(agent.id))

  const ids = new Map<string, string>()
  const added: Agent[] = []
  const changed: Agent[] = []
  let keptAdmin: Agent | null = free.get(restoring) ?? null
  const taken = new Set(current.map(({ id }) => id))
  for (const agent of backup) {
    const known = meant.get(agent)
    // An id stands in addresses and in keys of the store: one of another making is not taken over.
    const usable = /^[\w-]{1,64}$/.test(agent.id) && !taken.has(agent.id)
    const id = known?.id ?? (usable ? agent.id : randomBytes(9).toString('base64url'))
    taken.add(id)
    ids.set(agent.id, id)
    const said: Agent = { ...agent, id }
    if (!known) {
      added.push(said)
      continue
    }
    if (id === restoring && (said.role !== 'admin' || !said.active)) {
      keptAdmin = known
      said.role = 'admin'
      said.active = true
    }
    if (contentOf(said) !== contentOf(known)) changed.push(said)
  }
  const removed = [...free.values()].filter(({ id }) => id !== restoring)
  return { added, changed, removed, ids, keptAdmin }
}

function contentOf({ name, login, role, numbers, active }: Agent): string {
  return JSON.stringify([name, login, role, numbers, active])
}
