import type { Call, Ticket } from '../cti/call.ts'
import { webAddressSchema } from '../cti/call.ts'
import { type Contact, otherEnd } from '../cti/contact.ts'
import type { Screen } from '../cti/screen.ts'
import type { CallDraft } from '../helpdesks/helpdesk.ts'
import type { Site } from './helpdesk-sites.ts'

/** A screen of a helpdesk, by what it is for. */
export type ScreenRequest =
  | Screen
  | { kind: 'ticket'; contact: Contact; ticket: string }
  | { kind: 'newCustomer'; name: string }
  | { kind: 'search'; root: string }
  /** The form for a note on a ticket. */
  | { kind: 'note'; contact: Contact; ticket: string; text: string }

export interface ScreenAddress {
  url: string
  /** The helpdesk whose screen it is; undefined for a link in an address book. */
  site: Site | undefined
  /** Something is filled in, which some helpdesks take from their own pages only. */
  filled: boolean
}

/** What a new ticket says of a call. */
export type TicketText = (call: Call) => { title: string; body: string }

/**
 * Where a screen for a call is; undefined where there is none. Of several helpdesks it is that of the customer, else the
 * first of `sites`. Contacts may come from another browser: addresses are built here, or lie below a helpdesk that this
 * browser knows, wherever that can be. Pure.
 */
export function screenAddress(
  request: ScreenRequest,
  call: Call,
  sites: readonly Site[],
  ticketText: TicketText,
): ScreenAddress | undefined {
  const contact = 'contact' in request ? request.contact : null
  const own = sites.find(({ root }) => root === contact?.customer?.site)
  const site = own ?? sites.find(({ asks }) => asks) ?? sites[0]
  const customer = (own && contact?.customer) ?? null
  const draft: CallDraft = { number: otherEnd(call), name: contact?.name ?? partyName(call), callId: call.callId }
  switch (request.kind) {
    case 'profile': {
      if (own && customer) return { url: own.helpdesk.customerUrl(own.root, customer), site: own, filled: false }
      const url = webAddressSchema.safeParse(contact?.url).data
      return url === undefined ? undefined : { url, site: siteAt(url, sites), filled: false }
    }
    case 'ticket': {
      const ticket = ticketOf(request.contact, request.ticket)
      if (!ticket || !isBelow(ticket.url, request.contact.customer?.site)) return undefined
      return { url: ticket.url, site: own, filled: false }
    }
    case 'note': {
      const ticket = ticketOf(request.contact, request.ticket)
      const url = ticket && own?.helpdesk.noteUrl?.(own.root, ticket, request.text)
      return url === undefined ? undefined : { url, site: own, filled: true }
    }
    case 'newTicket': {
      if (!site) return undefined
      const url = site.helpdesk.newTicketUrl(site.root, { ...draft, customer, ...ticketText(call) })
      return { url, site, filled: true }
    }
    case 'newCustomer': {
      if (!site) return undefined
      const url = site.helpdesk.newCustomerUrl(site.root, { ...draft, name: request.name || draft.name })
      return { url, site, filled: true }
    }
    case 'search': {
      const searched = sites.find(({ root }) => root === request.root)
      const url = searched?.helpdesk.searchUrl?.(searched.root, draft)
      return url === undefined ? undefined : { url, site: searched, filled: false }
    }
  }
}

/** A link in an address book may lead to a helpdesk's page all the same. */
function siteAt(url: string, sites: readonly Site[]): Site | undefined {
  return sites.find(({ root }) => isBelow(url, root))
}

function isBelow(url: string, root: string | undefined): boolean {
  return root !== undefined && url.startsWith(`${root}/`)
}

function ticketOf({ tickets = [] }: Contact, id: string): Ticket | undefined {
  return tickets.find(ticket => ticket.id === id)
}

function partyName({ direction, fromName, toName }: Call): string | null {
  return direction === 'inbound' ? fromName : toName
}
