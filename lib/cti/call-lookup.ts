import type { CallRecord } from './call-record.ts'
import { type Contact, otherEnd } from './contact.ts'
import { rankContacts } from './rank-contacts.ts'

/** What a helpdesk said of the number at the other end of a call. */
export interface Lookup {
  /** Whom it was asked for: events that come late may yet change which number is at the other end. */
  number: string
  contacts: Contact[]
  /** Milliseconds since 1970. */
  at: number
}

/** The lookup of the number that is at the other end of the call now. */
export function lookupOf({ lookup, call }: Pick<CallRecord, 'lookup' | 'call'>): Lookup | undefined {
  return lookup?.number === otherEnd(call) ? lookup : undefined
}

/** Who is at the other end of a call: those of the address book, and those whom a lookup found. */
export function contactsOf(record: CallRecord, book: readonly Contact[]): Contact[] {
  return rankContacts([...book, ...(lookupOf(record)?.contacts ?? [])])
}

/**
 * The record with the result of a lookup of its number, unless it has a newer one, or the same already, or a surer one:
 * somebody where this one found nobody, somebody known where it only guesses. Whoever comes late, or may see less, takes
 * nothing away, unless it was to be asked `again`. The call is then to be made anew by `applyContacts`.
 */
export function withLookup(record: CallRecord, lookup: Lookup, { again = false } = {}): CallRecord {
  if (lookup.number !== otherEnd(record.call)) return record
  const known = lookupOf(record)
  const isNew = !known || (known.at <= lookup.at && !sameContacts(known, lookup))
  const isLess = known && sureness(lookup) < sureness(known) && !again
  return isNew && !isLess ? { ...record, lookup } : record
}

function sureness({ contacts }: Lookup): number {
  return knowsSomebody(contacts) ? 2 : Math.min(contacts.length, 1)
}

/** Whether one of them is there for certain, and not only guessed. */
export function knowsSomebody(contacts: readonly Contact[]): boolean {
  return contacts.some(({ level }) => level === 'known')
}

function sameContacts(a: Lookup, b: Lookup): boolean {
  return JSON.stringify(a.contacts) === JSON.stringify(b.contacts)
}
