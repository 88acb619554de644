import { expect, test } from 'vitest'
import { onlyCustomer, type SearchState, searchStateOf } from '../../../components/caller/search-state.ts'
import type { FoundCustomer } from '../../../lib/cti/link.ts'

const emma: FoundCustomer = {
  name: 'Emma Taylor',
  organization: null,
  source: 'Request Tracker',
  customer: { site: 'https://help.example', id: '1', address: null },
}

test.each([
  ['nothing is typed', '', true, null, 'idle'],
  ['too little is typed', 'e ', true, null, 'idle'],
  ['no helpdesk can be searched', 'emma', false, { text: 'emma', customers: [emma] }, 'idle'],
  ['no answer yet', 'emma', true, null, 'searching'],
  ['the answer is to what was typed before', 'emma', true, { text: 'emm', customers: [emma] }, 'searching'],
  ['found', ' emma ', true, { text: 'emma', customers: [emma] }, 'found'],
  ['nobody', 'emma', true, { text: 'emma', customers: [] }, 'nobody'],
  ['no helpdesk answered', 'emma', true, { text: 'emma', customers: null }, 'unanswered'],
])('a search by name: %s', (_, text, canSearch, found, state) => {
  expect(searchStateOf(text, canSearch, found)).toMatchObject({ state })
})

test.each<[string, SearchState, FoundCustomer | undefined]>([
  ['the only one', { state: 'found', customers: [emma] }, emma],
  ['neither of two', { state: 'found', customers: [emma, emma] }, undefined],
  ['nobody', { state: 'nobody' }, undefined],
  ['nobody as yet', { state: 'searching' }, undefined],
])('Enter chooses %s', (_, search, chosen) => expect(onlyCustomer(search)).toBe(chosen))
