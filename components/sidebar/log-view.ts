import { signal } from '@preact/signals'
import { type CallFilter, type CallQuery, matches } from '../../lib/cti/call-search.ts'
import type { LoggedCall } from '../../lib/cti/link.ts'
import type { CallsChange, CallsPage, LogPosition, LogSource } from './log-source.ts'
import { newestFirst, orderOf } from './stories.ts'

/** Typing is waited for no longer than this: an answer takes a frame or two. */
const PAUSE_MS = 40
const PAGE = 100
/** Before every call: asked for what comes before it, the relay is asked for calls that this browser does not have. */
const BEGINNING: LogPosition = { startedAt: '0', id: '' }

/** Calls beyond the newest that every page is told: older ones, or those found. */
interface Loaded {
  calls: ReadonlyMap<string, LoggedCall>
  next: LogPosition | null
  complete: boolean
  unreached: boolean
  query: CallQuery
  filter: CallFilter
}

/** What of the log is shown: the newest calls and more on demand, or what was searched for; kept current either way. */
export class LogView {
  readonly text = signal('')
  readonly filter = signal<CallFilter>({})
  readonly loaded = signal<Loaded | null>(null)
  /** Something was asked for and is not there yet. */
  readonly busy = signal(false)
  readonly #source: LogSource
  #newest: readonly LoggedCall[] = []
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(source: LogSource) {
    this.#source = source
  }

  get isFiltered(): boolean {
    return this.text.value.trim() !== '' || Object.values(this.filter.value).some(value => value !== undefined)
  }

  /** Follows the changes of the log until what it returns is called. */
  follow(): () => void {
    const end = this.#source.onCalls(change => this.#take(change))
    return () => {
      end()
      clearTimeout(this.#timer)
      this.clear()
    }
  }

  /** The calls to be shown, given the newest. */
  shown(newest: readonly LoggedCall[]): readonly LoggedCall[] {
    this.#newest = newest
    const { value: loaded } = this.loaded
    return loaded ? newestFirst(loaded.calls.values()) : newest
  }

  type(text: string): void {
    this.text.value = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#search(), PAUSE_MS)
  }

  narrow(filter: CallFilter): void {
    this.filter.value = filter
    void this.#search()
  }

  /** Back to the newest calls. */
  clear(): void {
    this.text.value = ''
    this.filter.value = {}
    void this.#search()
  }

  /** The next page, or what was not reached before. */
  async more(): Promise<void> {
    const { value: loaded } = this.loaded
    const last = newestFirst(this.#newest).at(-1)
    if (!this.isFiltered) {
      const before = loaded ? loaded.next : last ? { startedAt: last.startedAt, id: last.id } : null
      return this.#load(this.#source.older(before, PAGE), loaded?.calls.values() ?? this.#newest)
    }
    if (loaded?.next) {
      return this.#load(this.#source.search({ ...this.#question, before: loaded.next }), loaded.calls.values())
    }
    if (await this.#wait(this.#source.older(BEGINNING, 1))) await this.#search()
  }

  get #question() {
    return { text: this.text.value, filter: this.filter.value, before: null, limit: PAGE }
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.isFiltered) return this.#load(this.#source.search(this.#question), [])
    this.#asked++
    this.busy.value = false
    this.loaded.value = null
  }

  /** Shows the page asked for after the calls there are. */
  async #load(asked: Promise<CallsPage>, before: Iterable<LoggedCall>): Promise<void> {
    const { value: filter } = this.filter
    const page = await this.#wait(asked)
    if (!page) return
    const calls = new Map([...page.calls, ...before].map(call => [call.id, call]))
    this.loaded.value = { ...page, calls, filter }
    // What changed while the answer was on its way is newer than it.
    this.#take({ calls: this.#newest, gone: [], fresh: false })
  }

  /** Undefined when something else was asked for meanwhile. */
  async #wait(asked: Promise<CallsPage>): Promise<CallsPage | undefined> {
    const turn = ++this.#asked
    this.busy.value = true
    const page = await asked
    if (turn !== this.#asked) return undefined
    this.busy.value = false
    return page
  }

  #take({ calls, gone, fresh }: CallsChange): void {
    const { value: loaded } = this.loaded
    if (!loaded) return
    if (fresh) {
      void this.#search()
      return
    }
    const after = new Map(loaded.calls)
    const reach = loaded.next ? orderOf(newestFirst(after.values()).at(-1) ?? BEGINNING) : ''
    for (const call of calls) {
      const known = after.get(call.id)
      if (known && known.revision > call.revision) continue
      if (orderOf(call) >= reach && matches(call, loaded.query, loaded.filter)) after.set(call.id, call)
      else after.delete(call.id)
    }
    for (const id of gone) after.delete(id)
    this.loaded.value = { ...loaded, calls: after }
  }
}
