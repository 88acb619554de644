import type { Me } from '../cti/api.ts'
import type { LinkState, LoggedCall } from '../cti/link.ts'
import type { LogChange, StreamLog } from './caller-log.ts'
import type { Connection } from './connect-link.ts'
import { RelayError } from './relay-client.ts'
import { relayAhead } from './relay-clock.ts'
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
  /** Already stored, where there is room. `fresh`: these calls are the whole log. */
  onCalls(change: { fresh: boolean; calls: LoggedCall[]; gone: string[] }): void
  /** This agent answered an inbound call, which was told before. */
  onOpen(id: string): void
  /** The relay's clock less this one, in ms; 0 where they agree. */
  onAhead(ahead: number): void
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
  /**
   * Of this stream nothing more is stored, as something was not: a later cursor would hide what is missing. It is begun
   * anew when there may be room.
   */
  #noRoom = false
  /** Of this stream that was said. */
  #told = false
  /** When it was last live. */
  #since = 0
  /** Since when there has been no room. */
  #fullSince: number | undefined

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
    this.#since = now()
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
      if (wasLive) this.#since = now()
      await this.#pause(this.#fail('reconnecting'))
    }
  }

  /** Tells what is the matter, and for how long; returns how long to wait before the next try, in milliseconds. */
  #fail(status: 'reconnecting' | 'noRoom'): number {
    const { now, random } = this.#environment
    const delay = retryDelay(this.#failures++, random())
    const since = status === 'noRoom' ? (this.#fullSince ?? now()) : this.#since
    if (status === 'noRoom') this.#fullSince = since
    this.#listener.onState({ status, since, retryAt: now() + delay })
    return delay
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
    this.#noRoom = false
    this.#told = false
    const { fetch, mayReach } = this.#environment
    try {
      if (!(await mayReach(connection.relayUrl))) return 'forbidden'
      const cursor = await this.#log.cursor().catch(error => {
        this.#noRoom = isRefusal(error)
        return undefined
      })
      this.#reset = cursor === undefined
      await readStream({
        connection,
        cursor,
        fetch,
        signal: AbortSignal.any([this.#stop.signal, attempt.signal]),
        onOpen: date => this.#listener.onAhead(relayAhead(date, this.#environment.now())),
        onSign: () => {
          // From now on it is the relay's silence that tells.
          this.#attempt = undefined
          this.#listener.onSign()
        },
        onEvents: async events => {
          await this.#take(events, attempt)
          live ||= !this.#noRoom && events.some(event => event.name === 'live')
        },
      })
    } catch (error) {
      if (error instanceof RelayError && error.status === 401) return 'refused'
      if (attempt.signal.aborted) return 'again'
    } finally {
      this.#attempt = undefined
      // It waits for room no longer.
      attempt.abort()
    }
    return live
  }

  /** Stores a change, or has it shown all the same where there is no room. Throws what is no matter of room. */
  async #keep(change: LogChange, attempt: AbortController): Promise<LoggedCall[]> {
    if (!this.#noRoom) {
      try {
        return await this.#log.apply(change)
      } catch (error) {
        this.#noRoom = isRefusal(error)
      }
    }
    if (!this.#told) void this.#untilRoom(attempt)
    return this.#log.hold(change)
  }

  /** Says that there is no room, and ends the stream when there is again, so that all of it is sent once more. */
  async #untilRoom(attempt: AbortController): Promise<void> {
    this.#told = true
    const isOver = () => attempt.signal.aborted || this.#stop.signal.aborted
    do {
      await this.#pause(this.#fail('noRoom'))
    } while (!isOver() && !(await this.#log.hasRoom()))
    if (isOver()) return
    this.#since = this.#environment.now()
    attempt.abort()
  }

  async #take(events: StreamEvent[], attempt: AbortController): Promise<void> {
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
      const calls = await this.#keep(change, attempt)
      if (this.#stop.signal.aborted) return
      this.#listener.onCalls({ fresh: change.reset, calls, gone: change.gone })
    }
    for (const event of events) if (event.name === 'open') this.#listener.onOpen(event.data.id)
    if (!this.#noRoom && events.some(event => event.name === 'live')) {
      await this.#log.settled()
      this.#failures = 0
      this.#fullSince = undefined
      this.#listener.onState({ status: 'live' })
    }
  }
}

/** That the browser refused to store something; throws what else it is. */
function isRefusal(error: unknown): true {
  if (error instanceof DOMException) return true
  throw error
}
