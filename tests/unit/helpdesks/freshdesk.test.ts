import { expect, test } from 'vitest'
import { numberQuery } from '../../../lib/cti/number-query.ts'
import { helpdeskById } from '../../../lib/helpdesks/index.ts'
import type { Session } from '../../../lib/helpdesks/session.ts'

const contact = { id: 432, name: 'Emma Taylor', email: null, phone: '030/90 18 20', mobile: null, company_id: null }

/** Counts the questions, and knows the contact under the spellings in this pattern. */
function counting(stored: RegExp) {
  const queries: string[] = []
  const session: Session = {
    root: 'https://help.example',
    country: 'DE',
    fromPage: true,
    async ask(path) {
      const query = new URL(path, 'https://help.example').searchParams.get('query') ?? ''
      queries.push(query)
      const text = JSON.stringify({ total: 0, results: stored.test(query) ? [contact] : [] })
      return { status: 200, url: path, redirected: false, contentType: 'application/json', text }
    },
  }
  return { queries, session }
}

async function find(session: Session) {
  const query = numberQuery('+4930901820', 'DE')
  if (!query) throw new Error('no number')
  return helpdeskById('freshdesk')?.findByNumber(session, query)
}

test('a number that is stored in a common spelling takes one question', async () => {
  const { queries, session } = counting(/phone:'\+49 30 901820'/)
  expect(await find(session)).toMatchObject([{ level: 'known', customer: { id: '432' } }])
  expect(queries).toHaveLength(1)
})

test('a number that nobody has takes four, none longer than a query may be', async () => {
  const { queries, session } = counting(/nobody/)
  expect(await find(session)).toEqual([])
  expect(queries).toHaveLength(4)
  for (const query of queries) {
    expect(query.length).toBeLessThanOrEqual(512)
    expect(query).toMatch(/^"phone:'[^'"]+' OR mobile:'[^'"]+'( OR (phone|mobile):'[^'"]+')*"$/)
  }
})

test('who is found by several questions is one', async () => {
  let questions = 0
  const { session } = counting(/./)
  const later: Session = {
    ...session,
    ask: path => (questions++ === 0 ? counting(/nobody/).session.ask(path) : session.ask(path)),
  }
  expect(await find(later)).toHaveLength(1)
  expect(questions).toBe(4)
})
