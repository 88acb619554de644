import type { Ticket } from '../lib/cti/call.ts'

/** More are in the helpdesk. */
const MOST_OPEN = 3
const MOST_FOR_NOTE = 5

/** The tickets shown beside a caller: the newest that somebody still has to do something about. */
export function openTickets(tickets: readonly Ticket[]): Ticket[] {
  return tickets.filter(ticket => ticket.open).slice(0, MOST_OPEN)
}

/** The tickets that a note may be meant for: open ones first, as a call often closes what it was about. */
export function ticketsForNote(tickets: readonly Ticket[]): Ticket[] {
  return [...tickets].sort((a, b) => Number(b.open) - Number(a.open)).slice(0, MOST_FOR_NOTE)
}
