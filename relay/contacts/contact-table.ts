import { hash } from 'node:crypto'
import { z } from 'zod'
import { type BookContact, bookContactSchema } from '../../lib/cti/contact.ts'

/** Some of the contacts, as one document of the store: a change costs the chunks it touches and not the whole book. */
export const chunkDocument = {
  prefix: 'contacts/',
  key: (chunk: string) => `contacts/${chunk}`,
  schema: z.object({ contacts: z.array(bookContactSchema) }),
}

/** In which of the 256 chunks, `00` to `ff`, a contact is kept. */
export function chunkOf(id: string): string {
  return hash('sha1', id).slice(0, 2)
}

interface Chunk {
  revision: number
  contacts: readonly BookContact[]
}

const EMPTY: Chunk = { revision: 0, contacts: [] }

/** The address book in memory, found by number and by contact. */
export class ContactTable {
  readonly #chunks = new Map<string, Chunk>()
  /** One contact, or several who share the number. */
  readonly #byNumber = new Map<string, BookContact | Set<BookContact>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  chunk(name: string): Chunk {
    return this.#chunks.get(name) ?? EMPTY
  }

  /** Of every chunk that was ever saved. */
  get revisions(): ReadonlyMap<string, number> {
    return new Map(Array.from(this.#chunks, ([name, { revision }]) => [name, revision]))
  }

  get(id: string): BookContact | undefined {
    return this.chunk(chunkOf(id)).contacts.find(contact => contact.id === id)
  }

  /** Whoever has exactly this number in E.164, in no order. */
  withNumber(number: string): Iterable<BookContact> {
    const found = this.#byNumber.get(number)
    return found === undefined ? [] : found instanceof Set ? found : [found]
  }

  *[Symbol.iterator](): Generator<BookContact> {
    for (const { contacts } of this.#chunks.values()) yield* contacts
  }

  /** Takes in a chunk as stored. One that is older than the known is passed over. Chunks are emptied, never deleted. */
  replaceChunk(name: string, revision: number, value: unknown): void {
    const before = this.chunk(name)
    if (revision < before.revision) return
    const { contacts } = chunkDocument.schema.parse(value)
    for (const contact of before.contacts) this.#unlink(contact)
    for (const contact of contacts) this.#link(contact)
    this.#size += contacts.length - before.contacts.length
    this.#chunks.set(name, { revision, contacts })
  }

  #link(contact: BookContact): void {
    for (const number of contact.numbers) {
      const known = this.#byNumber.get(number)
      if (known === undefined) this.#byNumber.set(number, contact)
      else if (known instanceof Set) known.add(contact)
      else this.#byNumber.set(number, new Set([known, contact]))
    }
  }

  #unlink(contact: BookContact): void {
    for (const number of contact.numbers) {
      const known = this.#byNumber.get(number)
      if (known instanceof Set) known.delete(contact)
      if (!(known instanceof Set) || known.size === 0) this.#byNumber.delete(number)
    }
  }
}
