import { expect, test } from 'vitest'
import { countryName } from '../../../components/options/country-name.ts'
import { issueAt, issuesByRow, moveTo, removeAt, replaceAt } from '../../../components/options/settings-draft.ts'

const rows = ['a', 'b', 'c']

test.each([
  [replaceAt(rows, 1, 'x'), ['a', 'x', 'c']],
  [removeAt(rows, 0), ['b', 'c']],
  [moveTo(rows, 2, 0), ['c', 'a', 'b']],
  [moveTo(rows, 0, 1), ['b', 'a', 'c']],
  [moveTo(rows, 0, -1), rows],
  [moveTo(rows, 2, 3), rows],
])('rows %#', (changed, expected) => expect(changed).toEqual(expected))

const issues = [
  { path: 'outbound.routingTable.1.dest', message: 'takes digits' },
  { path: 'queueFilter.3.agentIds.0', message: 'takes an agent' },
]

test('an issue stands at its field and at what holds it', () => {
  expect(issueAt(issues, 'outbound.routingTable.1.dest')).toBe('takes digits')
  expect(issueAt(issues, 'queueFilter.3.agentIds')).toBe('takes an agent')
  expect(issueAt(issues, 'outbound.routingTable.10.dest')).toBeNull()
  expect(issuesByRow(issues, 'queueFilter')).toEqual(new Map([[3, new Map([['agentIds', 'takes an agent']])]]))
  expect(issuesByRow(issues, 'inbound.blockCallerIds')).toEqual(new Map())
})

test.each([
  ['DE', 'de', 'Deutschland'],
  ['CH', 'en', 'Switzerland'],
  ['D', 'en', null],
  ['', 'en', null],
  ['XQ', 'en', null],
])('%s in %s is %s', (code, locale, expected) => expect(countryName(code, locale)).toBe(expected))
