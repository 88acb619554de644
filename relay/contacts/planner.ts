import type { BookContact } from '../../lib/cti/contact.ts'
import { type ChunkPatch, patchOf } from './chunk-patch.ts'
import type { ContactTable } from './contact-table.ts'
import type { Entry } from './entry.ts'
import type { Plan, PlannedLine } from './plan.ts'

/** Of those who are called alike, or share a switchboard's number, no more are searched for the one a line means. */
const MOST_ALIKE = 100

/** Finds for each line the contact it means. Its steps are those of `planImport`, in that order. */
export class Planner {
  readonly #table: ContactTable
  readonly #options: { now: number; newId: () => string }
  readonly #settled = new Map<Entry, PlannedLine>()
  /** Contacts that a line was found for. */
  readonly #matched = new Set<string>()
  readonly #byName = new Map<string, BookContact[]>()
  readonly #byContent = new Map<string, BookContact[]>()
  /** Lines by what they say, and by the id they give. */
  readonly #said = new Map<string, number>()
  readonly #patches = new Map<string, ChunkPatch>()
  #removed = 0

  constructor(table: ContactTable, options: { now: number; newId: () => string }) {
    this.#table = table
    this.#options = options
  }

  matchId(entry: Entry): void {
    const { line, id } = entry
    const said = id === null ? contentOf(entry) : `id ${id}`
    const earlier = this.#said.get(said)
    if (earlier !== undefined) {
      const reason = id === null ? `says the same as line ${earlier}` : `has the id of line ${earlier}`
      this.#settled.set(entry, { line, result: 'skipped', id: null, reason })
      return
    }
    this.#said.set(said, line)
    const known = id === null ? undefined : this.#table.get(id)
    if (known) this.#match(entry, known)
  }

  index(contact: BookContact): void {
    push(this.#byContent, contentOf(contact), contact)
    push(this.#byName, nameKey(contact), contact)
  }

  /** Before names, so that of people called alike each line finds the one it was. */
  matchContent(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    const [known] = this.#free(this.#byContent.get(contentOf(entry)))
    if (known) this.#match(entry, known)
  }

  matchName(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    const free = this.#free(this.#byName.get(nameKey(entry)))
    const known = free.find(contact => contact.numbers.some(number => entry.numbers.includes(number))) ?? free[0]
    if (known) this.#match(entry, known)
  }

  /** Those of them that no line was found for; of very many some. */
  #free(contacts: BookContact[] = []): BookContact[] {
    for (let last = contacts.at(-1); last && this.#matched.has(last.id); last = contacts.at(-1)) contacts.pop()
    return contacts.slice(-MOST_ALIKE).filter(contact => !this.#matched.has(contact.id))
  }

  matchNumber(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    for (const number of entry.numbers) {
      let looked = 0
      for (const known of this.#table.withNumber(number)) {
        if (++looked > MOST_ALIKE) break
        if (this.#matched.has(known.id)) continue
        this.#match(entry, known)
        return
      }
    }
  }

  add(entry: Entry): void {
    if (this.#settled.has(entry)) return
    const id = entry.id ?? this.#options.newId()
    this.#put(entry, id)
    this.#settled.set(entry, { line: entry.line, result: 'added', id })
  }

  dropUnmatched({ id }: BookContact): void {
    if (this.#matched.has(id)) return
    patchOf(this.#patches, id).drop.add(id)
    this.#removed++
  }

  get plan(): Plan {
    return { patches: this.#patches, lines: [...this.#settled.values()], removed: this.#removed }
  }

  #match(entry: Entry, known: BookContact): void {
    this.#matched.add(known.id)
    const same = contentOf(entry) === contentOf(known)
    if (!same) this.#put(entry, known.id)
    this.#settled.set(entry, { line: entry.line, result: same ? 'unchanged' : 'changed', id: known.id })
  }

  #put({ name, organization, url, numbers }: Entry, id: string): void {
    patchOf(this.#patches, id).put.set(id, { id, name, organization, url, numbers, changedAt: this.#options.now })
  }
}

function push(map: Map<string, BookContact[]>, key: string, contact: BookContact): void {
  const list = map.get(key)
  if (list) list.push(contact)
  else map.set(key, [contact])
}

type Content = Pick<BookContact, 'name' | 'organization' | 'url' | 'numbers'>

function contentOf({ name, organization, url, numbers }: Content): string {
  return JSON.stringify([name, organization, url, numbers.toSorted()])
}

function nameKey({ name, organization }: Content): string {
  return JSON.stringify([name.toLowerCase(), organization?.toLowerCase()])
}
