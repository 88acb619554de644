import { setImmediate } from 'node:timers/promises'
import type { Directory } from '../directory.ts'
import type { PbxExchange } from '../pbx-exchange.ts'
import { type Journal, journalIds } from '../store/journal.ts'
import { entryMentions, entryOf, maskEntry, type RequestEntry } from './entry.ts'
import { isExcludedExchange } from './excluded-exchange.ts'
import { type RequestFilter, requestMatcher } from './request-filter.ts'

/** How long an exchange may wait to be written together with others. */
const DELAY_MS = 200
/** How many are worked on in one go, and how many bytes of them: no answer waits longer than that takes. */
const BATCH = 50
const BATCH_BYTES = 128 * 1024
/** How much may wait. A relay that is asked faster than it can write drops from the log, never from its answers. */
const WAITING_REQUESTS = 5000
const WAITING_BYTES = 16 * 1024 * 1024

/** How many entries a search reads at a time, and how many in all before it answers with what it has. */
const SEARCH = 200
const SEARCHED = 5000

interface RequestPage {
  requests: RequestEntry[]
  /** For `before` of the next page; null after the last. */
  next: string | null
  /** Since the relay's start: how many requests are not in it, because of an excluded number or for want of time. */
  unlogged: { excluded: number; dropped: number }
  /** Stands for what the log holds; see {@link RequestLog.changed}. */
  mark: string
}

/**
 * What PBXs asked and were answered. All work on it is done after the answer, in batches; what goes wrong is told to
 * `onError` and to nobody else.
 */
export class RequestLog {
  readonly #journal: Journal
  readonly #directory: Directory
  readonly #now: () => number
  readonly #onError: (error: unknown) => void
  readonly #nextId: (at: number) => string
  #waiting: PbxExchange[] = []
  #waitingBytes = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  readonly #unlogged = { excluded: 0, dropped: 0 }
  /** Another one after each change, and in each process. */
  readonly #markPrefix: string
  #changes = 0
  #excludedInARow = 0
  readonly #waitingForChange = new Set<() => void>()
  #closing = false

  constructor(parts: {
    journal: Journal
    directory: Directory
    now: () => number
    random: () => string
    onError: (error: unknown) => void
  }) {
    this.#journal = parts.journal
    this.#directory = parts.directory
    this.#now = parts.now
    this.#onError = parts.onError
    this.#nextId = journalIds(parts.random)
    this.#markPrefix = `${parts.now().toString(36)}.${parts.random()}.`
  }

