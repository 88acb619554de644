import type { Ticket } from '../cti/call.ts'

/** The tickets as an adapter gives them: the one changed last first, at most 20, with long texts cut. */
export function newestFirst(tickets: readonly Ticket[]): Ticket[] {
  return firstTickets(tickets.toSorted((a, b) => Date.parse(b.changedAt) - Date.parse(a.changedAt)))
}

/** As {@link newestFirst}, of tickets that the helpdesk has put in this order. */
export function firstTickets(tickets: readonly Ticket[]): Ticket[] {
  return tickets
    .slice(0, 20)
    .map(ticket => ({ ...ticket, title: ticket.title.slice(0, 500), state: ticket.state.slice(0, 100) }))
}
