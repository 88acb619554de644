import { signal } from '@preact/signals'
import type { Agent, HandedOver, ListedAgent } from '../../cti/agent.ts'
import type { AgentLine } from '../../cti/agent-rows.ts'
import type { Answered, Trouble } from '../../cti/answered.ts'
import type { RelayClient } from '../relay-client.ts'
import { readStored, writeStored } from '../stored.ts'
import { changeAgent, createAgent, deleteAgent, listAgents, renewToken, revokeToken } from './agents.ts'
import { askRelay } from './ask-relay.ts'

type Fields = Omit<Agent, 'id'>

/** The agents as an admin's options page sees and changes them. `onAgents` is told whenever they were read. */
export function createAgentsAdmin(onAgents: (agents: readonly Agent[]) => void) {
  /** Null until they were read. */
  const agents = signal<readonly ListedAgent[] | null>(null)
  /** Why they could not be read the last time. */
  const trouble = signal<Trouble | null>(null)
  /** The connect link that was made last, until it was handed over: it cannot be had again. */
  const handed = signal<HandedOver | null>(null)

  let asked = 0

  async function reload(): Promise<void> {
    const question = ++asked
    const answer = await askRelay(listAgents)
    // A later question has its own answer: this one may not know of what was changed meanwhile.
    if (question !== asked) return
    trouble.value = answer.ok ? null : answer.trouble
    if (!answer.ok) return
    agents.value = answer.value
    onAgents(answer.value)
  }

  async function then<T>(work: (client: RelayClient) => Promise<T>): Promise<Answered<T>> {
    const answer = await askRelay(work)
    if (answer.ok) await reload()
    return answer
  }

  return {
    agents,
    trouble,
    handed,
    reload,
    async create(fields: Fields): Promise<Answered<unknown>> {
      const answer = await then(client => createAgent(client, fields))
      if (answer.ok) handed.value = answer.value
      return answer
    },
    /** What is not named stays: another admin may have changed it. */
    change: (id: string, fields: Partial<Fields>): Promise<Answered<unknown>> =>
      then(client => changeAgent(client, id, fields)),
    /** `myId`: this browser goes on with its own new token at once. */
    async renew(id: string, myId: string): Promise<Answered<unknown>> {
      const before = await readStored('connection')
      const answer = await askRelay(client => renewToken(client, id))
      if (!answer.ok) return answer
      handed.value = answer.value
      const connection = await readStored('connection')
      // Where the browser was connected anew meanwhile, that holds.
      const isSame = connection?.token === before?.token && connection?.relayUrl === before?.relayUrl
      if (id === myId && connection && isSame) {
        await writeStored('connection', { ...connection, token: answer.value.token })
      }
      await reload()
      return answer
    },
    revoke: (id: string): Promise<Answered<unknown>> => then(client => revokeToken(client, id)),
    remove: (id: string): Promise<Answered<unknown>> => then(client => deleteAgent(client, id)),
    /** What one line of a table says. Nothing is read anew: more lines follow. */
    importLine({ id, name, login, role, numbers }: AgentLine): Promise<Answered<HandedOver | null>> {
      return askRelay(async client => {
        if (id === null) return createAgent(client, { name, login, role, numbers })
        await changeAgent(client, id, { name, role, numbers })
        return null
      })
    },
    closeHandOver(): void {
      handed.value = null
    },
  }
}
