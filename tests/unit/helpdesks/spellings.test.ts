import { describe, expect, test } from 'vitest'
import { type NumberQuery, numberQuery } from '../../../lib/cti/number-query.ts'
import { helpdeskById } from '../../../lib/helpdesks/index.ts'
import type { Session } from '../../../lib/helpdesks/session.ts'

/** What a product answers to a question when one customer's record has this phone number. */
type StandIn = (path: string, parameters: URLSearchParams, stored: string) => unknown

/** A text as Elasticsearch keeps it: its runs of letters and digits. */
const tokens = (text: string) => ` ${(text.match(/[\p{L}\d]+/gu) ?? []).join(' ')} `

const digits = (text: string) => text.replace(/\D/g, '')

/** How each product searches, and what it shows of a record, by its source. */
const standIns: Record<string, StandIn> = {
  zammad(_, parameters, stored) {
    const phrases = (parameters.get('query') ?? '').match(/(?<=")[^"]+(?=")/g) ?? []
    const isFound = phrases.some(phrase => tokens(stored).includes(tokens(phrase)))
    return isFound ? [{ id: 1, firstname: 'Emma', lastname: 'Taylor', phone: stored, roles: ['Customer'] }] : []
  },
  osticket(path, parameters, stored) {
    const kept = digits(stored)
    if (path.endsWith('/users/1')) return { id: 1, name: 'Emma Taylor', phone: kept }
    return kept.includes(parameters.get('q') ?? '-')
      ? [{ id: 1, name: 'Emma Taylor', email: 'emma@taylor.example' }]
      : []
  },
  freescout(path, parameters, stored) {
    if (path.endsWith('/1/edit'))
      return `<body data-auth_user_id="1"><input type="text" name="first_name" value="Emma">
        <input type="hidden" name="phones[0][type]" value="1"><input type="text" name="phones[0][value]" value="${stored}">`
    const isFound = digits(stored).includes(parameters.get('q') ?? '-')
    return { results: isFound ? [{ id: 1, text: 'Emma' }] : [] }
  },
  znuny(_, parameters, stored) {
    if (parameters.get('Subaction') === 'CustomerInfo')
      return { CustomerTableHTMLString: `<label>Phone:</label>\n<p class="Value" title="${stored}">${stored}</p>` }
    const pattern = new RegExp((parameters.get('Term') ?? '-').split('*').join('.*'))
    return pattern.test(stored) ? [{ Label: '"Emma Taylor" <emma@taylor.example>', Value: 'emma' }] : []
  },
}

function standInSession(standIn: StandIn, stored: string): Session & { asked: number } {
  const session = {
    root: 'https://help.example',
    country: 'DE',
    fromPage: true,
    asked: 0,
    async ask(path: string) {
      session.asked++
      const { pathname, searchParams } = new URL(path, 'https://help.example')
      const body = standIn(pathname, searchParams, stored)
      const [contentType, text] =
        typeof body === 'string' ? ['text/html', body] : ['application/json', JSON.stringify(body)]
      return { status: 200, url: path, redirected: false, contentType, text }
    },
  }
  return session
}

function queryOf(e164: string): NumberQuery {
  const query = numberQuery(e164, 'DE')
  if (!query) throw new Error(`${e164} is no number`)
  return query
}

const numbers = ['+4930901820', '+491711234567', '+4971112345678', '+12125550105', '+43720123456', '+390612345678']

describe.each(Object.entries(standIns))('%s', (id, standIn) => {
  const helpdesk = helpdeskById(id)
  const find = async (session: Session, query: NumberQuery) => helpdesk?.findByNumber(session, query)

  test.each(numbers)('%s is known in every spelling, for two questions', async e164 => {
    const query = queryOf(e164)
    for (const spelling of query.spellings) {
      const session = standInSession(standIn, spelling)
      const found = await find(session, query)
      expect(found, `stored as ${spelling}`).toMatchObject([{ level: 'known' }])
      expect(session.asked).toBeLessThanOrEqual(2)
    }
  })

  test.each(['030 901820-55', '+49 30 9018201', '+41 30 901820', '0171 1234567', ''])(
    '%j is another’s',
    async stored => {
      const session = standInSession(standIn, stored)
      const found = (await find(session, queryOf('+4930901820'))) ?? []
      expect(found.filter(match => match.level === 'known')).toEqual([])
      expect(session.asked).toBeLessThanOrEqual(2)
    },
  )
})
