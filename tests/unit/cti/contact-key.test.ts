import { expect, test } from 'vitest'
import type { Contact } from '../../../lib/cti/contact.ts'
import { contactKey, contactWith } from '../../../lib/cti/contact-key.ts'

const SITE = 'https://help.example'
const book: Contact = { level: 'known', name: 'Emma', organization: null, source: 'address-book', url: null }
const linked: Contact = { ...book, url: 'https://crm.example/emma' }
const customer = (id: string, name = 'Emma'): Contact => ({
  ...book,
  name,
  source: 'Desk',
  url: `${SITE}/customer/${id}`,
  customer: { site: SITE, id, address: null },
})

test.each<[what: string, chosen: Contact, contacts: Contact[], found: string | undefined]>([
  ['by their record', customer('27'), [customer('28'), customer('27')], '27'],
  ['whose name has changed meanwhile', customer('27'), [customer('27', 'Emma Taylor')], '27'],
  ['who is gone', customer('27'), [customer('28')], undefined],
  ['of the address book', linked, [customer('28', 'Ben'), linked], 'https://crm.example/emma'],
  ['of the address book, found in the helpdesk meanwhile', book, [book, customer('27')], '27'],
  ['of the address book, whose link is another now', linked, [{ ...linked, url: 'https://crm.example/x' }], undefined],
  ['whose name is that of two', book, [customer('27'), customer('28')], undefined],
])('somebody %s', (_what, chosen, contacts, found) => {
  for (const order of [contacts, contacts.toReversed()]) {
    const contact = contactWith(order, contactKey(chosen))
    expect(contact?.customer?.id ?? contact?.url ?? undefined).toBe(found)
  }
})

test('one who is found twice is given with what both know', () => {
  const found = contactWith([book, customer('27')], { site: SITE, id: '27' })
  expect(found).toMatchObject({ customer: { id: '27' }, url: `${SITE}/customer/27` })
})
