import { type Ticket, ticketSchema } from '../cti/call.ts'
import type { Contact } from '../cti/contact.ts'
import { CONTACT_LIMITS } from '../cti/contact.ts'
import { lookupResultSchema } from '../cti/lookup.ts'
import type { Customer, Helpdesk, Match } from '../helpdesks/helpdesk.ts'
import type { Session } from '../helpdesks/session.ts'

/** A helpdesk that can be asked. */
export interface OpenSite {
  helpdesk: Helpdesk
  session: Session
}

/** Somebody who has the number, or may have it, and where they were found. */
export interface Found extends Pick<Match, 'customer' | 'level'> {
  site: OpenSite
  /** None where an address book names the customer. */
  reason: Match['reason'] | undefined
  tickets: Ticket[]
}

/** As the relay takes it; undefined for what a helpdesk answered and nobody could be shown. */
export function foundContact({ site, customer, level, reason, tickets }: Found): Contact | undefined {
  const { helpdesk, session } = site
  const { id, address, colleague } = customer
  const contact = {
    level,
    ...shownCustomer(customer),
    source: helpdesk.name,
    url: helpdesk.customerUrl(session.root, customer),
    customer: { site: session.root, id, address },
    ...(reason ? { reason } : {}),
    ...(colleague ? { colleague } : {}),
    ...(tickets.length > 0 ? { tickets: tickets.flatMap(shownTicket).slice(0, MOST_TICKETS) } : {}),
  }
  return lookupResultSchema.shape.contacts.element.safeParse(contact).data
}

/** A customer's names, never empty and no longer than they are taken. */
export function shownCustomer({ id, name, address, organization }: Customer): Pick<Contact, 'name' | 'organization'> {
  return {
    name: clip(name, CONTACT_LIMITS.name) || clip(address ?? id, CONTACT_LIMITS.name),
    organization: clip(organization ?? '', CONTACT_LIMITS.organization) || null,
  }
}

const MOST_TICKETS = 20

function shownTicket(ticket: Ticket): Ticket[] {
  const shown = ticketSchema.safeParse({ ...ticket, title: clip(ticket.title, 500), state: clip(ticket.state, 100) })
  return shown.success ? [shown.data] : []
}

/** The customer of a site whose page an address book links to. */
export function linkedCustomer(site: OpenSite, contact: Contact): Customer | undefined {
  const { helpdesk, session } = site
  const { url } = contact
  const id = url === null || !URL.canParse(url) ? undefined : helpdesk.customerIn?.(session.root, url)
  return id === undefined
    ? undefined
    : { id, name: contact.name, organization: contact.organization, address: null, colleague: false }
}

function clip(text: string, most: number): string {
  const trimmed = text.trim()
  return trimmed.length <= most ? trimmed : `${trimmed.slice(0, most - 1).trimEnd()}…`
}
