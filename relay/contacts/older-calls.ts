import { setImmediate } from 'node:timers/promises'
import { knowsSomebody, type Lookup, lookupOf, withLookup } from '../../lib/cti/call-lookup.ts'
import type { CallRecord } from '../../lib/cti/call-record.ts'
import { type Contact, otherEnd } from '../../lib/cti/contact.ts'
import { isTestCall } from '../../lib/cti/test-call.ts'
import type { CallLog } from '../call-log.ts'
import type { RelayStore } from '../store/store.ts'

/** The newest so many calls learn: the most that a log shows at first. */
const TOLD_CALLS = 300
/** Read at a time; a PBX waits no longer for its answer than this takes. */
const PAGE = 50

interface Parts {
  store: Pick<RelayStore, 'calls'>
  callLog: Pick<CallLog, 'inherit'>
  onError: (error: unknown) => void
}

/**
 * Lets other calls of a number learn, in the background, what a lookup of one of them found. A relay that is stopped
 * halfway leaves the rest to the number's next lookup.
 */
export class OlderCalls {
  readonly #parts: Parts
  /** What is to be told, by number. */
  readonly #due = new Map<string, Lookup>()
  #running: Promise<void> | undefined
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Tells of a call's lookup that found somebody for certain; of any other nothing. Nor of a test call's: whoever made it
   * chose its number, and would name calls that are not theirs to see.
   */
  tell({ call, lookup }: Pick<CallRecord, 'call' | 'lookup'>): void {
    if (this.#closed || !lookup || isTestCall(call)) return
    if (!knowsSomebody(lookup.contacts) || !lookup.number.startsWith('+')) return
    this.#due.set(lookup.number, lookup)
    this.#start()
  }

  /** Resolves when nothing is under way, and nothing will be. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      // Told in the moment in which the last pass was over.
      if (this.#due.size > 0 && !this.#closed) this.#start()
    })
  }

  async #run(): Promise<void> {
    while (this.#due.size > 0 && !this.#closed) {
      // Whoever brought the result is answered first, and what comes meanwhile goes along.
      await setImmediate()
      const lookups = new Map(this.#due)
      this.#due.clear()
      try {
        await this.#pass(lookups)
      } catch (error) {
        this.#parts.onError(error)
      }
    }
  }

  async #pass(lookups: ReadonlyMap<string, Lookup>): Promise<void> {
    const { store, callLog } = this.#parts
    let before: { startedAt: string; id: string } | undefined
    for (let seen = 0; seen < TOLD_CALLS && !this.#closed; seen += PAGE) {
      const page = await store.calls({ before, limit: PAGE })
      await Promise.all(
        page.map(async record => {
          const lookup = lookups.get(otherEnd(record.call))
          // By a test call anybody could ask what is known of a number.
          if (!lookup || isTestCall(record.call) || withLookup(record, lookup) === record) return
          // A ticket that has changed since is no reason to save and send hundreds of calls.
          if (known(lookup) !== known(lookupOf(record))) await callLog.inherit(record.call.id, lookup)
        }),
      )
      before = page.at(-1)?.call
      if (page.length < PAGE) return
      await setImmediate()
    }
  }
}

/** Who was found for certain, in any order, by what a line of the log shows of them. */
function known(lookup: Lookup | undefined): string {
  const line = ({ name, organization, url, customer }: Contact) => JSON.stringify([name, organization, url, customer])
  const contacts = lookup?.contacts.filter(({ level }) => level === 'known') ?? []
  return contacts.map(line).sort().join()
}
