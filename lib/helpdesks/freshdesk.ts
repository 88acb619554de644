import { z } from 'zod'
import { matchNumber, type NumberQuery } from '../cti/number-query.ts'
import { type Customer, type Match, register } from './helpdesk.ts'
import { newestFirst } from './newest-first.ts'
import { askJson, HelpdeskError, type Session } from './session.ts'

const contactSchema = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  mobile: z.string().nullish(),
  company_id: z.int().nullish(),
})
type Contact = z.infer<typeof contactSchema>

const foundSchema = z.object({ results: z.array(contactSchema) })
const companySchema = z.object({ name: z.string() })
const suggestedSchema = z.array(z.object({ id: z.int(), name: z.string() }))

const ticketsSchema = z.array(
  z.object({
    id: z.int(),
    subject: z.string().nullish(),
    status: z.int(),
    updated_at: z.iso.datetime({ offset: true }),
  }),
)

const ticketUrl = (root: string, id: string) => `${root}/a/tickets/${encodeURIComponent(id)}`

/** The statuses that every account has; its own have higher numbers and names that only admins may ask for. */
const STATUSES: Record<number, string> = { 2: 'Open', 3: 'Pending', 4: 'Resolved', 5: 'Closed' }
const DONE = [4, 5]

/** Longest query of a search, with the quotation marks around it. */
const LONGEST_QUERY = 512
/** Questions per number: the first for the most common spellings, the others only where it found nobody. */
const MOST_QUESTIONS = 4
/** A search answers no more at once. */
const MOST_FOUND = 30

/** The spellings in as many queries as they need: the search compares whole fields, as they are stored. */
function queriesFor({ spellings }: NumberQuery): string[] {
  const queries: string[] = []
  for (const spelling of spellings) {
    const term = `phone:'${spelling}' OR mobile:'${spelling}'`
    const longer = queries.length === 0 ? term : `${queries.at(-1)} OR ${term}`
    if (queries.length === 0 || longer.length > LONGEST_QUERY - 2) queries.push(term)
    else queries[queries.length - 1] = longer
  }
  return queries.slice(0, MOST_QUESTIONS)
}

async function searchContacts(session: Session, query: string): Promise<Contact[]> {
  const parameters = new URLSearchParams({ query: `"${query}"` })
  const { results } = await askJson(session, foundSchema, `/api/v2/search/contacts?${parameters}`)
  return results.slice(0, MOST_FOUND)
}

async function findContacts(session: Session, query: NumberQuery): Promise<Contact[]> {
  const [first = '', ...others] = queriesFor(query)
  const found = await searchContacts(session, first)
  if (found.length > 0) return found
  const later = (await Promise.all(others.map(each => searchContacts(session, each)))).flat()
  return later.filter((contact, index) => later.findIndex(each => each.id === contact.id) === index)
}

/** Names of the companies of contacts, by id. Contacts carry no more than the id. */
async function companyNames(session: Session, contacts: readonly Contact[]): Promise<Map<number, string>> {
  const ids = [...new Set(contacts.flatMap(each => each.company_id ?? []))].slice(0, 3)
  const names = ids.map(async id => {
    try {
      return [[id, (await askJson(session, companySchema, `/api/v2/companies/${id}`)).name] as const]
    } catch (error) {
      // Who calls is known without it, and not every agent may see companies.
      if (error instanceof HelpdeskError) return []
      throw error
    }
  })
  return new Map((await Promise.all(names)).flat())
}

function matchContact(contact: Contact, customer: Customer, query: NumberQuery): Match {
  const numbers = [
    { label: 'work', stored: contact.phone },
    { label: 'mobile', stored: contact.mobile },
  ] as const
  const same = numbers.find(({ stored }) => matchNumber(stored ?? '', query) === 'same')
  return same
    ? { customer, level: 'known', reason: { kind: 'phone', label: same.label } }
    : { customer, level: 'maybe', reason: { kind: 'similar' } }
}

/**
 * Freshdesk, from the documentation of its REST interface, version 2. That describes API keys only; a browser that is
 * signed in may read without one.
 * @see https://developers.freshdesk.com/api/
 */
register({
  id: 'freshdesk',
  name: 'Freshdesk',
  page: {
    signedIn: '.ember-application:has(a[href^="/a/contacts"]) a[href^="/a/tickets"]',
    signIn: 'form#new_user_session[action^="/support/login"]',
  },
  roomCss: '',
  keepsTyped: false,
  signInPath: '/support/login',

  async findByNumber(session, query) {
    const contacts = await findContacts(session, query)
    const companies = await companyNames(session, contacts)
    return contacts.map(contact => {
      const organization = companies.get(contact.company_id ?? -1) ?? null
      const name = contact.name || contact.email || String(contact.id)
      return matchContact(contact, { id: String(contact.id), name, organization, address: null }, query)
    })
  },

  async findByName(session, text) {
    const parameters = new URLSearchParams({ term: text })
    const suggested = await askJson(session, suggestedSchema, `/api/v2/contacts/autocomplete?${parameters}`)
    return suggested.slice(0, 10).map(({ id, name }) => ({ id: String(id), name, organization: null, address: null }))
  },

  async recentTickets(session, { id }) {
    const parameters = new URLSearchParams({
      requester_id: id,
      // Without it, tickets from before the last 30 days are left out.
      updated_since: '2000-01-01T00:00:00Z',
      order_by: 'updated_at',
      order_type: 'desc',
      per_page: '20',
    })
    const tickets = await askJson(session, ticketsSchema, `/api/v2/tickets?${parameters}`)
    return newestFirst(
      tickets.map(ticket => ({
        id: String(ticket.id),
        number: String(ticket.id),
        title: ticket.subject ?? '',
        state: STATUSES[ticket.status] ?? '',
        open: !DONE.includes(ticket.status),
        changedAt: new Date(ticket.updated_at).toISOString(),
        url: ticketUrl(session.root, String(ticket.id)),
      })),
    )
  },

  customerUrl: (root, { id }) => `${root}/a/contacts/${encodeURIComponent(id)}`,
  customerIn: (root, url) =>
    url.startsWith(`${root}/`) ? /^\/a\/contacts\/(\d+)(?=[/?#]|$)/.exec(url.slice(root.length))?.[1] : undefined,
  // Its forms take nothing from their address.
  newTicketUrl: root => `${root}/a/tickets/new`,
  newCustomerUrl: root => `${root}/a/contacts/new`,
  ticketUrl,
})
