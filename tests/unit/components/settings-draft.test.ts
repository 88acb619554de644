import { expect, test } from 'vitest'
import { countryName } from '../../../components/options/country-name.ts'
import {
  issueAt,
  moveTo,
  openIssues,
  removeAt,
  replaceAt,
  rowsWithIssues,
  valueAt,
} from '../../../components/options/settings-draft.ts'

const rows = ['a', 'b', 'c']

test.each([
  [replaceAt(rows, 1, 'x'), ['a', 'x', 'c']],
  [removeAt(rows, 0), ['b', 'c']],
  [moveTo(rows, 2, 0), ['c', 'a', 'b']],
  [moveTo(rows, 0, 1), ['b', 'a', 'c']],
  [moveTo(rows, 0, -1), rows],
  [moveTo(rows, 2, 3), rows],
])('rows %#', (changed, expected) => expect(changed).toEqual(expected))

const document = { outbound: { routingTable: [{ dest: '41*' }, { dest: '4x' }] }, retentionDays: 365 }

test.each([
  ['', document],
  ['retentionDays', 365],
  ['outbound.routingTable.1.dest', '4x'],
  ['outbound.routingTable.9.dest', undefined],
  ['retentionDays.deeper', undefined],
])('at %s', (path, expected) => expect(valueAt(document, path)).toEqual(expected))

const issues = [
  { path: 'outbound.routingTable.1.dest', message: 'takes digits' },
  { path: 'queueFilter.3.agentIds.0', message: 'takes an agent' },
]

test('an issue stands at its field and at what holds it', () => {
  expect(issueAt(issues, 'outbound.routingTable.1.dest')).toBe('takes digits')
  expect(issueAt(issues, 'queueFilter.3.agentIds')).toBe('takes an agent')
  expect(issueAt(issues, 'outbound.routingTable.10.dest')).toBeNull()
  expect(rowsWithIssues(issues, 'queueFilter')).toEqual([3])
})

test('an issue is gone once what it complains of has changed', () => {
  const mended = { ...document, outbound: { routingTable: [{ dest: '41*' }, { dest: '4*' }] } }
  const shifted = { ...document, outbound: { routingTable: [{ dest: '4x' }] } }
  const paths = (draft: unknown) => openIssues(issues, document, draft).map(issue => issue.path)
  expect(paths(document)).toContain('outbound.routingTable.1.dest')
  expect(paths({ ...document, retentionDays: 30 })).toContain('outbound.routingTable.1.dest')
  expect(paths(mended)).not.toContain('outbound.routingTable.1.dest')
  expect(paths(shifted)).not.toContain('outbound.routingTable.1.dest')
})

test.each([
  ['DE', 'de', 'Deutschland'],
  ['CH', 'en', 'Switzerland'],
  ['D', 'en', null],
  ['', 'en', null],
  ['XQ', 'en', null],
])('%s in %s is %s', (code, locale, expected) => expect(countryName(code, locale)).toBe(expected))
