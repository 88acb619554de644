import { expect, test } from 'vitest'
import { chooseTab, type HelpdeskTab } from '../../../lib/extension/tab-choice.ts'
import { ROOT, siteWith } from './helpdesk.ts'

const tab = (id: number, facts: Partial<HelpdeskTab> = {}): HelpdeskTab => ({
  id,
  windowId: 1,
  index: id,
  url: `${ROOT}/#dashboard`,
  inUse: false,
  lastAccessed: id,
  ...facts,
})
const elsewhere = { url: 'https://other.example/' }

test.each<[what: string, keepsTyped: boolean, wish: 'new' | 'last', path: string, tabs: HelpdeskTab[], choice: string]>(
  [
    ['no helpdesk is open', true, 'last', '/#user/1', [], 'new'],
    ['a new tab is wished', true, 'new', '/#user/1', [tab(1)], 'new beside 1'],
    ['beside the one used last', true, 'new', '/#user/1', [tab(1), tab(3), tab(2)], 'new beside 3'],
    ['what is on top was used last', true, 'new', '/#user/1', [tab(1, { inUse: true }), tab(3)], 'new beside 1'],
    ['in place', true, 'last', '/#user/1', [tab(1), tab(3), tab(2)], 'in 3'],
    ['what is typed would be lost', false, 'last', '/#user/1', [tab(1)], 'new beside 1'],
    ['another document', true, 'last', '/user/1', [tab(1)], 'new beside 1'],
    ['another document of the same path', true, 'last', '/?x=1#user/1', [tab(1)], 'new beside 1'],
    ['in place, of this helpdesk', true, 'last', '/#user/1', [tab(1), tab(3, elsewhere)], 'in 1'],
    ['only another helpdesk is open', true, 'last', '/#user/1', [tab(3, elsewhere)], 'new beside 3'],
  ],
)('%s', (_what, keepsTyped, wish, path, tabs, expected) => {
  const address = { url: ROOT + path, site: siteWith({ keepsTyped }), filled: false }
  const choice = chooseTab(address, tabs, wish)
  const place =
    choice.kind === 'inPlace' ? `in ${choice.tab.id}` : choice.beside ? `new beside ${choice.beside.id}` : 'new'
  expect(place).toBe(expected)
})

test('a link in an address book opens in a new tab', () => {
  const address = { url: 'https://crm.example/#27', site: undefined, filled: false }
  expect(chooseTab(address, [tab(1, { url: 'https://crm.example/#1' })], 'last').kind).toBe('new')
})
