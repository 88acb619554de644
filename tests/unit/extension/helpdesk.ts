import type { Call, Ticket } from '../../../lib/cti/call.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import type { Site } from '../../../lib/extension/helpdesk-sites.ts'
import type { Customer, Helpdesk, Match } from '../../../lib/helpdesks/helpdesk.ts'
import { HelpdeskError, type HelpdeskProblem, type Session } from '../../../lib/helpdesks/session.ts'
import { callWith, contact } from '../components/call.ts'

export { contact }

export const ROOT = 'https://help.example'
export const NUMBER = '+4930901820'

/** A ringing call from {@link NUMBER} that nobody has looked up. */
export function ringing(facts: Partial<LoggedCall> = {}): LoggedCall {
  return callWith({ from: NUMBER, fromPretty: '+49 30 901820', lookedUpAt: null, ...facts })
}

export const emma: Customer = {
  id: '27',
  name: 'Emma Taylor',
  organization: 'Taylor Ltd',
  address: 'emma@taylor.example',
}

/** The number stands on this customer's record. */
export function known(customer: Customer = emma): Match {
  return { customer, level: 'known', reason: { kind: 'phone', label: 'work' } }
}

export function ticket(id: string, facts: Partial<Ticket> = {}): Ticket {
  return {
    id,
    number: id,
    title: `About ${id}`,
    state: 'open',
    open: true,
    changedAt: '2026-11-20T12:00:00.000Z',
    url: `${ROOT}/ticket/${id}`,
    ...facts,
  }
}

/** A helpdesk for tables: nobody is known to it, unless a test is about that. */
export function helpdeskWith(facts: Partial<Helpdesk> = {}): Helpdesk {
  return {
    id: 'desk',
    name: 'Desk',
    page: { signedIn: '#app', signIn: '#login' },
    roomCss: '',
    keepsTyped: false,
    signInPath: '/login',
    findByNumber: async () => [],
    findByName: async () => [],
    recentTickets: async () => [],
    customerUrl: (root, { id }) => `${root}/customer/${id}`,
    customerIn: (root, url) =>
      url.startsWith(`${root}/customer/`) ? url.slice(`${root}/customer/`.length) : undefined,
    newTicketUrl: (root, { customer, title, body }) =>
      `${root}/new?${new URLSearchParams({ customer: customer?.id ?? '', title, body })}`,
    ticketUrl: (root, id) => `${root}/ticket/${encodeURIComponent(id)}`,
    newCustomerUrl: (root, { number, name }) =>
      `${root}/customer/new?${new URLSearchParams({ number, name: name ?? '' })}`,
    ...facts,
  }
}

export function siteWith(helpdesk: Partial<Helpdesk> = {}, facts: Partial<Site> = {}): Site {
  return { origin: ROOT, root: ROOT, asks: true, ...facts, helpdesk: helpdeskWith(helpdesk) }
}

export const fails = (problem: HelpdeskProblem) => async (): Promise<never> => {
  throw new HelpdeskError(problem, problem)
}

/** A session of which nothing is asked: the helpdesks of these tests know by themselves. */
export function sessionAt(root: string): Session {
  return { root, country: 'DE', fromPage: false, ask: fails('down') }
}

/** A call as the relay answers it after a lookup. */
export function lookedUp(call: Call, contacts: Call['contacts']): Call {
  return { ...call, contacts, revision: call.revision + 1, lookedUpAt: '2026-11-22T12:00:01.000Z' }
}
