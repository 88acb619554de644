import { signal } from '@preact/signals'
import { type CallFilter, type CallQuery, matches } from '../../lib/cti/call-search.ts'
import type { LoggedCall } from '../../lib/cti/link.ts'
import type { CallsChange, CallsPage, LogPosition, LogSource } from './log-source.ts'
import { newestFirst, orderOf } from './stories.ts'

/** Typing is waited for no longer than this: an answer takes a frame or two. */
const PAUSE_MS = 40
const PAGE = 100
/** Before every call: asked for what comes before it, calls are given that this browser did not have. */
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
  /** What was told since the question that is open: its answer may have been read before. */
  #told = { calls: new Map<string, LoggedCall>(), gone: new Set<string>() }
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(source: LogSource) {
    this.#source = source
  }

  get isFiltered(): boolean {
    return this.text.value.trim() !== '' || Object.values(this.filter.value).some(value => value !== undefined)
  }

  /** Follows the changes of the log until what it returns is called. */
  follow(): () => void {
    const end = this.#source.onCalls(change => this.#hear(change))
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
    if (!this.isFiltered) {
      // One that still runs may be older than many that are not among the newest.
      const last = newestFirst(this.#newest).findLast(call => call.state === 'ended')
      const before = loaded ? loaded.next : last ? { startedAt: last.startedAt, id: last.id } : null
      return this.#load(this.#source.older(before, PAGE))
    }
    if (loaded?.next) return this.#load(this.#source.search({ ...this.#question, before: loaded.next }))
    return this.#searchFurther()
  }

  /** Has older calls brought from the relay, and searches among those. */
  async #searchFurther(): Promise<void> {
    const page = await this.#wait(this.#source.older(BEGINNING, PAGE))
    if (!page) return
    const { value: loaded } = this.loaded
    if (!loaded) return this.#search()
    const [first] = page.calls
    if (!first) {
      this.loaded.value = { ...loaded, complete: page.complete, unreached: page.unreached }
      return
    }
    // From just above the first of them, so that it is among those before.
    const before = { startedAt: first.startedAt, id: `${first.id}~` }
    return this.#load(this.#source.search({ ...this.#question, before }))
  }

  get #question() {
    return { text: this.text.value, filter: this.filter.value, before: null, limit: PAGE }
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.isFiltered) return this.#load(this.#source.search(this.#question), true)
    this.#asked++
    this.busy.value = false
    this.loaded.value = null
  }

  /** Shows the page asked for below the calls that are shown when it comes, or alone. */
  async #load(asked: Promise<CallsPage>, alone = false): Promise<void> {
    const { value: filter } = this.filter
    const page = await this.#wait(asked)
    if (!page) return
    const calls = new Map(page.calls.map(call => [call.id, call]))
    for (const call of alone ? [] : (this.loaded.value?.calls.values() ?? this.#newest)) {
      if ((calls.get(call.id)?.revision ?? 0) <= call.revision) calls.set(call.id, call)
    }
    this.loaded.value = { ...page, calls, filter }
    const { calls: told, gone } = this.#told
    this.#take([...this.#newest, ...told.values()], gone)
  }

  /** Undefined when something else was asked for meanwhile. */
  async #wait(asked: Promise<CallsPage>): Promise<CallsPage | undefined> {
    const turn = ++this.#asked
    this.busy.value = true
    this.#told = { calls: new Map(), gone: new Set() }
    const page = await asked
    if (turn !== this.#asked) return undefined
    this.busy.value = false
    return page
  }

  #hear({ calls, gone, fresh }: CallsChange): void {
    if (fresh) {
      this.#newest = calls
      const isAsked = this.busy.value && !this.isFiltered
      void this.#search()
      if (isAsked) void this.more()
      return
    }
    if (this.busy.value) this.#note(calls, gone)
    if (gone.length > 0) this.#newest = this.#newest.filter(call => !gone.includes(call.id))
    this.#take(calls, gone)
  }

  /** Keeps in mind what was told while a question is open. */
  #note(calls: readonly LoggedCall[], gone: readonly string[]): void {
    const { calls: told, gone: forgotten } = this.#told
    for (const call of calls) {
      told.set(call.id, call)
      forgotten.delete(call.id)
    }
    for (const id of gone) {
      told.delete(id)
      forgotten.add(id)
    }
  }

  /** Brings what is shown up to date. */
  #take(calls: readonly LoggedCall[], gone: Iterable<string>): void {
    const { value: loaded } = this.loaded
    if (!loaded) return
    const after = new Map(loaded.calls)
    const reach = loaded.next ? orderOf(loaded.next) : ''
    for (const call of calls) {
      const known = after.get(call.id)
      if (known && known.revision > call.revision) continue
      const isReached = orderOf(call) >= reach || (call.state !== 'ended' && !this.isFiltered)
      if (isReached && matches(call, loaded.query, loaded.filter)) after.set(call.id, call)
      else after.delete(call.id)
    }
    for (const id of gone) after.delete(id)
    this.loaded.value = { ...loaded, calls: after }
  }
}
