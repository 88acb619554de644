import { z } from 'zod'
import { matchNumber, type NumberQuery } from '../cti/number-query.ts'
import { isoDay } from './day.ts'
import { type Customer, type Match, register } from './helpdesk.ts'
import { attributeOf, cellsOf, decodeHtml, elementsOf, pieceOf, plainText } from './html.ts'
import { firstTickets } from './newest-first.ts'
import { HelpdeskError, readJson, type Session } from './session.ts'

/** How many of those found are asked for their number. */
const MOST_COMPARED = 5
/** Most fields of a customer that are read. */
const MOST_FIELDS = 200

const foundSchema = z.array(z.object({ Label: z.string(), Value: z.string().min(1) }))

const customerSchema = z.object({ CustomerID: z.string().nullish(), CustomerTableHTMLString: z.string().nullish() })

const ticketsSchema = z.object({ CustomerTicketsHTMLString: z.string() })

async function ask<T>(session: Session, schema: z.ZodType<T>, query: Record<string, string>): Promise<T> {
  const parameters = new URLSearchParams({ Action: 'AgentCustomerSearch', ...query })
  const answer = await session.ask(`/index.pl?${parameters}`, { headers: { accept: 'application/json' } })
  // Its refusals are pages with status 200, as is the one for signing in.
  if (answer.status < 400 && answer.contentType === 'text/html' && !answer.text.includes('id="LoginBox"'))
    throw new HelpdeskError('forbidden', `${answer.url}: answered a page`)
  return readJson(answer, schema)
}

/** `"Emma Taylor" <emma@taylor.example>`: as a new ticket takes it. */
function toCustomer({ Label: label, Value: id }: z.infer<typeof foundSchema>[number]): Customer {
  const [name = ''] = label.replaceAll('"', '').split('<', 1)
  return { id, name: name.trim() || label, organization: null, address: label.length <= 400 ? label : null }
}

/** Customer ids are a company's, or else the customer's own login or mail address. */
function companyOf(id: string | null | undefined, customer: Customer): string | null {
  return id && id !== customer.id && !id.includes('@') ? id : null
}

async function compare(session: Session, found: Customer, query: NumberQuery): Promise<Match | undefined> {
  const { CustomerID, CustomerTableHTMLString: table } = await ask(session, customerSchema, {
    Subaction: 'CustomerInfo',
    CustomerUserID: found.id,
  })
  const customer = { ...found, organization: companyOf(CustomerID, found) }
  // Without the table, which is a setting, there is nothing to compare.
  if (!table) return { customer, level: 'maybe', reason: { kind: 'similar' } }
  const rows = Array.from(table.matchAll(/<label>([^<]*)<\/label>\s*<p [^<>]*\btitle="([^"]*)"/g)).slice(0, MOST_FIELDS)
  const alike = rows.map(([, label = '', value = '']) => ({
    label: /^mobi|^handy/i.test(plainText(label)) ? ('mobile' as const) : ('other' as const),
    alike: /fax/i.test(label) ? 'different' : matchNumber(decodeHtml(value), query),
  }))
  const same = alike.find(each => each.alike === 'same')
  if (same) return { customer, level: 'known', reason: { kind: 'phone', label: same.label } }
  const isSimilar = alike.some(each => each.alike === 'similar')
  return isSimilar ? { customer, level: 'maybe', reason: { kind: 'similar' } } : undefined
}

/** Nobody has to do anything about these: the ids of a new installation, and the words of its English and German. */
const CLOSED_IDS = new Set(['2', '3', '5', '9'])
const CLOSED = /closed|merged|removed|geschlossen|zusammengef|entfernt/i

function readRow(session: Session, id: string, row: string, stateColumn: number) {
  const link = pieceOf(row, /<a [^<>]*class="MasterActionLink"/, '</a>') ?? ''
  const number = plainText(link)
  const cell = cellsOf(row)[stateColumn] ?? ''
  const stateId = /StateID-(\d)\b/.exec(cell)?.[1]
  const [, year, month, day] = /^(20\d\d)(\d\d)(\d\d)\d{4,}$/.exec(number) ?? []
  return {
    id,
    number,
    title: attributeOf(link, 'title') ?? '',
    state: plainText(cell),
    open: stateId ? !CLOSED_IDS.has(stateId) : !CLOSED.test(plainText(cell)),
    changedAt: isoDay(Number(year), Number(month), Number(day)) ?? '',
    url: ticketUrl(session.root, id),
  }
}

