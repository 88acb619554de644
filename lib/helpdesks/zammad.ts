import { z } from 'zod'
import type { NumberQuery } from '../cti/number-query.ts'
import { type Match, register } from './helpdesk.ts'
import { newestFirst } from './newest-first.ts'
import { HelpdeskError, type Session } from './session.ts'
import { ask, text } from './zammad/ask.ts'
import { matchPerson, personSchema, searchPeople, toCustomer } from './zammad/people.ts'

const ticketSchema = z.object({
  id: z.int(),
  number: z.string(),
  title: text,
  state_id: z.int(),
  customer_id: z.int(),
  updated_at: z.iso.datetime({ offset: true }),
})

const ticketsSchema = z.record(z.string(), ticketSchema).default({})

const customerTicketsSchema = z.object({
  ticket_ids_open: z.array(z.int()),
  ticket_ids_closed: z.array(z.int()),
  assets: z.object({ Ticket: ticketsSchema }),
})

const statesSchema = z.array(z.object({ id: z.int(), name: z.string() }))

const foundTicketsSchema = z.object({
  assets: z.object({
    Ticket: ticketsSchema,
    User: z.record(z.string(), personSchema.extend({ organization_id: z.int().nullish() })).default({}),
    Organization: z.record(z.string(), z.object({ name: text })).default({}),
  }),
})

/** What every page of Zammad asks first. Without anybody signed in there is an error in it. */
const signShowSchema = z.object({ error: z.string().optional(), config: z.record(z.string(), z.unknown()) })
const TELEPHONY = ['cti_integration', 'sipgate_integration', 'placetel_integration']

/**
 * A search for the number in these fields, in the syntax of Elasticsearch. That takes a text apart wherever something
 * else than a digit or letter stands: `(030) 90-1820` and `030/90 1820` are the same phrase.
 */
function anywhere(fields: readonly string[], { spellings }: NumberQuery): string {
  const phrases = new Set(spellings.map(each => each.replace(/\D+/g, ' ').trim()))
  const any = [...phrases].map(each => `"${each}"`).join(' OR ')
  return fields.map(field => `${field}:(${any})`).join(' OR ')
}

/** A name without what Elasticsearch would read as an instruction. */
function plain(name: string): string {
  return name
    .replace(/[=&|><!(){}[\]^"~*?:\\/]|(?<!\S)[+-]+/g, ' ')
    .replace(/\b(?:AND|OR|NOT)\b/g, word => word.toLowerCase())
    .replace(/\s+/g, ' ')
    .trim()
}

const ticketUrl = (root: string, id: string) => `${root}/#ticket/zoom/${encodeURIComponent(id)}`

async function findByNumber(session: Session, query: NumberQuery): Promise<Match[]> {
  const found = await searchPeople(session, anywhere(['phone', 'mobile'], query), 50)
  // Without Elasticsearch, Zammad looks for a text just as it stands, since 6.5 in every column: the last digits are
  // together in most spellings.
  const people = found.length > 0 ? found : await searchPeople(session, query.significant.slice(-6), 50)
  return people.flatMap(({ person, customer }) => matchPerson(person, customer, query) ?? [])
}

async function findByMention(session: Session, query: NumberQuery): Promise<Match[]> {
  const { assets } = await ask(session, foundTicketsSchema, 'tickets/search', {
    query: anywhere(['title', 'article.subject', 'article.body'], query),
    limit: '10',
    full: 'true',
  })
  const changed = (ticket: z.infer<typeof ticketSchema>) => Date.parse(ticket.updated_at)
  const byCustomer = new Map<number, Match>()
  for (const { customer_id, number } of Object.values(assets.Ticket).sort((a, b) => changed(b) - changed(a))) {
    const person = assets.User[customer_id]
    if (!person || byCustomer.has(customer_id)) continue
    const organization = assets.Organization[person.organization_id ?? '']?.name ?? ''
    const customer = toCustomer(person, organization)
    byCustomer.set(customer_id, { customer, level: 'maybe', reason: { kind: 'ticket', number } })
  }
  return [...byCustomer.values()]
}

/**
 * Zammad, by its REST interface and the addresses of its web client.
 * @see https://docs.zammad.org/en/latest/api/intro.html
 */
register({
  id: 'zammad',
  name: 'Zammad',
  page: { signedIn: '#navigation.navigation > .user-menu', signIn: '.login.fullscreen form#login' },
  roomCss: '',
  // Each screen is a tab of its task bar, where what is typed is saved.
  keepsTyped: true,
  signInPath: '/#login',

  findByNumber,
  findByMention,

  async findByName(session, name) {
    return (await searchPeople(session, plain(name), 10)).map(({ customer }) => customer)
  },

  /** Of the 15 newest open tickets and the 15 newest closed ones: more are not given in one answer. */
  async recentTickets(session, { id }) {
    const [list, states] = await Promise.all([
      ask(session, customerTicketsSchema, 'ticket_customer', { customer_id: id }),
      ask(session, statesSchema, 'ticket_states'),
    ])
    const stateNames = new Map(states.map(state => [state.id, state.name]))
    const open = new Set(list.ticket_ids_open)
    const listed = [...list.ticket_ids_open, ...list.ticket_ids_closed].flatMap(each => list.assets.Ticket[each] ?? [])
    return newestFirst(
      listed.map(ticket => ({
        id: String(ticket.id),
        number: ticket.number,
        title: ticket.title,
        state: stateNames.get(ticket.state_id) ?? '',
        open: open.has(ticket.id),
        changedAt: new Date(ticket.updated_at).toISOString(),
        url: ticketUrl(session.root, String(ticket.id)),
      })),
    )
  },

  async warning(session) {
    const { config, error } = await ask(session, signShowSchema, 'signshow')
    if (error !== undefined) throw new HelpdeskError('signedOut', `${session.root}: ${error}`)
    return TELEPHONY.some(each => config[each] === true) ? 'ownTelephony' : null
  },

  customerUrl: (root, { id }) => `${root}/#user/profile/${encodeURIComponent(id)}`,
  customerIn: (root, url) =>
    url.startsWith(root) ? /^\/?#user\/profile\/(\d+)$/.exec(url.slice(root.length))?.[1] : undefined,
  // Its addresses take the customer and nothing else.
  newTicketUrl: (root, { customer }) =>
    `${root}/#ticket/create${customer ? `/customer/${encodeURIComponent(customer.id)}` : ''}`,
  // A new customer is entered in the customer's field of a new ticket; the list of users is for admins.
  newCustomerUrl: root => `${root}/#ticket/create`,
  ticketUrl,
})
