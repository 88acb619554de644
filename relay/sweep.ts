import type { CallLog } from './call-log.ts'
import type { Directory } from './directory.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'

const PAGE = 500
const DAY_MS = 86_400_000
/** For how long, and for how many, a stream that resumes can be told of deletions; after that it starts afresh. */
const TOMBSTONE_MS = 30 * DAY_MS
const TOMBSTONES = 100_000

/** How often calls are looked at that may be over, and how often everything that may be too old. */
export interface SweepIntervals {
  expireMs: number
  upkeepMs: number
}

interface SweepParts {
  store: RelayStore
  directory: Directory
  callLog: CallLog
  requestLog: { prune(): Promise<void> }
  audit: { prune(): Promise<void> }
  traceless: { prune(before: number): Promise<void> }
  claims: { prune(before: number): Promise<void> }
  testCalls: { prune(): Promise<void> }
  now: () => number
  onError: (error: unknown) => void
}

/**
 * What happens without anybody asking: calls whose hangup never came end, and what is too old goes. Any number of relays
 * may do it side by side: each write is a compare-and-set, and whoever comes second finds nothing to do.
 */
export class Sweep {
  readonly #parts: SweepParts
  readonly #timers: NodeJS.Timeout[]
  #running: Promise<void> = Promise.resolve()

  constructor(parts: SweepParts, intervals: SweepIntervals) {
    this.#parts = parts
    this.#timers = [
      this.#every(intervals.expireMs, () => this.expire()),
      this.#every(intervals.upkeepMs, () => this.upkeep()),
    ]
  }

  /** Ends calls that ring or talk for longer than the settings let them. */
  async expire(): Promise<void> {
    const { store, directory, callLog, now } = this.#parts
    const { ringTimeoutSeconds, answeredTimeoutSeconds } = directory.settings
    const startedBefore = new Date(
      now() - Math.min(ringTimeoutSeconds, answeredTimeoutSeconds) * 1000 + 1,
    ).toISOString()
    for (let after: { startedAt: string; id: string } | undefined; ; ) {
      const page = await store.unended({ startedBefore, after, limit: PAGE })
      await Promise.all(page.map(({ call }) => callLog.expire(call.id)))
      after = page.at(-1)?.call
      if (page.length < PAGE) return
    }
  }

  /** Deletes calls and requests that are older than the settings say, and what was kept beside them. */
  async upkeep(): Promise<void> {
    const { store, directory, requestLog, audit, traceless, claims, testCalls, now } = this.#parts
    const { retentionDays, answeredTimeoutSeconds } = directory.settings
    await this.#deleteCalls(now() - retentionDays * DAY_MS)
    await requestLog.prune()
    await audit.prune()
    await traceless.prune(now() - answeredTimeoutSeconds * 1000 - DAY_MS)
    await claims.prune(now() - DAY_MS)
    await testCalls.prune()
    await store.pruneTombstones(now() - TOMBSTONE_MS, TOMBSTONES)
  }

  /** Resolves when a pass under way is over. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.#running
  }

  async #deleteCalls(before: number): Promise<void> {
    const { store, now } = this.#parts
    const cutoff = { startedAt: new Date(before).toISOString(), id: '' }
    for (;;) {
      const page = await store.calls({ before: cutoff, limit: PAGE })
      await Promise.all(
        page.map(({ call }) =>
          store.deleteCall(call.id, call.revision, now()).catch(error => {
            if (!(error instanceof Conflict)) throw error
          }),
        ),
      )
      if (page.length < PAGE) return
    }
  }

  /** One pass at a time; one that is due while another runs waits for it. */
  #every(ms: number, pass: () => Promise<void>): NodeJS.Timeout {
    let due = false
    const timer = setInterval(() => {
      if (due) return
      due = true
      this.#running = this.#running
        .then(pass)
        .catch(this.#parts.onError)
        .finally(() => {
          due = false
        })
    }, ms)
    return timer.unref()
  }
}
