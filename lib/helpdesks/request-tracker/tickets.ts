import type { Ticket } from '../../cti/call.ts'
import type { Customer } from '../helpdesk.ts'
import { newestFirst } from '../newest-first.ts'
import type { Session } from '../session.ts'
import { anyOf, type FoundTicket, findTickets, quoted } from './ticket-sql.ts'

/** Of the lifecycles that Request Tracker comes with. */
const ACTIVE = new Set(['new', 'open', 'stalled'])
const INACTIVE = new Set(['resolved', 'rejected', 'deleted'])

/** One question where all states are its own, else a second one for those that an admin has invented. */
export async function recentTickets(session: Session, { id }: Customer): Promise<Ticket[]> {
  if (!/^\d+$/.test(id)) return []
  const tickets = await findTickets(session, {
    query: `Requestor.id = ${id}`,
    fields: ['Subject', 'Status', 'LastUpdated'],
    most: 20,
  })
  const active = await activeAmong(
    session,
    tickets.filter(({ Status }) => !ACTIVE.has(Status) && !INACTIVE.has(Status)),
  )
  return newestFirst(
    tickets.toSorted(laterFirst).flatMap(({ id: number, Subject, Status, LastUpdated }) => {
      if (LastUpdated === undefined) return []
      const open = ACTIVE.has(Status) || active.has(number)
      const url = ticketUrl(session.root, number)
      return { id: number, number, title: Subject, state: Status, open, changedAt: LastUpdated, url }
    }),
  )
}

/** Of those changed in the same second, too. */
function laterFirst(a: FoundTicket, b: FoundTicket): number {
  return Number(b.id) - Number(a.id)
}

/** The page of a ticket. */
export function ticketUrl(root: string, id: string): string {
  return `${root}/Ticket/Display.html?${new URLSearchParams({ id })}`
}

async function activeAmong(session: Session, tickets: readonly FoundTicket[]): Promise<Set<string>> {
  if (tickets.length === 0) return new Set()
  const query = `${anyOf(tickets.map(({ id }) => `id = ${id}`))} AND Status = ${quoted('__Active__')}`
  const active = await findTickets(session, { query, fields: [], most: tickets.length })
  return new Set(active.map(({ id }) => id))
}
