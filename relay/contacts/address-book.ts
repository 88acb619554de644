import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { BookContact, Contact } from '../../lib/cti/contact.ts'
import { shownContact } from '../../lib/cti/contact.ts'
import { contactNumber } from '../../lib/cti/contact-number.ts'
import type { Assignment } from '../../lib/cti/lookup.ts'
import { HttpError } from '../http-error.ts'
import type { Change, RelayStore } from '../store/store.ts'
import { Conflict } from '../store/store.ts'
import { ContactTable, chunkDocument } from './contact-table.ts'
import type { Entry } from './entry.ts'
import { type ImportMode, type Plan, planErasure, planImport } from './plan.ts'
import { planAssignment } from './plan-assignment.ts'
import { savePatches } from './save-patches.ts'

/** Most contacts that a book takes. */
const MOST_CONTACTS = 250_000
/** Most contacts told of one number; a switchboard may stand with thousands. */
const MOST_SHOWN = 20
const MOST_ATTEMPTS = 10

/**
 * Written last whenever the book changes: two relays that change it at once notice here, and the later one begins
 * again, so that the book never stays a mixture of two files.
 */
const editionDocument = {
  key: 'contacts',
  schema: z.object({
    changedAt: z.number(),
    /** Whether recent calls were named anew after the book. */
    settled: z.boolean(),
  }),
}

interface Environment {
  /** Milliseconds since 1970. */
  now: () => number
  /** Whose national numbers are. */
  country: () => string
}

/** Whose national numbers are, and when it is. */
export interface Circumstances {
  country: string
  now: number
}

/** Makes a plan for the book as it is. */
export type MakePlan = (table: ContactTable, circumstances: Circumstances) => Plan | Promise<Plan>

/** The relay's address book: in memory as of the store's last announced change, and how it is changed. */
export class AddressBook {
  readonly #store: RelayStore
  readonly #environment: Environment
  readonly #table = new ContactTable()
  #edition = { revision: 0, settled: true }
  /** Changes are made one after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  /** Told when the names of calls may no longer be those of the book. */
  onUnsettled: () => void = () => {}

  private constructor(store: RelayStore, environment: Environment) {
    this.#store = store
    this.#environment = environment
  }

  /** Reads what is stored; after that, {@link apply} keeps it current. */
  static async load(store: RelayStore, environment: Environment): Promise<AddressBook> {
    const book = new AddressBook(store, environment)
    await book.#refresh()
    return book
  }

  /** How many contacts there are. */
  get size(): number {
    return this.#table.size
  }

  /** Whether all recent calls bear the names of the book as it is. */
  get settled(): boolean {
    return this.#edition.settled
  }

  /** Every contact, in no order that means anything. */
  get contacts(): Iterable<BookContact> {
    return this.#table
  }