  /** How many requests are not in it, since the relay's start. */
  get unlogged(): { excluded: number; dropped: number } {
    return { ...this.#unlogged }
  }

  /** Takes an exchange to be written soon. Costs the caller nothing and never throws. */
  take(exchange: PbxExchange): void {
    const bytes = bytesOf(exchange)
    if (this.#waiting.length >= WAITING_REQUESTS || this.#waitingBytes + bytes > WAITING_BYTES) {
      this.#unlogged.dropped++
      return
    }
    this.#waiting.push(exchange)
    this.#waitingBytes += bytes
    this.#timer ??= setTimeout(() => this.flush(), DELAY_MS).unref()
  }

  /** Resolves when all that was taken before is written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write()).catch(this.#onError)
    return this.#writing
  }

  /** Newest first; with `filter` those that fit. A page of a search may hold fewer than there are: `next` tells. */
  async page(query: { before?: string | undefined; limit: number; filter?: RequestFilter }): Promise<RequestPage> {
    await this.flush()
    const mark = this.mark
    const matches = requestMatcher(query.filter ?? {})
    const size = matches ? SEARCH : query.limit + 1
    const requests: RequestEntry[] = []
    const answer = (next: string | null) => ({ requests, next, unlogged: { ...this.#unlogged }, mark })
    let last = query.before
    for (let searched = 0; ; ) {
      const found = await this.#journal.page({ before: last, limit: size })
      for (const { id, value } of found) {
        if (requests.length === query.limit) return answer(last ?? null)
        last = id
        const entry = this.#shown(value)
        if (matches?.(entry) ?? true) requests.push(entry)
        // Masking reads every text, and a PBX may be waiting.
        if (++searched % BATCH === 0) await setImmediate()
      }
      if (found.length < size) return answer(null)
      if (searched >= SEARCHED) return answer(last ?? null)
    }
  }

  /** Stands for what the log holds now; only another mark of the same process can be told from it. */
  get mark(): string {
    return this.#markPrefix + this.#changes
  }

  /** How many requests in a row were left out because of an excluded number, up to now. */
  get excludedInARow(): number {
    return this.#excludedInARow
  }

  /**
   * Resolves once the log holds something that `mark` does not stand for, at the latest after `ms`, or when `signal` says
   * that nobody waits any longer.
   */
  async changed(mark: string, ms: number, signal?: AbortSignal): Promise<void> {
    if (this.#closing || mark !== this.mark || signal?.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => resolve(), { once: true })
    this.#waitingForChange.add(resolve)
    await promise
    clearTimeout(timer)
    this.#waitingForChange.delete(resolve)
  }

  /** How many wait for a change. */
  get waiting(): number {
    return this.#waitingForChange.size
  }

  /** Nobody is kept waiting from now on. */
  stopWaiting(): void {
    this.#closing = true
    for (const resolve of this.#waitingForChange) resolve()
  }

  async entry(id: string): Promise<RequestEntry | undefined> {
    await this.flush()
    const found = await this.#journal.entry(id)
    return found && this.#shown(found.value)
  }

  /** Deletes every entry that mentions the number with this comparison key. Returns how many there were. */
  async erase(key: string): Promise<number> {
    await this.flush()
    const countries = this.#directory.countries
    let count = 0
    for (let before: string | undefined; ; ) {
      const page = await this.#journal.page({ before, limit: BATCH })
      const doomed = page.filter(({ value }) => entryMentions(value as RequestEntry, countries, key))
      count += await this.#journal.delete(doomed.map(({ id }) => id))
      before = page.at(-1)?.id
      if (page.length < BATCH) {
        this.#tellChange()
        return count
      }
      await setImmediate()
    }
  }

  /** Forgets what the settings say is too old or too much. */
  async prune(): Promise<void> {
    const { requestLogDays, requestLogLimit } = this.#directory.settings
    await this.#journal.prune(this.#now() - requestLogDays * 86_400_000, requestLogLimit)
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, firstFew(this.#waiting))
      for (const exchange of batch) this.#waitingBytes -= bytesOf(exchange)
      try {
        const kept: PbxExchange[] = []
        for (const exchange of batch)
          if (!(await isExcludedExchange(exchange, this.#directory.settings))) kept.push(exchange)
        this.#unlogged.excluded += batch.length - kept.length
        this.#excludedInARow = kept.length > 0 ? 0 : this.#excludedInARow + batch.length
        await this.#journal.append(
          kept.map(exchange => {
            const value = entryOf(this.#nextId(exchange.startedAt), exchange)
            return { id: value.id, at: exchange.startedAt, value }
          }),
        )
        await this.prune()
        this.#tellChange()
      } catch (error) {
        this.#unlogged.dropped += batch.length
        this.#onError(error)
      }
      // Requests that came meanwhile are answered first.
      await setImmediate()
    }
  }

  #tellChange(): void {
    this.#changes++
    for (const resolve of this.#waitingForChange) resolve()
  }

  #shown(value: unknown): RequestEntry {
    const entry = value as RequestEntry
    return this.#directory.settings.masking.requestLog ? maskEntry(entry) : entry
  }
}

function bytesOf({ rawBody, reply }: PbxExchange): number {
  return rawBody.length + reply.body.length
}

/** How many from the start are to be worked on in one go: one at least. */
function firstFew(exchanges: readonly PbxExchange[]): number {
  let bytes = 0
  const end = exchanges.findIndex((exchange, index) => {
    bytes += bytesOf(exchange)
    return index === BATCH || (index > 0 && bytes > BATCH_BYTES)
  })
  return end === -1 ? exchanges.length : end
}
