import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Agent, agentInputSchema, agentPatchSchema, ListedAgent } from '../lib/cti/agent.ts'
import { type AgentPlan, planAgents } from './backup/plan-agents.ts'
import type { Directory, KnownAgent } from './directory.ts'
import { type AgentDocument, agentDocument } from './documents.ts'
import { HttpError } from './http-error.ts'
import type { Presence } from './presence.ts'
import type { RelayStore } from './store/store.ts'
import { hashToken, newToken } from './token.ts'

type AgentInput = z.infer<typeof agentInputSchema>
type AgentPatch = z.infer<typeof agentPatchSchema>

/** Creates, changes and revokes agents. Changes are in force when the returned promise resolves. */
export class Agents {
  readonly #store: RelayStore
  readonly #directory: Directory
  readonly #now: () => number
  /** Changes are made one after the other: what holds of all agents together is checked against what is stored. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(store: RelayStore, directory: Directory, now: () => number) {
    this.#store = store
    this.#directory = directory
    this.#now = now
  }

  /** By name. */
  list(): Agent[] {
    return Array.from(this.#directory.agents, known => known.agent).sort((a, b) => a.name.localeCompare(b.name))
  }

  /** As {@link list}, with how each stands. */
  listed(presence: Pick<Presence, 'of'>): ListedAgent[] {
    return this.list().map(agent => ({
      ...agent,
      hasToken: Boolean(this.#directory.agent(agent.id)?.tokenHash),
      ...presence.of(agent.id),
    }))
  }

  /** The token is told here and never again. */
  create(input: AgentInput, fixed?: { id: string; token: string }): Promise<{ agent: Agent; token: string }> {
    return this.#inTurn(() => this.#create(input, fixed))
  }

  change(id: string, patch: AgentPatch): Promise<Agent> {
    return this.#inTurn(() => this.#change(id, patch))
  }

  /** A new token; the old one, and every stream it opened, dies. `token` sets a given one. */
  renewToken(id: string, token = newToken()): Promise<{ agent: Agent; token: string }> {
    return this.#inTurn(async () => {
      const known = this.#known(id)
      await this.#save({ ...this.#document(known), tokenHash: hashToken(token) }, known.revision)
      return { agent: known.agent, token }
    })
  }

  /** The token, and every stream it opened, dies, and the agent stays. Throws a 409 for the last admin's. */
  revokeToken(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const known = this.#known(id)
      this.#keepAnAdmin(known.agent)
      await this.#save({ ...this.#document(known), tokenHash: '' }, known.revision)
    })
  }

  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const known = this.#known(id)
      this.#keepAnAdmin(known.agent)
      await this.#delete(known)
    })
  }

  /**
   * Makes the agents those of a backup; new ones have no token yet. `restoring` is the admin who does it, and stays one.
   * `first` is told the plan before anything is written, and calls it off by rejecting.
   */
  restore(backup: readonly Agent[], restoring: string, first: (plan: AgentPlan) => Promise<void>): Promise<AgentPlan> {
    return this.#inTurn(async () => {
      const plan = planAgents(this.list(), backup, restoring)
      await first(plan)
      for (const agent of plan.removed) await this.#delete(this.#known(agent.id))
      for (const agent of plan.changed) await this.#change(agent.id, agent)
      for (const agent of plan.added) {
        await this.#save({ agent, tokenHash: '', createdAt: this.#now(), viewSince: 'this' }, 0)
      }
      return plan
    })
  }

  async #delete({ agent, revision }: KnownAgent): Promise<void> {
    await this.#store.saveDocument(agentDocument.key(agent.id), undefined, revision)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  async #create(input: AgentInput, fixed?: { id: string; token: string }): Promise<{ agent: Agent; token: string }> {
    this.#checkLogin(input.login, undefined)
    const token = fixed?.token ?? newToken()
    const agent: Agent = { id: fixed?.id ?? randomBytes(9).toString('base64url'), ...input }
    await this.#save({ agent, tokenHash: hashToken(token), createdAt: this.#now(), viewSince: 'this' }, 0)
    return { agent, token }
  }

  async #change(id: string, patch: AgentPatch): Promise<Agent> {
    const known = this.#known(id)
    if (patch.login !== undefined) this.#checkLogin(patch.login, id)
    const agent: Agent = { ...known.agent, ...patch }
    if (agent.role !== 'admin' || !agent.active) this.#keepAnAdmin(known.agent)
    const sameNumbers = JSON.stringify(agent.numbers) === JSON.stringify(known.agent.numbers)
    await this.#save(
      { ...this.#document(known), agent, viewSince: sameNumbers ? known.viewSince : 'this' },
      known.revision,
    )
    return agent
  }

  #known(id: string): KnownAgent {
    const known = this.#directory.agent(id)
    if (!known) throw new HttpError(404, `there is no agent ${id}`)
    return known
  }

  #document({ agent, tokenHash, createdAt, viewSince }: KnownAgent): AgentDocument {
    return { agent, tokenHash, createdAt, viewSince }
  }

  async #save(document: AgentDocument, expected: number): Promise<void> {
    await this.#store.saveDocument(agentDocument.key(document.agent.id), document, expected)
  }

  #checkLogin(login: string, id: string | undefined): void {
    const taken = this.list().find(agent => agent.id !== id && agent.login.toLowerCase() === login.toLowerCase())
    if (!taken) return
    const message = `is the login of ${taken.name} already`
    throw new HttpError(422, `login: ${message}`, [{ path: 'login', message }])
  }

  /** Without an active admin who can sign in nobody could ever change the settings again. */
  #keepAnAdmin(agent: Agent): void {
    const isAdmin = (other: Agent) =>
      other.role === 'admin' && other.active && this.#directory.agent(other.id)?.tokenHash !== ''
    if (isAdmin(agent) && !this.list().some(other => other.id !== agent.id && isAdmin(other))) {
      throw new HttpError(409, 'this is the last active admin: make another one first')
    }
  }
}
