import { expect, test } from 'vitest'
import { numberQuery } from '../../../lib/cti/number-query.ts'
import { helpdeskById } from '../../../lib/helpdesks/index.ts'
import { sessionAnswering } from '../../support/recorded-session.ts'

const asked: URLSearchParams[] = []

/** Notes what is asked; finds nothing. */
function noting() {
  asked.length = 0
  const session = sessionAnswering({ status: 200, contentType: 'application/json', body: { results: [] } })
  return {
    ...session,
    ask(path: string) {
      asked.push(new URL(path, session.root).searchParams)
      return session.ask(path)
    },
  }
}

test.each([
  ['Germany', '+4930901820', 'type:user phone:*30901820'],
  ['a mobile number', '+4915112345678', 'type:user phone:*15112345678'],
  ['Switzerland', '+41443643532', 'type:user phone:*443643532'],
  ['without a trunk prefix', '+12133734253', 'type:user phone:*2133734253'],
])('%s: a number is asked for once, whatever its spelling', async (_, number, words) => {
  const query = numberQuery(number, 'DE')
  if (!query) throw new Error('no number')
  await helpdeskById('zendesk')?.findByNumber(noting(), query)
  expect(asked.map(each => each.get('query'))).toEqual([words])
})

test('a name of nothing but signs is not asked for', async () => {
  expect(await helpdeskById('zendesk')?.findByName(noting(), ' "*:" ')).toEqual([])
  expect(asked).toEqual([])
})

test('a mention is one question of at most ten phrases', async () => {
  const query = numberQuery('+4930901820', 'DE')
  if (!query) throw new Error('no number')
  await helpdeskById('zendesk')?.findByMention?.(noting(), query)
  expect(asked).toHaveLength(1)
  const phrases = asked[0]?.get('query')?.match(/description:"[\d ]+"/g) ?? []
  expect(phrases.length).toBeLessThanOrEqual(10)
  expect(new Set(phrases).size).toBe(phrases.length)
})
