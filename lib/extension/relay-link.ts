import type { Me } from '../cti/api.ts'
import type { LinkState, LoggedCall } from '../cti/link.ts'
import type { LogChange, StreamLog } from './caller-log.ts'
import type { Connection } from './connect-link.ts'
import { RelayError } from './relay-client.ts'
import type { StreamEvent } from './stream.ts'
import { readStream } from './stream.ts'

/** What the link needs from around it. */
export interface LinkEnvironment {
  fetch: typeof fetch
  now(): number
  /** From 0 to 1. */
  random(): number
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
  /** Whether the browser lets the extension reach the relay. */
  mayReach(relayUrl: string): Promise<boolean>
}

export interface LinkListener {
  onState(state: LinkState): void
  onMe(me: Me): Promise<void>
  /** Already stored. `fresh`: these calls are the whole log. */
  onCalls(change: { fresh: boolean; calls: LoggedCall[]; gone: string[] }): void
  /** This agent answered an inbound call, which was told before. */
  onOpen(id: string): void
  /** Any sign of life from the relay. */
  onSign(): void
}

const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
/** A refused token is tried again now and then: an admin may have switched the agent off and on. */
const REFUSED_RETRY_MS = 300_000

/** Between half of and the whole doubled time, so that a thousand browsers do not come back in the same moment. */
export function retryDelay(failures: number, random: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) * (0.5 + random / 2)
}

/** Keeps one stream to the relay, and the log in step with it, until it is stopped. */
export class RelayLink {
  readonly #log: StreamLog
  readonly #environment: LinkEnvironment
  readonly #listener: LinkListener
  readonly #stop = new AbortController()
  #retryNow = new AbortController()
  /** The try that nothing has come of yet. */
  #attempt: AbortController | undefined
  #failures = 0
  #refused = false
  /** A snapshot follows, so what is in the log must go; it does so together with the first of the snapshot. */
  #reset = false

  constructor(log: StreamLog, environment: LinkEnvironment, listener: LinkListener) {
    this.#log = log
    this.#environment = environment
    this.#listener = listener
  }

  stop(): void {
    this.#stop.abort()
    this.#retryNow.abort()
  }

  /** Waits out neither a pause between two tries nor one that hangs: the network is back, or somebody asks. */
  retry(): void {
    this.#retryNow.abort()
    this.#attempt?.abort()
  }

  /** As {@link retry}, where the relay refused: the agent may have been let in again meanwhile. */
  retryRefused(): void {
    if (this.#refused) this.retry()
  }

  /** Resolves when stopped, or when the permission is missing; it is started anew when that is given. */
  async run(connection: Connection): Promise<void> {
    const { now } = this.#environment
    if (!this.#stop.signal.aborted) this.#listener.onState({ status: 'connecting' })
    let since = now()
    while (!this.#stop.signal.aborted) {
      const wasLive = await this.#once(connection)
      if (this.#stop.signal.aborted) return
      this.#refused = wasLive === 'refused'
      if (wasLive === 'refused' || wasLive === 'forbidden') {
        this.#listener.onState({ status: wasLive })
        if (wasLive === 'forbidden') return
        await this.#pause(REFUSED_RETRY_MS)
        continue
      }
      if (wasLive === 'again') continue
      if (wasLive) since = now()
      const delay = retryDelay(this.#failures++, this.#environment.random())
      this.#listener.onState({ status: 'reconnecting', since, retryAt: now() + delay })
      await this.#pause(delay)
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    this.#retryNow = new AbortController()
    await this.#environment.wait(milliseconds, this.#retryNow.signal)
  }

  /** One stream from start to break; tells whether it had gone live, or why there will be none, or that it is to be begun anew. */
  async #once(connection: Connection): Promise<boolean | 'refused' | 'forbidden' | 'again'> {
    let live = false
    const attempt = new AbortController()
    this.#attempt = attempt
    const { fetch, mayReach } = this.#environment
    try {
      if (!(await mayReach(connection.relayUrl))) return 'forbidden'
      const cursor = await this.#log.cursor()
      this.#reset = cursor === undefined
      await readStream({
        connection,
        cursor,
        fetch,
        signal: AbortSignal.any([this.#stop.signal, attempt.signal]),
        onSign: () => {
          // From now on it is the relay's silence that tells.
          this.#attempt = undefined
          this.#listener.onSign()
        },
        onEvents: async events => {
          await this.#take(events)
          live ||= events.some(event => event.name === 'live')
        },
      })
    } catch (error) {
      if (error instanceof RelayError && error.status === 401) return 'refused'
      if (attempt.signal.aborted) return 'again'
    } finally {
      this.#attempt = undefined
    }
    return live
  }

  async #take(events: StreamEvent[]): Promise<void> {
    const change: LogChange = { calls: [], gone: [] }
    for (const event of events) {
      if (event.name === 'settings') await this.#listener.onMe(event.data)
      else if (event.name === 'reset') {
        this.#reset = true
        Object.assign(change, { calls: [], gone: [], cursor: undefined })
      } else if (event.name === 'call') change.calls.push(event.data)
      else if (event.name === 'gone') change.gone.push(...event.data.ids)
      else if (event.name === 'live') change.cursor = event.data.cursor
      if (event.id !== undefined) change.cursor = event.id
    }
    if (change.cursor !== undefined || change.calls.length > 0 || change.gone.length > 0) {
      // Kept until something follows the reset, so that the log is not seen empty in between.
      change.reset = this.#reset
      this.#reset = false
      const calls = await this.#log.apply(change)
      if (this.#stop.signal.aborted) return
      this.#listener.onCalls({ fresh: change.reset, calls, gone: change.gone })
    }
    for (const event of events) if (event.name === 'open') this.#listener.onOpen(event.data.id)
    if (events.some(event => event.name === 'live')) {
      this.#failures = 0
      this.#listener.onState({ status: 'live' })
    }
  }
}
