import { type BookContact, CONTACT_LIMITS } from '../../lib/cti/contact.ts'
import type { Entry } from './entry.ts'
import type { ImportMode } from './plan.ts'

type Party = Pick<BookContact, 'name' | 'organization' | 'url'>
type Said = Party & Pick<BookContact, 'numbers' | 'assigned'>

/** Which of the numbers that agents assigned a file leaves as they are, and which it knows itself. */
export class AssignedNumbers {
  readonly #mode: ImportMode
  /** The file's lines by number and by link, of those that matter. */
  readonly #lines = new Map<string, Entry[]>()
  /** The only contact with a link; null where there are several. */
  readonly #linked = new Map<string, BookContact | null>()

  constructor(mode: ImportMode) {
    this.#mode = mode
  }

  /** To be told of every contact, before any line. */
  watch(contact: BookContact): void {
    const assigned = this.of(contact)
    const page = assigned.length > 0 ? pageOf(contact.url) : contact.url
    if (page !== null) this.#linked.set(page, this.#linked.has(page) ? null : contact)
    if (assigned.length > 0) for (const key of keysOf(page, assigned)) this.#lines.set(key, [])
  }

  /** To be told of every line, before anything is asked. */
  note(entry: Entry): void {
    if (this.#lines.size > 0) for (const key of keysOf(entry.url, entry.numbers)) this.#lines.get(key)?.push(entry)
  }

  /** Those of a contact's numbers that agents assigned. A file that restores a book says itself which they are. */
  of(contact: BookContact): readonly string[] {
    return this.#mode === 'restore' ? [] : (contact.assigned ?? [])
  }

  /** Whether a line that is called like the contact may be about it: an agent's own entry is nobody else's by a name alone. */
  mayMean(entry: Entry, contact: BookContact): boolean {
    const assigned = this.of(contact)
    if (assigned.length < contact.numbers.length) return true
    return assigned.some(number => entry.numbers.includes(number)) && this.#isSame(entry, contact)
  }

  /** The contact with assigned numbers that a line of another name is about, as it alone has its link in both file and book. */
  byLink(entry: Entry): BookContact | undefined {
    const known = entry.url === null ? undefined : this.#linked.get(entry.url)
    if (!known || this.of(known).length === 0 || !this.mayMean(entry, known)) return undefined
    return this.#isSame(entry, known) ? known : undefined
  }

  /** Those that a contact keeps: all but what a line says of the same party, as the contact is called from now on. */
  leftOf(contact: BookContact, party: Party = contact): string[] {
    return this.of(contact).filter(number => !this.#lines.get(number)?.some(entry => this.#isSame(entry, party)))
  }

  /** What a line makes of the contact it is about: the numbers it does not name stay when agents assigned them. */
  join(entry: Entry, contact: BookContact): Said {
    // An agent may have given it with the number.
    const url = entry.url ?? contact.url
    const left = this.leftOf(contact, { ...entry, url }).filter(number => !entry.numbers.includes(number))
    const said = asSaid(entry, CONTACT_LIMITS.numbers - left.length)
    if (left.length === 0) return said
    return {
      ...said,
      url,
      numbers: [...said.numbers, ...left],
      assigned: [...(said.assigned ?? []), ...left],
    }
  }

  /** As an agent's assignment finds its contact, see `planAssignment`; an organization that only one of them names is no other. */
  #isSame(entry: Entry, party: Party): boolean {
    const sameName = alike(entry.name, party.name) && alike(entry.organization, party.organization)
    const page = pageOf(party.url)
    if (page === null || entry.url === null) return sameName
    return page === entry.url && (sameName || this.#lines.get(page)?.length === 1)
  }
}

/** A line as a contact that is not in the book yet, with its first so many numbers. */
export function asSaid(entry: Entry, most: number = CONTACT_LIMITS.numbers): Said {
  const { name, organization, url } = entry
  const said = { name, organization, url, numbers: entry.numbers.slice(0, most) }
  const assigned = entry.assigned?.filter(number => said.numbers.includes(number)) ?? []
  return assigned.length > 0 ? { ...said, assigned } : said
}

/** Imported links are normalised, others are as they came. */
export function pageOf(url: string | null): string | null {
  return url === null ? null : (URL.parse(url)?.href ?? url)
}

function keysOf(page: string | null, numbers: readonly string[]): string[] {
  return page === null ? [...numbers] : [...numbers, page]
}

function alike(one: string | null, other: string | null): boolean {
  return one === null || other === null || one.toLowerCase() === other.toLowerCase()
}
