import type { Call, Ticket } from '../cti/call.ts'
import { webAddressSchema } from '../cti/call.ts'
import { type Contact, otherEnd } from '../cti/contact.ts'
import { BOOK_SOURCE } from '../cti/contact-key.ts'
import type { Screen } from '../cti/screen.ts'
import type { CallDraft } from '../helpdesks/helpdesk.ts'
import type { Site } from './helpdesk-sites.ts'

/** A screen of a helpdesk, by what it is for. */
export type ScreenRequest =
  | Screen
  /** The same for somebody who was shown where it leads, and clicked. */
  | (Extract<Screen, { kind: 'profile' }> & { clicked: true })
  | { kind: 'ticket'; contact: Contact; ticket: string }
  | { kind: 'newCustomer'; root: string; name: string }
  /** `caller`: the page of whoever has the number, of a helpdesk that cannot be asked who that is. */
  | { kind: 'caller' | 'search'; root: string }
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
 * first of `sites`. Contacts may come from another browser, and whoever answers has a session: what opens by itself is
 * built here. On a click a profile may also lie where the contact says, below a helpdesk that this browser knows; only an
 * address book's may lie anywhere. Pure.
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
      if (url === undefined) return undefined
      const told = { url, site: siteAt(url, sites), filled: false }
      if (!('clicked' in request)) return customerPage(url, sites)
      return isOfBook(request.contact) ? told : (customerPage(url, sites) ?? (told.site && told))
    }
    case 'ticket': {
      const ticket = ticketOf(request.contact, request.ticket)
      const shownAt = ticket && siteAt(ticket.url, sites)
      const url = shownAt?.helpdesk.ticketUrl?.(shownAt.root, ticket?.id ?? '')
      return url === undefined ? undefined : { url, site: shownAt, filled: false }
    }
    case 'note': {
      const ticket = ticketOf(request.contact, request.ticket)
      const shownAt = ticket && siteAt(ticket.url, sites)
      const url = ticket && shownAt?.helpdesk.noteUrl?.(shownAt.root, ticket, request.text)
      return url === undefined ? undefined : { url, site: shownAt, filled: true }
    }
    case 'newTicket': {
      if (!site) return undefined
      const url = site.helpdesk.newTicketUrl(site.root, { ...draft, customer, ...ticketText(call) })
      return { url, site, filled: true }
    }
    case 'newCustomer': {
      const chosen = sites.find(({ root }) => root === request.root)
      if (!chosen) return undefined
      const url = chosen.helpdesk.newCustomerUrl(chosen.root, { ...draft, name: request.name || draft.name })
      return { url, site: chosen, filled: true }
    }
    case 'caller':
    case 'search': {
      const chosen = sites.find(({ root }) => root === request.root)
      const build = request.kind === 'caller' ? chosen?.helpdesk.callerUrl : chosen?.helpdesk.searchUrl
      const url = build?.(request.root, draft)
      return url === undefined ? undefined : { url, site: chosen, filled: false }
    }
  }
}

/** The site that a page belongs to, by where the browser would go: `..` and the like are resolved. */
function siteAt(url: string, sites: readonly Site[]): Site | undefined {
  const { href } = new URL(url)
  return sites.find(({ root }) => href.startsWith(new URL(`${root}/`).href))
}

/** The customer's page that an address is, built anew: nothing of the address is left but whose it is. */
function customerPage(url: string, sites: readonly Site[]): ScreenAddress | undefined {
  for (const site of sites) {
    const id = site.helpdesk.customerIn?.(site.root, url)
    if (id !== undefined)
      return { url: site.helpdesk.customerUrl(site.root, { id, address: null }), site, filled: false }
  }
  return undefined
}

/** Whether all of a contact is the address book's: with a helpdesk's customer or tickets it was another browser's too. */
function isOfBook({ source, customer, tickets }: Contact): boolean {
  return source === BOOK_SOURCE && !customer && !tickets
}

function ticketOf({ tickets = [] }: Contact, id: string): Ticket | undefined {
  return tickets.find(ticket => ticket.id === id)
}

function partyName({ direction, fromName, toName }: Call): string | null {
  return direction === 'inbound' ? fromName : toName
}