  /**
   * Whose number this is, exactly, in E.164 with `+`; newest first, at most {@link MOST_SHOWN}. What looks the same counts
   * once.
   */
  find(number: string): Contact[] {
    const contacts = [...this.#table.withNumber(number)]
    if (contacts.length > 1) contacts.sort((a, b) => b.changedAt - a.changedAt || (a.name < b.name ? -1 : 1))
    const shown = new Map(contacts.map(contact => [JSON.stringify(shownContact(contact)), shownContact(contact)]))
    return [...shown.values()].slice(0, MOST_SHOWN)
  }

  apply(change: Change): void {
    if (change.kind === 'document') this.#applyDocument(change)
  }

  /**
   * Makes the book what the entries say, or adds them to it. Resolves when it is stored and in force. Throws a 422 when
   * there would be too many contacts.
   */
  async take(entries: readonly Entry[], mode: ImportMode): Promise<Plan> {
    return this.revise(importOf(entries, mode))
  }

  /** The contact with this id. */
  get(id: string): BookContact | undefined {
    return this.#table.get(id)
  }

  /** Changes the book by a plan, made anew where another relay came first. Resolves when it is stored and in force. */
  revise(plan: MakePlan): Promise<Plan> {
    return this.#change(() => this.foresee(plan))
  }

  /** The plan as {@link revise} would carry it out. Changes nothing. Throws a 422 for too many contacts. */
  async foresee(plan: MakePlan): Promise<Plan> {
    return this.#checked(
      await plan(this.#table, { now: this.#environment.now(), country: this.#environment.country() }),
    )
  }

  /** Grows with every change of a contact; unlike {@link edition} not when the names of calls follow. */
  get contentRevision(): number {
    return Math.max(0, ...this.#table.revisions.values())
  }

  /**
   * Makes a number in E.164 that of whom an agent named. Resolves when it is stored and in force. Throws a 422 when there
   * would be too many contacts.
   */
  async assign(number: string, assignment: Assignment): Promise<void> {
    await this.revise((table, { now }) => planAssignment(table, number, assignment, { now, newId }))
  }

  /** Takes everybody with this number, in any spelling, out of the book, whole. Resolves with how many they were. */
  async erase(spelling: string): Promise<number> {
    const number = contactNumber(spelling, this.#environment.country()) ?? spelling
    const { removed } = await this.#change(async () => planErasure([...this.#table.withNumber(number)]))
    return removed
  }

  /** Notes that recent calls were named after the book, if it has not changed since `edition`. */
  async settle(edition: number): Promise<void> {
    try {
      await this.#saveEdition(true, edition)
    } catch (error) {
      // Another relay noted it first, or the book changed once more.
      if (!(error instanceof Conflict)) throw error
    }
  }

  /** Grows with every change of the book. */
  get edition(): number {
    return this.#edition.revision
  }

  #checked(plan: Plan): Plan {
    const added = plan.lines.filter(line => line.result === 'added').length
    checkSize(this.#table.size + added - plan.removed)
    return plan
  }

  #change(plan: () => Promise<Plan>): Promise<Plan> {
    const done = this.#turn.then(() => this.#attempt(plan))
    this.#turn = done.catch(() => {})
    return done
  }

  async #attempt(plan: () => Promise<Plan>): Promise<Plan> {
    let first: Plan | undefined
    for (let attempt = 1; ; attempt++) {
      const edition = this.#edition.revision
      const { revisions } = this.#table
      const planned = await plan()
      // What a first attempt has saved already is no change to a second.
      first ??= planned
      if (planned.patches.size === 0 && attempt === 1) return first
      try {
        await savePatches(this.#store, this.#table, planned.patches, revisions)
        await this.#saveEdition(false, edition)
        return first
      } catch (error) {
        if (!(error instanceof Conflict) || attempt === MOST_ATTEMPTS) throw error
        await this.#refresh()
      }
    }
  }

  async #saveEdition(settled: boolean, expected: number): Promise<void> {
    await this.#store.saveDocument(editionDocument.key, { changedAt: this.#environment.now(), settled }, expected)
  }

  async #refresh(): Promise<void> {
    const edition = await this.#store.document(editionDocument.key)
    for (const document of await this.#store.documents(chunkDocument.prefix)) {
      this.#applyDocument(document)
      await setImmediate()
    }
    if (edition) this.#applyDocument(edition)
  }

  #applyDocument({ key, revision, value }: { key: string; revision: number; value: unknown }): void {
    if (key.startsWith(chunkDocument.prefix)) {
      this.#table.replaceChunk(key.slice(chunkDocument.prefix.length), revision, value)
    } else if (key === editionDocument.key && revision >= this.#edition.revision) {
      const { settled } = editionDocument.schema.parse(value)
      this.#edition = { revision, settled }
      if (!settled) this.onUnsettled()
    }
  }
}

export const newId = () => randomBytes(9).toString('base64url')

/** What reads a file into the book. */
export function importOf(entries: readonly Entry[], mode: ImportMode): MakePlan {
  checkSize(entries.length)
  return (table, { now }) => planImport(table, entries, { mode, now, newId })
}

function checkSize(size: number): void {
  if (size > MOST_CONTACTS) {
    throw new HttpError(422, `body: the book takes ${MOST_CONTACTS} contacts, and would have ${size}`)
  }
}
