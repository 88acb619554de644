import { type BookContact, CONTACT_LIMITS } from '../../lib/cti/contact.ts'
import { AssignedNumbers, asSaid } from './assigned-numbers.ts'
import { type ChunkPatch, patchOf } from './chunk-patch.ts'
import type { ContactTable } from './contact-table.ts'
import type { Entry } from './entry.ts'
import type { ImportMode, Plan, PlannedLine } from './plan.ts'

/** Of those who are called alike, or share a switchboard's number, no more are searched for the one a line means. */
const MOST_ALIKE = 100

/** Finds for each line the contact it means. Its steps are those of `planImport`, in that order. */
export class Planner {
  readonly #table: ContactTable
  readonly #options: { now: number; newId: () => string }
  readonly #assigned: AssignedNumbers
  readonly #settled = new Map<Entry, PlannedLine>()
  /** Contacts that a line was found for. */
  readonly #matched = new Set<string>()
  readonly #byName = new Map<string, BookContact[]>()
  readonly #byContent = new Map<string, BookContact[]>()
  /** Lines by what they say, and by the id they give. */
  readonly #said = new Map<string, number>()
  readonly #patches = new Map<string, ChunkPatch>()
  #removed = 0

  constructor(table: ContactTable, options: { mode: ImportMode; now: number; newId: () => string }) {
    this.#table = table
    this.#options = options
    this.#assigned = new AssignedNumbers(options.mode)
  }

  index(contact: BookContact): void {
    push(this.#byContent, contentOf(contact), contact)
    push(this.#byName, nameKey(contact), contact)
    this.#assigned.watch(contact)
  }

  note(entry: Entry): void {
    const { line, id } = entry
    const said = id === null ? contentOf(entry) : `id ${id}`
    const earlier = this.#said.get(said)
    if (earlier !== undefined) {
      const reason = id === null ? `says the same as line ${earlier}` : `has the id of line ${earlier}`
      this.#settled.set(entry, { line, result: 'skipped', id: null, reason })
      return
    }
    this.#said.set(said, line)
    this.#assigned.note(entry)
  }

  matchId(entry: Entry): void {
    const { id } = entry
    if (this.#settled.has(entry)) return
    const known = id === null ? undefined : this.#table.get(id)
    if (known) this.#match(entry, known)
  }

  /** Before names, so that of people called alike each line finds the one it was. */
  matchContent(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    const [known] = this.#free(this.#byContent.get(contentOf(entry)))
    if (known) this.#match(entry, known)
  }

  matchName(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    const free = this.#free(this.#byName.get(nameKey(entry))).filter(known => this.#assigned.mayMean(entry, known))
    const known = free.find(contact => contact.numbers.some(number => entry.numbers.includes(number))) ?? free[0]
    if (known) this.#match(entry, known)
  }

  /** Those of them that no line was found for; of very many some. */
  #free(contacts: BookContact[] = []): BookContact[] {
    for (let last = contacts.at(-1); last && this.#matched.has(last.id); last = contacts.at(-1)) contacts.pop()
    return contacts.slice(-MOST_ALIKE).filter(contact => !this.#matched.has(contact.id))
  }

  matchLink(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    const known = this.#assigned.byLink(entry)
    if (known && !this.#matched.has(known.id)) this.#match(entry, known)
  }

  matchNumber(entry: Entry): void {
    if (entry.id !== null || this.#settled.has(entry)) return
    for (const number of entry.numbers) {
      let looked = 0
      for (const known of this.#table.withNumber(number)) {
        if (++looked > MOST_ALIKE) break
        // That an agent gave somebody the number says nothing of whose the file thinks it is.
        if (this.#matched.has(known.id) || this.#assigned.of(known).includes(number)) continue
        this.#match(entry, known)
        return
      }
    }
  }

  add(entry: Entry): void {
    if (this.#settled.has(entry)) return
    const id = entry.id ?? this.#options.newId()
    this.#put({ ...asSaid(entry), id, changedAt: this.#options.now })
    this.#settled.set(entry, { line: entry.line, result: 'added', id })
  }

  /** Takes a contact that no line is about out of the book, but for the numbers that agents assigned. */
  dropUnmatched(contact: BookContact): void {
    const { id } = contact
    if (this.#matched.has(id)) return
    const left = this.#assigned.leftOf(contact)
    if (left.length === 0) {
      patchOf(this.#patches, id).drop.add(id)
      this.#removed++
    } else if (left.length < contact.numbers.length) this.#put({ ...contact, numbers: left, assigned: left })
  }

  get plan(): Plan {
    return { patches: this.#patches, lines: [...this.#settled.values()], removed: this.#removed }
  }

  #match(entry: Entry, known: BookContact): void {
    this.#matched.add(known.id)
    const said = this.#assigned.join(entry, known)
    const same = contentOf(said) === contentOf(known)
    const { id } = known
    // Whose a number is now, the file's or an agent's, is no change that anybody sees.
    if (!same || marksOf(said) !== marksOf(known))
      this.#put({ ...said, id, changedAt: same ? known.changedAt : this.#options.now })
    const isWhole = entry.numbers.every(number => said.numbers.includes(number))
    const reason = `has, with those that agents assigned, more than ${CONTACT_LIMITS.numbers} numbers: some were left out`
    const result = same ? 'unchanged' : 'changed'
    this.#settled.set(entry, { line: entry.line, result, id, ...(isWhole ? {} : { reason }) })
  }

  #put(contact: BookContact): void {
    patchOf(this.#patches, contact.id).put.set(contact.id, contact)
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

function marksOf({ assigned }: Pick<BookContact, 'assigned'>): string {
  return assigned?.toSorted().join() ?? ''
}

/** The same for contacts that are called alike. */
export function nameKey({ name, organization }: Pick<BookContact, 'name' | 'organization'>): string {
  return JSON.stringify([name.toLowerCase(), organization?.toLowerCase()])
}
