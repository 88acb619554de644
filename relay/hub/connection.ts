import { type Frame, HEARTBEAT } from './frame.ts'
import type { Outlet } from './outlet.ts'

/** The part of an HTTP response that a stream needs. */
export interface Sink {
  write(chunk: Uint8Array): boolean
  /** Until `uncork`, what is written is gathered, to leave in one piece. */
  cork?(): void
  uncork?(): void
  readonly writableLength: number
  readonly writableNeedDrain: boolean
  once(event: 'drain' | 'close', listener: () => void): unknown
  off(event: 'drain' | 'close', listener: () => void): unknown
  end(): unknown
  destroy(): unknown
}

/** Why the relay cuts a stream: more is unread than may be, nothing was taken for too long, the store failed. */
export type DropReason = 'unread' | 'stalled' | 'failed'

/**
 * One open stream.
 * `replaying`: is being brought up to date from the store. `live`: gets changes as they happen.
 * `held`: its view changed; gets nothing live until what it may no longer see has been taken back.
 */
export class Connection {
  state: 'replaying' | 'live' | 'held' | 'closed' = 'replaying'
  /** Every change up to this revision that the agent may see has been sent. */
  position = 0
  /** The view changed during replay: what was sent may have to be taken back, so it starts afresh. */
  restart = false
  /** The client knows that its replay is over. */
  announced = false
  /** `open` events that came during replay; never replayed themselves, so they wait here. */
  readonly waiting: Frame[] = []
  readonly tokenHash: string
  readonly #sink: Sink
  readonly #maxBufferedBytes: number
  readonly #onDrop: (reason: DropReason) => void
  readonly #outlet: Outlet
  /** Sent, but not yet written. */
  #gathered: Frame[] = []
  #gatheredBytes = 0
  #heartbeatsUndrained = 0

  constructor(options: {
    tokenHash: string
    sink: Sink
    outlet: Outlet
    maxBufferedBytes: number
    onDrop: (reason: DropReason) => void
    onClose: () => void
  }) {
    this.tokenHash = options.tokenHash
    this.#sink = options.sink
    this.#outlet = options.outlet
    this.#maxBufferedBytes = options.maxBufferedBytes
    this.#onDrop = options.onDrop
    options.sink.once('close', () => {
      this.state = 'closed'
      options.onClose()
    })
  }

  /** Sends, or drops a reader that has left too much unread: it resumes by its cursor. */
  send(frame: Frame): void {
    if (this.state === 'closed') return
    if (this.unread > this.#maxBufferedBytes) {
      this.drop('unread')
      return
    }
    this.#gathered.push(frame)
    this.#gatheredBytes += frame.length
    this.#outlet.add(this)
  }

  /** Sends what a change means to its agent, once it is live; what it has is passed over. A screen to `open` waits. */
  deliver(revision: number, message: Frame, open?: Frame): void {
    if (this.state !== 'live') {
      if (open) this.waiting.push(open)
      return
    }
    if (revision <= this.position) return
    this.send(message)
    this.position = revision
    if (open) this.send(open)
  }

  /** Writes what was gathered, in one piece. */
  flush(): void {
    const frames = this.#gathered
    if (frames.length === 0) return
    this.#gathered = []
    this.#gatheredBytes = 0
    if (this.state === 'closed') return
    this.#sink.cork?.()
    for (const frame of frames) this.#sink.write(frame)
    this.#sink.uncork?.()
  }

  /** A sign of life; drops a reader that has taken nothing since the one before. */
  heartbeat(): void {
    this.#heartbeatsUndrained = this.#sink.writableNeedDrain ? this.#heartbeatsUndrained + 1 : 0
    if (this.#heartbeatsUndrained >= 2) this.drop('stalled')
    else this.send(HEARTBEAT)
  }

  /** Bytes that the reader has not taken. */
  get unread(): number {
    return this.#sink.writableLength + this.#gatheredBytes
  }

  /** Writes what was sent, and tells whether the reader has to take some of it before more is. */
  get isFull(): boolean {
    this.flush()
    return this.#sink.writableNeedDrain
  }

  /** Resolves once the reader has taken what was sent, or is gone. */
  async drained(): Promise<void> {
    this.flush()
    if (this.state === 'closed' || !this.#sink.writableNeedDrain) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#sink.once('drain', resolve)
    this.#sink.once('close', resolve)
    await promise
    this.#sink.off('drain', resolve)
    this.#sink.off('close', resolve)
  }

  /** Ends in order: what was written still arrives. */
  end(): void {
    this.flush()
    this.state = 'closed'
    this.#sink.end()
  }

  drop(reason: DropReason): void {
    if (this.state !== 'closed') this.#onDrop(reason)
    this.state = 'closed'
    this.#sink.destroy()
  }
}
