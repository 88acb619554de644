import type { Contact } from './contact.ts'
import { candidates } from './rank-contacts.ts'

/** What opens on answer. */
export type Screen =
  | { kind: 'profile'; contact: Contact }
  /** `contact`: whom the ticket is for; null where that is not certain. */
  | { kind: 'newTicket'; contact: Contact | null }

/** A ticket changed longer ago does not make a caller somebody we are in the middle of something with. */
const RECENT_MS = 30 * 86_400_000

/**
 * The screen for a call from these ranked contacts at time `now`, in milliseconds: the profile of exactly one customer
 * with a ticket changed in the last 30 days, else a new ticket, for the customer where there is exactly one.
 */
export function screenFor(ranked: readonly Contact[], now: number): Screen {
  const [contact, ...others] = candidates(ranked)
  if (!contact || others.length > 0) return { kind: 'newTicket', contact: null }
  if (contact.url !== null && hasRecentTicket(contact, now)) return { kind: 'profile', contact }
  return { kind: 'newTicket', contact }
}

/** Whether a ticket of theirs, open or closed, changed in the last 30 days. */
export function hasRecentTicket({ tickets = [] }: Contact, now: number): boolean {
  return tickets.some(ticket => now - Date.parse(ticket.changedAt) <= RECENT_MS)
}
