import type { Call } from '../../lib/cti/call.ts'
import type { LinkState } from '../../lib/cti/link.ts'
import type { LogChange } from '../../lib/extension/caller-log.ts'
import { RelayLink } from '../../lib/extension/relay-link.ts'

/** What a {@link LinkedLog} needs. */
interface LinkedLogOptions {
  url: string
  token: string
  random(): number
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

/**
 * An agent's browser reduced to its link and its log: the extension's own way to connect, to come back and to resume,
 * over a log in memory. It counts what a browser would not notice.
 */
export class LinkedLog {
  readonly calls = new Map<string, Call>()
  /** Calls that came again as they were, or older than what was there. */
  repeated = 0
  /** Whole logs that were sent; the first is none. */
  resets = 0
  /** How often it went live. */
  lives = 0
  state: LinkState = { status: 'connecting' }
  /** All that it has said of itself, one after the other. */
  readonly said: LinkState['status'][] = []
  readonly #link: RelayLink
  readonly #ended: Promise<void>
  #cursor: string | undefined

  constructor({ url, token, random, wait }: LinkedLogOptions) {
    const log = {
      cursor: async () => this.#cursor,
      apply: async (change: LogChange) => this.#apply(change),
      hold: async () => [],
      hasRoom: async () => true,
      settled: async () => undefined,
    }
    const environment = { fetch, now: Date.now, mayReach: async () => true, random, wait }
    this.#link = new RelayLink(log, environment, {
      onState: state => {
        this.state = state
        this.said.push(state.status)
        if (state.status === 'live') this.lives++
      },
      onMe: async () => undefined,
      onCalls: () => undefined,
      onOpen: () => undefined,
      onAhead: () => undefined,
      onSign: () => undefined,
    })
    this.#ended = this.#link.run({ relayUrl: url, token })
  }

  async stop(): Promise<void> {
    this.#link.stop()
    await this.#ended
  }

  #apply(change: LogChange): [] {
    if (change.reset) {
      if (this.#cursor !== undefined) this.resets++
      this.calls.clear()
    }
    for (const call of change.calls) {
      if ((this.calls.get(call.id)?.revision ?? -1) >= call.revision) this.repeated++
      else this.calls.set(call.id, call)
    }
    for (const id of change.gone) this.calls.delete(id)
    if (change.cursor !== undefined) this.#cursor = change.cursor
    return []
  }
}
