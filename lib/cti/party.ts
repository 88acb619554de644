import type { Call } from './call.ts'
import type { Contact } from './contact.ts'
import type { LocalSpelling } from './link.ts'
import { candidates, rankContacts } from './rank-contacts.ts'
import type { Translate } from './text/index.ts'

/** The person at the other end of a call. */
export interface Party {
  /** E.164, an extension, `anonymous`, or whatever else the PBX sent. */
  number: string
  /** The number as the reader's country writes it. */
  pretty: string
  /** The number is withheld. */
  anonymous: boolean
  name: string | null
  /** The name is a guess. */
  maybe: boolean
  /** The likeliest of those who have the number. */
  contact: Contact | null
  /** Further people the number may belong to, as surely as to `contact`. */
  others: Contact[]
  /** `contact` where there are no others: whose screens can be opened without asking which. */
  only: Contact | null
}

/** Who a call is with: the caller of an inbound call, the called of an outbound one. */
export function partyOf(call: Call & LocalSpelling): Party {
  const inbound = call.direction === 'inbound'
  const number = inbound ? call.from : call.to
  const told = (inbound ? call.fromName : call.toName) || null
  const [contact = null, ...others] = candidates(rankContacts(call.contacts))
  return {
    number,
    pretty: inbound ? prettyFrom(call) : prettyTo(call),
    anonymous: number === 'anonymous',
    name: told ?? contact?.name ?? null,
    maybe: contact?.level === 'maybe' && (told === null || told === contact.name),
    contact,
    others,
    only: others.length === 0 ? contact : null,
  }
}

/** The party in words, as a row or a card is headed: a name, "Perhaps" a name, or the number. */
export function nameOf(party: Party, t: Translate): string {
  if (party.name !== null) return party.maybe ? t('party.maybe', { name: party.name }) : party.name
  return party.anonymous ? t('party.anonymous') : party.pretty
}

/** The queue of a call, empty where there is none. `named` is false when it is only the number dialled or shown. */
export function queueOf(call: Call & LocalSpelling): { name: string; named: boolean } {
  if (call.queue === call.to && call.to !== 'anonymous') return { name: prettyTo(call), named: false }
  if (call.queue === call.from && call.from !== 'anonymous') return { name: prettyFrom(call), named: false }
  const known = call.queue !== '' && call.queue !== 'anonymous'
  return { name: known ? call.queue : '', named: known }
}

/** The number that calls, for reading. */
function prettyFrom(call: Call & LocalSpelling): string {
  return call.fromLocal ?? call.fromPretty
}

/** The number that is called, for reading. */
export function prettyTo(call: Call & LocalSpelling): string {
  return call.toLocal ?? call.toPretty
}
