import { setImmediate } from 'node:timers/promises'
import { contactsOf } from '../../lib/cti/call-lookup.ts'
import { otherEnd } from '../../lib/cti/contact.ts'
import type { RelayStore } from '../store/store.ts'
import type { AddressBook } from './address-book.ts'

/** Calls that started within this time are renamed, and the newest in any case: the most that a log shows at first. */
const RENAMED_DAYS = 30
const RENAMED_CALLS = 300

/** Read at a time; a PBX waits no longer for its answer than this takes. */
const PAGE = 50
const DAY_MS = 86_400_000

interface Parts {
  store: RelayStore
  contacts: AddressBook
  callLog: { rename(id: string): Promise<unknown> }
  now: () => number
  onError: (error: unknown) => void
}

/**
 * Gives recent calls the names of the address book whenever it has changed, in the background. Any number of relays may
 * do it side by side, and one that was stopped halfway takes it up again when it starts: a call whose names are right is
 * not written.
 */
export class CallNames {
  readonly #parts: Parts
  #running: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
    parts.contacts.onUnsettled = () => this.#start()
    if (!parts.contacts.settled) this.#start()
  }

  /** Resolves when nothing is under way, and nothing will be. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  #start(): void {
    this.#again = true
    if (this.#closed) return
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      if (this.#again) this.#start()
    })
  }

  async #run(): Promise<void> {
    const { contacts, onError } = this.#parts
    try {
      while (this.#again && !this.#closed) {
        this.#again = false
        // The change is still being told to others.
        await setImmediate()
        const edition = contacts.edition
        if (await this.#pass()) await contacts.settle(edition)
      }
    } catch (error) {
      // The book stays unsettled: its next change, or the next start, tries again.
      this.#again = false
      onError(error)
    }
  }

  /** Returns whether it came to the end. */
  async #pass(): Promise<boolean> {
    const { store, now } = this.#parts
    const since = new Date(now() - RENAMED_DAYS * DAY_MS).toISOString()
    let seen = 0
    for (let before: { startedAt: string; id: string } | undefined; ; ) {
      const page = await store.calls({ before, limit: PAGE })
      const due = page.filter(({ call }, index) => seen + index < RENAMED_CALLS || call.startedAt >= since)
      const wrong = due.filter(record => {
        const contacts = contactsOf(record, this.#parts.contacts.find(otherEnd(record.call)))
        return JSON.stringify(contacts) !== JSON.stringify(record.call.contacts)
      })
      await Promise.all(wrong.map(({ call }) => this.#parts.callLog.rename(call.id)))
      seen += page.length
      before = page.at(-1)?.call
      if (page.length < PAGE || due.length < page.length) return true
      await setImmediate()
      if (this.#closed) return false
    }
  }
}
