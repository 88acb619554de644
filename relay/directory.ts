import type { Agent } from '../lib/cti/agent.ts'
import type { AgentIndex } from '../lib/cti/answering-agent.ts'
import { indexAgents } from '../lib/cti/answering-agent.ts'
import type { Me } from '../lib/cti/api.ts'
import type { Settings } from '../lib/cti/settings.ts'
import { agentSettingsSchema, settingsSchema } from '../lib/cti/settings.ts'
import type { View } from '../lib/cti/visibility.ts'
import { viewOf } from '../lib/cti/visibility.ts'
import type { AgentDocument, Endpoint } from './documents.ts'
import { agentDocument, endpointDocument, settingsDocument, viewRevision } from './documents.ts'
import type { Change, RelayStore } from './store/store.ts'
import { TokenTable } from './token.ts'

/** An agent as the relay knows them now. */
export interface KnownAgent {
  agent: Agent
  /** Empty where no token lets the agent in. */
  tokenHash: string
  createdAt: number
  revision: number
  /** Since which revision the agent's own numbers give the view they give now. */
  viewSince: number
}

/** A PBX endpoint as the relay knows it now. */
export interface KnownEndpoint {
  endpoint: Endpoint
  revision: number
}

/** Settings, agents and PBX endpoints in memory, as of the store's last announced change: what every request asks. */
export class Directory {
  #settings: Settings = settingsSchema.parse({})
  #settingsRevision = 0
  #settingsViewSince = 0
  readonly #agents = new Map<string, KnownAgent>()
  readonly #endpoints = new Map<string, KnownEndpoint>()
  #agentTokens: TokenTable<KnownAgent> | undefined
  #endpointTokens: TokenTable<{ endpoint: Endpoint; until: number }> | undefined
  #index: AgentIndex | undefined
  readonly #views = new Map<string, View>()

  /** Reads what is stored; after that, {@link apply} keeps it current. */
  static async load(store: RelayStore): Promise<Directory> {
    const directory = new Directory()
    const found = [await store.document(settingsDocument.key)]
    for (const prefix of [agentDocument.prefix, endpointDocument.prefix]) found.push(...(await store.documents(prefix)))
    for (const document of found) if (document) directory.apply({ kind: 'document', ...document })
    return directory
  }

  /** Takes in a change; returns whether it concerned the directory. */
  apply(change: Change): boolean {
    if (change.kind !== 'document') return false
    const { key, value, revision } = change
    if (key === settingsDocument.key) this.#applySettings(value, revision)
    else if (key.startsWith(agentDocument.prefix)) this.#applyAgent(key, value, revision)
    else if (key.startsWith(endpointDocument.prefix)) this.#applyEndpoint(key, value, revision)
    else return false
    this.#agentTokens = undefined
    this.#endpointTokens = undefined
    this.#index = undefined
    this.#views.clear()
    return true
  }

  #applySettings(value: unknown, revision: number): void {
    const document = settingsDocument.schema.parse(value)
    this.#settings = document.settings
    this.#settingsRevision = revision
    this.#settingsViewSince = viewRevision(document, revision)
  }

  #applyAgent(key: string, value: unknown, revision: number): void {
    const id = key.slice(agentDocument.prefix.length)
    if (value === undefined) {
      this.#agents.delete(id)
      return
    }
    const document: AgentDocument = agentDocument.schema.parse(value)
    this.#agents.set(id, { ...document, revision, viewSince: viewRevision(document, revision) })
  }

  #applyEndpoint(key: string, value: unknown, revision: number): void {
    const id = key.slice(endpointDocument.prefix.length)
    if (value === undefined) this.#endpoints.delete(id)
    else this.#endpoints.set(id, { endpoint: endpointDocument.schema.parse(value), revision })
  }

  get settings(): Settings {
    return this.#settings
  }

  /** 0 until an admin saved settings for the first time. */
  get settingsRevision(): number {
    return this.#settingsRevision
  }

  get settingsViewSince(): number {
    return this.#settingsViewSince
  }

  get agents(): Iterable<KnownAgent> {
    return this.#agents.values()
  }

  agent(id: string): KnownAgent | undefined {
    return this.#agents.get(id)
  }

  get agentIndex(): AgentIndex {
    // In an order that a restart does not change: of two agents with one number the first keeps it.
    const byAge = (a: KnownAgent, b: KnownAgent) => a.createdAt - b.createdAt || (a.agent.id < b.agent.id ? -1 : 1)
    this.#index ??= indexAgents(
      [...this.#agents.values()].sort(byAge).map(known => known.agent),
      this.#settings.defaultCountry,
    )
    return this.#index
  }

  /** The active agent with this token. */
  agentByToken(token: string): KnownAgent | undefined {
    this.#agentTokens ??= new TokenTable(
      // Whose token was taken away has none.
      Array.from(this.#agents.values(), owner => ({ tokenHash: owner.tokenHash, owner })).filter(
        ({ tokenHash }) => tokenHash !== '',
      ),
    )
    const known = this.#agentTokens.find(token)
    return known?.agent.active ? known : undefined
  }

  /** The countries that numbers without a country code may be of: the default, and those of the PBX endpoints. */
  get countries(): string[] {
    const own = Array.from(this.#endpoints.values(), ({ endpoint }) => endpoint.numbers.country)
    return [...new Set([this.#settings.defaultCountry, ...own.filter(country => country !== null)])]
  }

  get endpoints(): Iterable<KnownEndpoint> {
    return this.#endpoints.values()
  }

  endpoint(id: string): KnownEndpoint | undefined {
    return this.#endpoints.get(id)
  }

  /** The PBX endpoint with this token, or with a token before it that is still good at time `now`. */
  endpointByToken(token: string, now: number): Endpoint | undefined {
    this.#endpointTokens ??= new TokenTable(Array.from(this.#endpoints.values(), tokensOf).flat())
    const found = this.#endpointTokens.find(token)
    return found && now < found.until ? found.endpoint : undefined
  }

  /** What the agent may see. */
  view(agent: Agent): View {
    const view = this.#views.get(agent.id) ?? viewOf(this.#settings, agent)
    this.#views.set(agent.id, view)
    return view
  }

  /** Since which revision the agent's view is what it is now. */
  viewSince(known: KnownAgent): number {
    return Math.max(known.viewSince, this.#settingsViewSince)
  }

  /** What the agent's browser is told of itself and the settings. */
  me({ agent }: KnownAgent): Me {
    return { agent, settings: agentSettingsSchema.parse(this.#settings) }
  }
}

function tokensOf({ endpoint }: KnownEndpoint) {
  const { tokenHash, previousTokens } = endpoint
  const previous = previousTokens.map(each => ({ tokenHash: each.tokenHash, owner: { endpoint, until: each.until } }))
  // The last of two alike is kept, so a token that is in use again lives on.
  return [...previous, { tokenHash, owner: { endpoint, until: Number.POSITIVE_INFINITY } }]
}
