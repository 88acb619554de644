import { z } from 'zod'
import { LONGEST_FIELD, matchNumber, type NumberQuery } from '../cti/number-query.ts'
import { type DayOrder, readDay } from './day.ts'
import { type Customer, type Match, register } from './helpdesk.ts'
import { cellsOf, decodeHtml, elementsOf, pieceOf, plainText, readPage } from './html.ts'
import { newestFirst } from './newest-first.ts'
import { HelpdeskError, readJson, type Session } from './session.ts'

/** How many of those found are asked for their number. */
const MOST_COMPARED = 5

/** Its form for agents to sign in: what a page answers instead of itself. */
const SIGN_IN = /name="do"\s+value="(?:scplogin|2fa)"/

const foundSchema = z.array(z.object({ id: z.int(), name: z.string(), email: z.string().nullish() }))

const userSchema = z.object({ id: z.int(), name: z.string(), phone: z.string().nullish(), email: z.string().nullish() })

const configSchema = z.object({ date_format: z.string(), lang: z.string().default('en') })

async function ask<T>(session: Session, schema: z.ZodType<T>, path: string): Promise<T> {
  const answer = await session.ask(`/scp/ajax.php/${path}`, { headers: { accept: 'application/json' } })
  if (SIGN_IN.test(answer.text) || (answer.status === 403 && answer.text.startsWith('Must login')))
    throw new HelpdeskError('signedOut', `${answer.url}: nobody is signed in`)
  // It calls its JSON a page where that is a list.
  return readJson({ ...answer, contentType: 'application/json' }, schema)
}

/** Searches name, mail address, organisation and phone for the text as it stands. */
function search(session: Session, q: string, limit: number): Promise<z.infer<typeof foundSchema>> {
  return ask(session, foundSchema, `users/local?${new URLSearchParams({ q, limit: String(limit) })}`)
}

function toCustomer({ id, name }: { id: number; name: string }): Customer {
  return { id: String(id), name: decodeHtml(name), organization: null, address: null }
}

async function findByNumber(session: Session, query: NumberQuery): Promise<Match[]> {
  // Phone fields are stored as digits alone: the national number is part of every spelling.
  const found = await search(session, query.significant, 25)
  const users = await Promise.all(
    found.slice(0, MOST_COMPARED).map(({ id }) => ask(session, userSchema, `users/${id}`)),
  )
  return users.flatMap(user => {
    const alike = compare(user.phone ?? '', query)
    if (alike === 'different') return []
    if (alike === 'similar') return { customer: toCustomer(user), level: 'maybe', reason: { kind: 'similar' } }
    return { customer: toCustomer(user), level: 'known', reason: { kind: 'phone', label: 'main' } }
  })
}

/** How a phone field compares, which may end in an extension: `4930901820 x12`. */
function compare(phone: string, query: NumberQuery): ReturnType<typeof matchNumber> {
  const digits = phone.slice(0, LONGEST_FIELD).replace(/\s*x\d*$/i, '')
  // What was typed with a plus has lost it.
  return matchNumber(`+${digits}`, query) === 'same' ? 'same' : matchNumber(digits, query)
}

const linkIn = (cell: string) => pieceOf(cell, /<a\b/, '</a>')

const ticketUrl = (root: string, id: string) => `${root}/scp/tickets.php?id=${encodeURIComponent(id)}`

/** Nobody has to do anything about these; the names of a new installation in English and German. */
const CLOSED = /^(closed|resolved|archived|deleted|geschlossen|gelöst|archiviert|gelöscht)$/i

function dayOrder(pattern: string): DayOrder {
  const letters = [...new Set(pattern.toLowerCase().match(/[dmy]/g) ?? [])].join('')
  return letters === 'mdy' || letters === 'ymd' ? letters : 'dmy'
}

/** osTicket 1.10 and later, by what its agent panel asks and shows. @see https://github.com/osTicket/osTicket */
register({
  id: 'osticket',
  name: 'osTicket',
  page: {
    signedIn: '#container > #header > #info a[href*="scp/logout.php"]',
    signIn: '#loginBox input[name="do"][value="scplogin"]',
    root: { selector: '#header > #info a[href*="scp/logout.php"]', attribute: 'href', before: '/scp/logout.php' },
  },
  roomCss: '',
  keepsTyped: false,
  signInPath: '/scp/login.php',

  findByNumber,

  async findByName(session, text) {
    return (await search(session, text, 10)).map(toCustomer)
  },

  /** Off the user's page, which gives their dates to the day and their states in words. */
  async recentTickets(session, { id }) {
    const [config, answer] = await Promise.all([
      ask(session, configSchema, 'config/scp'),
      session.ask(`/scp/users.php?${new URLSearchParams({ id, t: 'tickets' })}`, { headers: { 'x-pjax': 'true' } }),
    ])
    // Agents without the user directory are sent to their tickets; whoever is not signed in is shown the form at once.
    if (answer.redirected && !SIGN_IN.test(answer.text))
      throw new HelpdeskError('forbidden', `${answer.url}: the agent may not see users`)
    const page = readPage(answer, SIGN_IN)
    if (!page.includes('tickets.php?a=open&uid='))
      throw new HelpdeskError('unexpected', `${answer.url}: no tickets there`)
    const order = dayOrder(config.date_format)
    const rows = elementsOf(page, /<tr id="\d+">/g, '</tr>')
    return newestFirst(
      rows
        .map(({ tag, content }) => {
          const ticketId = tag.replace(/\D/g, '')
          const [number = '', changed = '', state = '', title = ''] = cellsOf(content)
          return {
            id: ticketId,
            number: plainText(linkIn(number) ?? number),
            title: plainText(linkIn(title) ?? title),
            state: plainText(state),
            open: !CLOSED.test(plainText(state)),
            changedAt: readDay(plainText(changed), order, config.lang) ?? '',
            url: ticketUrl(session.root, ticketId),
          }
        })
        .filter(({ changedAt }) => changedAt !== ''),
    )
  },

  customerUrl: (root, { id }) => `${root}/scp/users.php?id=${encodeURIComponent(id)}`,
  customerIn: (root, url) =>
    url.startsWith(root) ? /^\/scp\/users\.php\?id=(\d+)(?:[&#]|$)/.exec(url.slice(root.length))?.[1] : undefined,
  // Its addresses take the customer and nothing else; its form has a button for a new one.
  newTicketUrl: (root, { customer }) =>
    `${root}/scp/tickets.php?a=open${customer ? `&uid=${encodeURIComponent(customer.id)}` : ''}`,
  newCustomerUrl: root => `${root}/scp/tickets.php?a=open`,
  ticketUrl,
})
