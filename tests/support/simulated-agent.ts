import { randomUUID } from 'node:crypto'
import type { Me } from '../../lib/cti/api.ts'
import type { Call } from '../../lib/cti/call.ts'
import { otherEnd } from '../../lib/cti/contact.ts'
import type { LinkState, LoggedCall } from '../../lib/cti/link.ts'
import type { LogChange, StreamLog } from '../../lib/extension/caller-log.ts'
import type { State } from '../../lib/extension/helpdesk-states.ts'
import { Identification } from '../../lib/extension/identification.ts'
import { withLookup } from '../../lib/extension/lookup-record.ts'
import { RelayClient } from '../../lib/extension/relay-client.ts'
import { RelayLink } from '../../lib/extension/relay-link.ts'
import type { Helpdesk } from '../../lib/helpdesks/helpdesk.ts'
import type { Session } from '../../lib/helpdesks/session.ts'
import { MemoryLookups } from './memory-lookups.ts'

export interface SimulatedAgentOptions {
  relayUrl: string
  token: string
  /** The helpdesks that this agent's browser was shown. */
  sites: { root: string; helpdesk: Helpdesk }[]
  /** The agent's session at one of them. */
  sessionFor(root: string): Session
}

/**
 * A browser at work without a browser: the extension's own link to the relay and its way to look callers up, with the
 * log and what was looked up in memory. It runs from its creation to {@link SimulatedAgent.stop}.
 */
export class SimulatedAgent {
  readonly log = new Map<string, Call>()
  readonly lookups = new MemoryLookups()
  readonly states = new Map<string, State>()
  /** Ids of the calls that this agent was told to open a screen for. */
  readonly opened: string[] = []
  link: LinkState = { status: 'connecting' }
  me: Me | null = null
  readonly identification: Identification
  readonly #options: SimulatedAgentOptions
  readonly #link: RelayLink
  readonly #ended: Promise<void>
  #cursor: string | undefined

  constructor(options: SimulatedAgentOptions) {
    this.#options = options
    const connection = { relayUrl: options.relayUrl, token: options.token }
    this.identification = this.#identify(new RelayClient(connection, randomUUID()))
    const log: StreamLog = {
      cursor: async () => this.#cursor,
      apply: async change => this.#apply(change),
      hold: async () => [],
      hasRoom: async () => true,
      settled: async () => undefined,
    }
    this.#link = new RelayLink(log, environment, {
      onState: state => {
        this.link = state
        if (state.status === 'live') this.identification.consider(this.calls())
      },
      onMe: async me => {
        this.me = me
      },
      onCalls: ({ calls, gone }) => {
        this.identification.forget(gone)
        this.identification.consider(calls)
      },
      onOpen: id => this.opened.push(id),
      onAhead: () => undefined,
      onSign: () => undefined,
    })
    this.#ended = this.#link.run(connection)
  }

  /** The log as this agent is shown it, newest start first. */
  calls(): LoggedCall[] {
    return [...this.log.values()]
      .map(call => ({ ...withLookup(call, this.lookups.records.get(otherEnd(call))), dismissed: false }))
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  }

  /** A call as this agent is shown it, by the id that the PBX gave it. */
  call(callId: string): LoggedCall | undefined {
    return this.calls().find(call => call.callId === callId)
  }

  async stop(): Promise<void> {
    this.identification.stop()
    this.#link.stop()
    await this.#ended
  }

  #identify(relay: RelayClient): Identification {
    return new Identification({
      ...environment,
      relay,
      cache: this.lookups,
      settings: () => ({
        country: this.me?.settings.defaultCountry ?? 'DE',
        shared: this.me?.settings.lookup.shared ?? true,
      }),
      sites: async () => this.#options.sites,
      open: async root => this.#options.sessionFor(root),
      stateOf: root => this.states.get(root) ?? 'ready',
      report: (root, state) => this.#report(root, state),
      keep: async call => {
        if (this.log.has(call.id)) this.identification.consider(this.#apply({ calls: [call], gone: [] }))
      },
      learned: async () => undefined,
      recent: async () => this.calls(),
    })
  }

  #report(root: string, state: State): void {
    const before = this.states.get(root)
    this.states.set(root, state)
    if (state === 'ready' && before !== 'ready') void this.identification.catchUp()
  }

  #apply(change: LogChange): LoggedCall[] {
    if (change.reset) this.log.clear()
    const newer = change.calls.filter(call => (this.log.get(call.id)?.revision ?? 0) <= call.revision)
    for (const call of newer) this.log.set(call.id, call)
    for (const id of change.gone) this.log.delete(id)
    if (change.cursor !== undefined) this.#cursor = change.cursor
    return this.calls().filter(call => newer.some(each => each.id === call.id))
  }
}

const environment = {
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  now: Date.now,
  random: Math.random,
  mayReach: async () => true,
  wait: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
      if (signal.aborted) resolve()
    }),
}
