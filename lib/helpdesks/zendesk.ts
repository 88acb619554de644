import { z } from 'zod'
import { matchNumber, type NumberQuery } from '../cti/number-query.ts'
import { type Customer, type Match, register } from './helpdesk.ts'
import { newestFirst } from './newest-first.ts'
import { askJson, type Session } from './session.ts'

const userSchema = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  role: z.string().nullish(),
  organization_id: z.int().nullish(),
})
type User = z.infer<typeof userSchema>

const organizationsSchema = z.array(z.object({ id: z.int(), name: z.string() })).default([])

const foundUsersSchema = z.object({
  results: z.array(userSchema),
  organizations: organizationsSchema,
})

const foundTicketsSchema = z.object({
  results: z.array(z.object({ id: z.int(), requester_id: z.int() })),
  users: z.array(userSchema).default([]),
  organizations: organizationsSchema,
})

const requestedSchema = z.object({
  tickets: z.array(
    z.object({
      id: z.int(),
      subject: z.string().nullish(),
      status: z.string(),
      updated_at: z.iso.datetime({ offset: true }),
    }),
  ),
})

const ticketUrl = (root: string, id: string) => `${root}/agent/tickets/${encodeURIComponent(id)}`

/** Nobody has to do anything about these any more. */
const DONE = ['solved', 'closed', 'deleted']

function toCustomer(
  { id, name, email, role, organization_id }: User,
  organizations: readonly { id: number; name: string }[],
): Customer {
  return {
    id: String(id),
    name: name || email || String(id),
    organization: organizations.find(each => each.id === organization_id)?.name ?? null,
    address: null,
    ...(role === 'agent' || role === 'admin' ? { colleague: true } : {}),
  }
}

/** The unified search, which takes the very words of its search box. */
const search = <T>(session: Session, schema: z.ZodType<T>, query: Record<string, string>) =>
  askJson(session, schema, `/api/v2/search.json?${new URLSearchParams(query)}`)

async function searchUsers(session: Session, words: string, most: number) {
  const { results, organizations } = await search(session, foundUsersSchema, {
    query: `type:user ${words}`,
    include: 'users(organizations)',
    per_page: String(most),
  })
  return results.slice(0, most).map(user => ({ user, customer: toCustomer(user, organizations) }))
}

/** A name without what the search would read as an instruction. */
const plain = (name: string) =>
  name
    .replace(/[":<>*()\s]+/g, ' ')
    .replace(/(^| )-+/g, '$1')
    .trim()

async function findByNumber(session: Session, query: NumberQuery): Promise<Match[]> {
  // It compares digits, and with an asterisk those at the end: every spelling of the number is found by one question.
  const found = await searchUsers(session, `phone:*${query.significant}`, 25)
  return found.map(({ user, customer }) =>
    matchNumber(user.phone ?? '', query) === 'same'
      ? { customer, level: 'known', reason: { kind: 'phone', label: 'main' } }
      : // Further numbers of a user are searched, but not told.
        { customer, level: 'maybe', reason: { kind: 'similar' } },
  )
}

/** Most spellings that one question holds, and most tickets that are looked at. */
const MENTIONED_SPELLINGS = 10
const MENTIONS = 10

async function findByMention(session: Session, { spellings }: NumberQuery): Promise<Match[]> {
  // Within quotation marks only the groups of digits count; a field that is asked for several times is an "or".
  const phrases = new Set(spellings.map(each => each.replace(/\D+/g, ' ').trim()))
  const words = [...phrases].slice(0, MENTIONED_SPELLINGS).map(each => `description:"${each}"`)
  const { results, users, organizations } = await search(session, foundTicketsSchema, {
    query: `type:ticket ${words.join(' ')}`,
    include: 'tickets(users,organizations)',
    sort_by: 'updated_at',
    sort_order: 'desc',
    per_page: String(MENTIONS),
  })
  const byRequester = new Map<number, Match>()
  for (const { id, requester_id } of results.slice(0, MENTIONS)) {
    const user = users.find(each => each.id === requester_id)
    if (!user || byRequester.has(requester_id)) continue
    const reason = { kind: 'ticket', number: String(id) } as const
    byRequester.set(requester_id, { customer: toCustomer(user, organizations), level: 'maybe', reason })
  }
  return [...byRequester.values()]
}

/**
 * Zendesk, from the documentation of its REST interface, asked in the agent's session as its own web client asks.
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/
 * @see https://developer.zendesk.com/documentation/voice/talk-partner-edition/retrieving-the-zendesk-user-id-of-a-caller/
 */
register({
  id: 'zendesk',
  name: 'Zendesk',
  page: {
    signedIn: '[data-test-id="header-tablist"], [data-test-id="header-tab"]',
    signIn: 'form[action*="/access/login"]',
  },
  roomCss: '',
  // It has a tab for each ticket, but an address opened from outside loads the page anew.
  keepsTyped: false,
  signInPath: '/access/login',

  findByNumber,
  findByMention,

  async findByName(session, name) {
    const words = plain(name)
    const found = words === '' ? [] : await searchUsers(session, `${words}*`, 10)
    return found.map(({ customer }) => customer)
  },

  async recentTickets(session, { id }) {
    const path = `/api/v2/users/${encodeURIComponent(id)}/tickets/requested.json`
    const { tickets } = await askJson(
      session,
      requestedSchema,
      `${path}?sort_by=updated_at&sort_order=desc&per_page=20`,
    )
    return newestFirst(
      tickets.map(ticket => ({
        id: String(ticket.id),
        number: String(ticket.id),
        title: ticket.subject ?? '',
        state: ticket.status,
        open: !DONE.includes(ticket.status),
        changedAt: new Date(ticket.updated_at).toISOString(),
        url: ticketUrl(session.root, String(ticket.id)),
      })),
    )
  },

  customerUrl: (root, { id }) => `${root}/agent/users/${encodeURIComponent(id)}`,
  customerIn: (root, url) =>
    url.startsWith(`${root}/`) ? /^\/agent\/users\/(\d+)(?=[/?#]|$)/.exec(url.slice(root.length))?.[1] : undefined,
  // Its addresses take the requester and nothing else.
  newTicketUrl: (root, { customer }) =>
    `${root}/agent/tickets/new/1${customer ? `?requester_id=${encodeURIComponent(customer.id)}` : ''}`,
  newCustomerUrl: root => `${root}/agent/users/new`,
  ticketUrl,
})
