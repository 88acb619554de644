import { z } from 'zod'
import type { Reason } from '../cti/call.ts'
import { matchNumber, type NumberQuery } from '../cti/number-query.ts'
import { readDay } from './day.ts'
import { type Customer, type Match, register } from './helpdesk.ts'
import { attributeOf, elementsOf, pieceOf, plainText, readPage } from './html.ts'
import { newestFirst } from './newest-first.ts'
import { askJson, HelpdeskError, type Session } from './session.ts'

/** How many of those found are asked for their number. */
const MOST_COMPARED = 5

/** Most fields of a form, and longest line of a search, that are read. */
const MOST_FIELDS = 500
const LONGEST_LINE = 500

/** Every page says of its body whether somebody is signed in. */
const SIGN_IN = /<body[^<>]*\buser-is-guest\b/

const foundSchema = z.object({ results: z.array(z.object({ id: z.int(), text: z.string() })) })

function search(session: Session, query: Record<string, string>): Promise<z.infer<typeof foundSchema>> {
  const parameters = new URLSearchParams({ ...query, use_id: '1' })
  return askJson(session, foundSchema, `/customers/ajax-search?${parameters}`)
}

async function askPage(session: Session, path: string, sign: string): Promise<string> {
  // Asked for JSON, it says 401 to whoever is not signed in; its pages stay pages.
  const answer = await session.ask(path, { headers: { accept: 'application/json' } })
  const page = readPage(answer, SIGN_IN)
  if (!page.includes(sign)) throw new HelpdeskError('unexpected', `${answer.url}: another page`)
  return page
}

/** Ids are numbers; anything else in a path could lead out of it. */
const customerPath = (id: string) => `/customers/${id.replace(/\D/g, '')}`

type Label = Extract<Reason, { kind: 'phone' }>['label']
const PHONE_TYPES: Record<string, Label> = { '1': 'work', '2': 'home', '4': 'mobile' }

/** A customer as their form has them, and how far the number is theirs. */
async function compare(session: Session, id: number, query: NumberQuery): Promise<Match | undefined> {
  const page = await askPage(session, `${customerPath(String(id))}/edit`, 'name="first_name"')
  const inputs = Array.from(page.matchAll(/<input\b[^<>]*>/g)).slice(0, MOST_FIELDS)
  const fields = inputs.map(([input]) => ({
    name: attributeOf(input, 'name') ?? '',
    value: attributeOf(input, 'value')?.trim() ?? '',
  }))
  const field = (name: string) => fields.find(each => each.name === name)?.value ?? ''
  const name = `${field('first_name')} ${field('last_name')}`.trim()
  const address = field('emails[]')
  const customer: Customer = {
    id: String(id),
    name: name || address,
    organization: field('company') || null,
    address: address || null,
  }
  const phones = fields.flatMap(each => {
    const index = /^phones\[(\d+)\]\[value\]$/.exec(each.name)?.[1]
    return index === undefined ? [] : { alike: matchNumber(each.value, query), type: field(`phones[${index}][type]`) }
  })
  const same = phones.find(({ alike }) => alike === 'same')
  if (same) return { customer, level: 'known', reason: { kind: 'phone', label: PHONE_TYPES[same.type] ?? 'other' } }
  const isSimilar = phones.some(({ alike }) => alike === 'similar')
  return isSimilar ? { customer, level: 'maybe', reason: { kind: 'similar' } } : undefined
}

/** `emma@taylor.example (Emma Taylor)`; either may be missing. */
function toCustomer({ id, text: whole }: { id: number; text: string }): Customer {
  const text = whole.slice(0, LONGEST_LINE)
  const address = /[^\s<>()]+@[^\s<>()]+/.exec(text)?.[0] ?? null
  const name = text.replace(address ?? '', '').replace(/^[\s(<]+|[\s)>]+$/g, '')
  return { id: String(id), name: name || (address ?? ''), organization: null, address }
}

/** A conversation in the list of a customer's page. Its word for an open state is not in there. */
function readRow(session: Session, language: string, id: string, isActive: boolean, row: string) {
  const cell = (name: string) => pieceOf(row, new RegExp(`<td class="${name}">`), '</td>') ?? ''
  const badge = /<i class="glyphicon glyphicon-(?:lock|ban-circle|trash)[^<>]*>/.exec(row)?.[0]
  const dates = attributeOf(cell('conv-date'), 'title') ?? ''
  return {
    id,
    number: plainText(cell('conv-number')).replace(/^#\s*/, ''),
    title: plainText(pieceOf(cell('conv-subject'), /<p>/, '</p>') ?? ''),
    state: badge ? (attributeOf(badge, 'title') ?? '') : isActive ? 'Active' : 'Pending',
    open: !badge,
    changedAt: readDay(dates.slice(dates.lastIndexOf('>') + 1), 'mdy', language) ?? '',
    url: ticketUrl(session.root, id),
  }
}

const ticketUrl = (root: string, id: string) => `${root}/conversation/${id.replace(/\D/g, '')}`

/** FreeScout 1.8, by what its own pages ask and show. @see https://github.com/freescout-help-desk/freescout */
register({
  id: 'freescout',
  name: 'FreeScout',
  page: {
    signedIn: 'body[data-auth_user_id] > #app > nav.navbar #logout-form',
    signIn: 'body.user-is-guest > #app form input[name="password"]',
    root: { selector: '#logout-form', attribute: 'action', before: '/logout' },
  },
  roomCss: '',
  keepsTyped: false,
  signInPath: '/login',

  async findByNumber(session, query) {
    // Beside each number it stores its digits alone: the national number is part of every spelling.
    const found = await search(session, { q: query.significant, search_by: 'phone', show_fields: 'name' })
    const matches = found.results.slice(0, MOST_COMPARED).map(({ id }) => compare(session, id, query))
    return (await Promise.all(matches)).filter(match => match !== undefined)
  },

  async findByName(session, text) {
    const { results } = await search(session, { q: text, search_by: 'all', show_fields: 'all', allow_non_emails: '1' })
    // A customer is listed once for each mail address.
    const byId = new Map(results.toReversed().map(result => [result.id, toCustomer(result)]))
    return [...byId.values()].reverse().slice(0, 10)
  },

  /** Off the customer's page, which gives dates to the day. */
  async recentTickets(session, { id }) {
    const page = await askPage(session, customerPath(id), 'class="customer-snippet"')
    const language = attributeOf(/<html[^<>]*>/.exec(page)?.[0] ?? '', 'lang') ?? 'en'
    const rows = elementsOf(page, /<tr class="conv-row[^<>]*>/g, '</tr>').map(({ tag, content }) => {
      const id = / data-conversation_id="(\d+)"/.exec(tag)?.[1] ?? ''
      return readRow(session, language, id, /^[^"]*"[^"]*\bconv-active\b/.test(tag), content)
    })
    return newestFirst(rows.filter(({ id, changedAt }) => id !== '' && changedAt !== ''))
  },

  customerUrl: (root, { id }) => root + customerPath(id),
  customerIn: (root, url) =>
    url.startsWith(root) ? /^\/customers\/(\d+)(?:[/?#]|$)/.exec(url.slice(root.length))?.[1] : undefined,
  // A conversation is begun in a mailbox, which addresses have to name: the first one.
  newTicketUrl: (root, { customer, title }) => {
    const query = new URLSearchParams({ subject: title })
    if (customer?.address) query.set('to', customer.address)
    return `${root}/mailbox/1/new-ticket?${query}`
  },
  // It knows no form for customers: writing to somebody new makes one.
  newCustomerUrl: root => `${root}/mailbox/1/new-ticket`,
  ticketUrl,
})
