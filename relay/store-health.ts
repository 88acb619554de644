import type { FastifyBaseLogger } from 'fastify'
import type { RelayStore, StoreUnavailable } from './store/store.ts'

/** Each check is a write that waits for the disk, and anybody may ask for it. */
const CHECK_EVERY_MS = 1000
/** A relay that cannot write its store may well log to the same disk. */
const LOG_EVERY_MS = 60_000

/** Whether the store can be read and written now, and if not, why: for `/healthz` and the log. */
export class StoreHealth {
  readonly #store: RelayStore
  readonly #logger: FastifyBaseLogger
  readonly #now: () => number
  #checked: { at: number; result: Promise<string | undefined> } | undefined
  #loggedAt: number | undefined
  /** Failures since the one that was logged last. */
  #unlogged = 0
  /** Since the relay's start. */
  failures = 0

  constructor({ store, logger, now }: { store: RelayStore; logger: FastifyBaseLogger; now: () => number }) {
    this.#store = store
    this.#logger = logger
    this.#now = now
    store.subscribe(() => this.#works())
  }

  /** What is wrong with the store, undefined where nothing is. As it was at most a second ago. */
  check(): Promise<string | undefined> {
    const now = this.#now()
    if (!this.#checked || Math.abs(now - this.#checked.at) >= CHECK_EVERY_MS) {
      this.#checked = { at: now, result: this.#check() }
    }
    return this.#checked.result
  }

  /** Notes that the store failed: logged at once, then once a minute as long as it goes on. */
  failed(error: StoreUnavailable): void {
    this.failures++
    this.#checked = undefined
    const now = this.#now()
    if (this.#loggedAt !== undefined && Math.abs(now - this.#loggedAt) < LOG_EVERY_MS) {
      this.#unlogged++
      return
    }
    this.#logger.error({ err: error, reason: error.reason, failuresBefore: this.#unlogged }, 'the store failed')
    this.#loggedAt = now
    this.#unlogged = 0
  }

  async #check(): Promise<string | undefined> {
    try {
      await this.#store.check()
      this.#works()
      return undefined
    } catch (error) {
      this.failed(error as StoreUnavailable)
      return (error as StoreUnavailable).reason ?? 'the store cannot be read or written'
    }
  }

  #works(): void {
    if (this.#loggedAt === undefined) return
    this.#logger.info({ failuresBefore: this.#unlogged }, 'the store works again')
    this.#loggedAt = undefined
    this.#unlogged = 0
  }
}
