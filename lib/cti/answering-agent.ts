import type { Agent } from './agent.ts'
import type { CallEvent } from './event.ts'
import { comparisonKey } from './phone-number.ts'

/** Agents by everything that a PBX may call them; made once per change of the agents, asked on every answer. */
export interface AgentIndex {
  country: string
  byNumber: ReadonlyMap<string, Agent>
  byLogin: ReadonlyMap<string, Agent>
  byId: ReadonlyMap<string, Agent>
}

/** Inactive agents are left out. Where two agents share a number, the first keeps it. */
export function indexAgents(agents: Iterable<Agent>, country: string): AgentIndex {
  const byNumber = new Map<string, Agent>()
  const byLogin = new Map<string, Agent>()
  const byId = new Map<string, Agent>()
  for (const agent of agents) {
    if (!agent.active) continue
    byId.set(agent.id, agent)
    setOnce(byLogin, agent.login.toLowerCase(), agent)
    for (const number of agent.numbers) setOnce(byNumber, comparisonKey(number, country), agent)
  }
  return { country, byNumber, byLogin, byId }
}

function setOnce(map: Map<string, Agent>, key: string, agent: Agent): void {
  if (!map.has(key)) map.set(key, agent)
}

/**
 * The agent who answered: by `answeringNumber` (one of the agent's numbers in any spelling, else login, else id), else
 * by `user` (login), else by `userId`. Logins are compared without regard to case.
 */
export function findAnsweringAgent(
  index: AgentIndex,
  event: Pick<CallEvent, 'answeringNumber' | 'users' | 'userId'>,
): Agent | undefined {
  const { answeringNumber, users, userId } = event
  if (answeringNumber) {
    const name = answeringNumber.trim()
    const numbered = (text: string) => index.byNumber.get(comparisonKey(text, index.country))
    // A SIP account may be on record with its domain or without.
    const byNumber = numbered(name) ?? numbered(name.replace(/@.*$/, ''))
    const agent = byNumber ?? index.byLogin.get(name.toLowerCase()) ?? index.byId.get(name)
    if (agent) return agent
  }
  // Several names are the people called, not the one who answered.
  const user = users?.length === 1 ? users[0] : undefined
  return (user && index.byLogin.get(user.trim().toLowerCase())) || (userId ? index.byId.get(userId.trim()) : undefined)
}
