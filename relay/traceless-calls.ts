import { callKey } from '../lib/cti/call.ts'
import type { ReceivedEvent } from '../lib/cti/event.ts'
import { isExcluded } from '../lib/cti/exclusion.ts'
import { hashOf } from './call-hash.ts'
import type { Directory } from './directory.ts'
import { tracelessDocument } from './documents.ts'
import type { Change, RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'

/**
 * Calls that leave no trace: with an excluded number, or of a person erased while the call was under way. Later events
 * of a call may name no number, so it is remembered by a hash of its id for as long as a call can last.
 */
export class TracelessCalls {
  readonly #store: RelayStore
  readonly #directory: Directory
  readonly #now: () => number
  /** When each was first met, by hash. */
  readonly #marks = new Map<string, number>()

  private constructor(store: RelayStore, directory: Directory, now: () => number) {
    this.#store = store
    this.#directory = directory
    this.#now = now
  }

  /** Reads what is stored; after that, {@link apply} keeps it current. */
  static async load(store: RelayStore, directory: Directory, now: () => number): Promise<TracelessCalls> {
    const calls = new TracelessCalls(store, directory, now)
    for (const document of await store.documents(tracelessDocument.prefix))
      calls.apply({ kind: 'document', ...document })
    return calls
  }

  /** Takes in a change that this or another relay made. */
  apply(change: Change): void {
    if (change.kind !== 'document' || !change.key.startsWith(tracelessDocument.prefix)) return
    const hash = change.key.slice(tracelessDocument.prefix.length)
    if (change.value === undefined) this.#marks.delete(hash)
    else this.#marks.set(hash, tracelessDocument.schema.parse(change.value).at)
  }

  /** Whether nothing may be stored of the call with this id. */
  has(id: string): boolean {
    return this.#marks.size > 0 && this.#marks.has(hashOf(id))
  }

  /** Whether this event is one of such a call. What was stored of the call before that could be known is deleted. */
  async takes(source: string, event: ReceivedEvent): Promise<boolean> {
    const id = callKey(source, event.callId)
    if (this.has(id)) return true
    if (!(await this.#isExcluded(source, id, event))) return false
    await this.mark(id)
    return true
  }

  /** From now on nothing is stored of the call, and what there is of it is deleted. Returns whether there was anything. */
  async mark(id: string): Promise<boolean> {
    const hash = hashOf(id)
    // Before anything is awaited, so that an event which comes meanwhile is not stored.
    this.#marks.set(hash, this.#now())
    await this.#store
      .saveDocument(tracelessDocument.key(hash), { at: this.#now() }, 0)
      .catch(error => ignoreConflict(error))
    for (;;) {
      const stored = await this.#store.call(id)
      if (!stored) return false
      try {
        await this.#store.deleteCall(id, stored.call.revision, this.#now())
        return true
      } catch (error) {
        ignoreConflict(error)
      }
    }
  }

  /** Forgets the calls first met before the time `before`, in milliseconds. */
  async prune(before: number): Promise<void> {
    for (const [hash, at] of this.#marks) {
      if (at >= before) continue
      const stored = await this.#store.document(tracelessDocument.key(hash))
      if (stored) await this.#store.saveDocument(stored.key, undefined, stored.revision).catch(ignoreConflict)
    }
  }

  async #isExcluded(source: string, id: string, event: ReceivedEvent): Promise<boolean> {
    const { settings } = this.#directory
    if (event.relatedCallId !== undefined && this.has(callKey(source, event.relatedCallId))) return true
    if (settings.excludedNumbers.length === 0) return false
    if (isExcluded(settings, event.from, event.to, event.answeringNumber)) return true
    const stored = await this.#store.call(id)
    return stored !== undefined && isExcluded(settings, stored.call.from, stored.call.to, stored.facts.from?.value)
  }
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof Conflict)) throw error
}
