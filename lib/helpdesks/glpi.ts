import { matchNumber, type NumberQuery } from '../cti/number-query.ts'
import { COLUMN, type Criterion, type FoundUser, searchUsers } from './glpi/user-search.ts'
import { ticketUrl, userTickets } from './glpi/user-tickets.ts'
import { type CallDraft, type Match, register, type TicketDraft } from './helpdesk.ts'
import { newestFirst } from './newest-first.ts'

const NUMBERS = [
  { label: 'main', column: COLUMN.phone },
  { label: 'other', column: COLUMN.phone2 },
  { label: 'mobile', column: COLUMN.mobile },
] as const

/** How the last four digits may be parted: GLPI compares characters, and what it finds is compared here. */
function endings({ significant }: NumberQuery): string[] {
  const [a, b, c, d] = significant.slice(-4)
  return [`${a}${b}${c}${d}`, `${a}${b} ${c}${d}`, `${a} ${b}${c}${d}`, `${a}${b}-${c}${d}`, `${a}${b}.${c}${d}`]
}

function matchUser({ customer, cells }: FoundUser, query: NumberQuery): Match | undefined {
  const numbers = NUMBERS.map(({ label, column }) => ({
    label,
    alike: matchNumber(cells.get(column)?.[0] ?? '', query),
  }))
  const same = numbers.find(each => each.alike === 'same')
  if (same) return { customer, level: 'known', reason: { kind: 'phone', label: same.label } }
  const isSimilar = numbers.some(each => each.alike === 'similar')
  return isSimilar ? { customer, level: 'maybe', reason: { kind: 'similar' } } : undefined
}

/** `^` and `$` at the ends of a text have a meaning of their own. */
const plain = (word: string) => word.replace(/[\^$]/g, '')

/** The description is HTML, as its editor writes it. */
function asHtml(text: string): string {
  const lines = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').trimEnd().split('\n')
  return `<p>${lines.join('<br>')}</p>`
}

function newTicketUrl(root: string, { customer, title, body }: TicketDraft): string {
  const parameters = new URLSearchParams({ name: title, content: asHtml(body) })
  if (customer) parameters.set('_users_id_requester', customer.id)
  return `${root}/front/ticket.form.php?${parameters}`
}

function newCustomerUrl(root: string, { number, name }: CallDraft): string {
  const words = (name ?? '').split(/\s+/)
  const realname = words.pop() ?? ''
  return `${root}/front/user.form.php?${new URLSearchParams({ phone: number, realname, firstname: words.join(' ') })}`
}

/** GLPI 10 and 11, from its source: the lists that its own pages load. @see https://github.com/glpi-project/glpi */
register({
  id: 'glpi',
  name: 'GLPI',
  page: {
    signedIn: '.user-menu a.dropdown-item[href*="/front/preference.php"]',
    signIn: 'form[action$="/front/login.php"]',
    root: {
      selector: '.user-menu a.dropdown-item[href*="/front/preference.php"]',
      attribute: 'href',
      before: '/front/preference.php',
    },
  },
  roomCss: '',
  keepsTyped: false,
  signInPath: '/',

  async findByNumber(session, query) {
    const criteria = endings(query).flatMap(contains =>
      NUMBERS.map(({ column }): Criterion => ({ link: 'OR', field: column, contains })),
    )
    return (await searchUsers(session, criteria, 50)).flatMap(user => matchUser(user, query) ?? [])
  },

  async findByName(session, text) {
    const words = text
      .split(/\s+/)
      .map(plain)
      .filter(word => word !== '')
    const criteria = words.slice(0, 3).map((contains): Criterion => {
      const columns = [COLUMN.lastName, COLUMN.firstName, COLUMN.login, COLUMN.email]
      return { link: 'AND', criteria: columns.map(field => ({ link: 'OR', field, contains })) }
    })
    return criteria.length === 0 ? [] : (await searchUsers(session, criteria, 10)).map(({ customer }) => customer)
  },

  recentTickets: async (session, { id }) => newestFirst(await userTickets(session, id)),

  customerUrl: (root, { id }) => `${root}/front/user.form.php?id=${encodeURIComponent(id)}`,
  customerIn: (root, url) =>
    url.startsWith(`${root}/`)
      ? /^\/front\/user\.form\.php\?(?:[^#]*&)?id=(\d+)(?=[&#]|$)/.exec(url.slice(root.length))?.[1]
      : undefined,
  newTicketUrl,
  newCustomerUrl,
  ticketUrl,
})
