import { expect, test } from 'vitest'
import { otherAddress } from '../../../components/caller/other-address.ts'
import { contact } from './call.ts'

const url = 'https://crm.example/ben'

test.each([
  ['an address book’s link', { url }, url],
  ['a helpdesk’s customer', { url, customer: { site: 'https://help.example', id: '27', address: null } }, undefined],
  ['nobody’s page', { url: null }, undefined],
])('%s', (_what, facts, expected) => {
  expect(otherAddress({ ...contact('Ben'), ...facts })).toBe(expected)
})
