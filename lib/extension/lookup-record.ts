import type { Call } from '../cti/call.ts'
import type { Contact } from '../cti/contact.ts'
import { rankContacts } from '../cti/rank-contacts.ts'

/** What the helpdesks said of a number when this browser asked them. */
export interface LookupRecord {
  /** E.164 with `+`. */
  number: string
  contacts: Contact[]
  /** In milliseconds since 1970. */
  at: number
  /** Not shared with others: it is shown in this browser beside what the relay knows. */
  own: boolean
  /** Something was done that may have changed the answer. */
  stale: boolean
  /** Roots of the helpdesks that could not be asked while others could. */
  missing: string[]
}

/** For so long nobody asks again. Who was not found may be entered at any moment. */
const HIT_MS = 300_000
const MISS_MS = 60_000

const ageLimit = ({ contacts }: LookupRecord) => (contacts.length > 0 ? HIT_MS : MISS_MS)

/** Whether the answer stands for a question asked at `now`. */
export function isFresh(record: LookupRecord | undefined, now: number): record is LookupRecord {
  return record !== undefined && !record.stale && now - record.at <= ageLimit(record)
}

/**
 * A call with what this browser found out about its other end for itself. The names follow as they do at the relay:
 * somebody known, else whom the PBX named, else a guess.
 */
export function withLookup<T extends Call>(call: T, record: LookupRecord | undefined): T {
  // An answer from long before the call is not its own.
  if (!record?.own || record.at + ageLimit(record) < Date.parse(call.startedAt)) return call
  const contacts = rankContacts([...call.contacts, ...record.contacts])
  const isKnown = (contact: Contact) => contact.level === 'known'
  const known = call.contacts.some(isKnown) ? undefined : contacts.find(isKnown)?.name
  const nameOf = (told: string | null) => known ?? told ?? contacts[0]?.name ?? null
  return {
    ...call,
    contacts,
    lookedUpAt: new Date(record.at).toISOString(),
    fromName: call.direction === 'inbound' ? nameOf(call.fromName) : call.fromName,
    toName: call.direction === 'outbound' ? nameOf(call.toName) : call.toName,
  }
}