const ticketUrl = (root: string, id: string) =>
  `${root}/index.pl?Action=AgentTicketZoom&TicketID=${encodeURIComponent(id)}`

/**
 * Znuny 6 and later, and OTOBO, which comes from the same ((OTRS)) Community Edition, by what their forms ask.
 * @see https://github.com/znuny/Znuny
 */
register({
  id: 'znuny',
  name: 'Znuny / OTOBO',
  page: {
    signedIn: '#AppWrapper #LogoutButton[href*="index.pl"]',
    signIn: '#LoginBox form[action$="index.pl"] input[name="Action"][value="Login"]',
    root: { selector: '#LogoutButton', attribute: 'href', before: '/index.pl' },
  },
  roomCss: '',
  keepsTyped: false,
  signInPath: '/index.pl',

  /** Only where the admin has the search look at phone fields (`CustomerUserSearchFields`), as none is among them at first. */
  async findByNumber(session, query) {
    const term = [...query.significant].join('*')
    const found = await ask(session, foundSchema, { Term: term, MaxResults: '20' })
    const matches = found.slice(0, MOST_COMPARED).map(each => compare(session, toCustomer(each), query))
    return (await Promise.all(matches)).filter(match => match !== undefined)
  },

  async findByName(session, text) {
    // The rest joins words and groups them.
    const term = text.replace(/[()&|!+"*\\\s]+/g, ' ').trim()
    return (await ask(session, foundSchema, { Term: term, MaxResults: '10' })).map(toCustomer)
  },

  /**
   * The history that its form for new tickets shows: those of the customer's company. When a ticket last changed is not
   * in there; the day it was created is part of its number, unless the installation numbers them otherwise.
   */
  async recentTickets(session, { id }) {
    const { CustomerTicketsHTMLString: page } = await ask(session, ticketsSchema, {
      Subaction: 'CustomerTickets',
      CustomerUserID: id,
      SortBy: 'Changed',
      OrderBy: 'Down',
    })
    const columns = Array.from(page.matchAll(/<th class="([^"]*)"/g), ([, classes = '']) => classes.split(/\s+/))
    const stateColumn = columns.findIndex(classes => classes.includes('State'))
    const rows = elementsOf(page, /<tr id="TicketID_\d+"[^<>]*>/g, '</tr>').map(({ tag, content }) =>
      readRow(session, /\d+/.exec(tag)?.[0] ?? '', content, stateColumn),
    )
    return firstTickets(rows.filter(({ changedAt }) => changedAt !== ''))
  },

  customerUrl: (root, { id }) =>
    `${root}/index.pl?Action=AgentCustomerUserInformationCenter&CustomerUserID=${encodeURIComponent(id)}`,
  customerIn: (root, url) => {
    if (!url.startsWith(`${root}/index.pl?`)) return undefined
    const parameters = new URLSearchParams(new URL(url).search.replaceAll(';', '&'))
    const isCustomer = parameters.get('Action') === 'AgentCustomerUserInformationCenter'
    return (isCustomer && parameters.get('CustomerUserID')) || undefined
  },
  // Its addresses take the customer; title and text it takes from its own form only.
  newTicketUrl: (root, { customer }) => {
    const chosen = customer && {
      CustomerTicketCounterFromCustomer: '1',
      CustomerTicketText_1: customer.address ?? customer.id,
      CustomerKey_1: customer.id,
      CustomerSelected: '1',
    }
    return `${root}/index.pl?${new URLSearchParams({ Action: 'AgentTicketPhone', ...chosen })}`
  },
  newCustomerUrl: root => `${root}/index.pl?Action=AdminCustomerUser&Subaction=Add&Nav=Agent`,
  ticketUrl,
})
