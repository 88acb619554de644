import { expect, test } from 'vitest'
import type { Contact } from '../../../lib/cti/contact.ts'
import { type ScreenRequest, screenAddress } from '../../../lib/extension/screen-address.ts'
import type { CallDraft } from '../../../lib/helpdesks/helpdesk.ts'
import { contact, NUMBER, ringing, siteWith, ticket } from './helpdesk.ts'

const OTHER = 'https://other.example'
const site = siteWith({
  noteUrl: (root, { id }, text) => `${root}/note/${id}?${new URLSearchParams({ text })}`,
  searchUrl: (root, { number }) => `${root}/search?${new URLSearchParams({ q: number })}`,
})
const other = siteWith({}, { origin: OTHER, root: OTHER })
const callerUrl = (root: string, { number, name, callId }: CallDraft) => [root, number, name, callId].join('/')
const RT = 'https://shared.example/rt'
const rt = siteWith({}, { origin: 'https://shared.example', root: RT })
const crm = siteWith({ callerUrl }, { origin: 'https://crm.example', root: 'https://crm.example', asks: false })
const text = () => ({ title: 'T', body: 'B\n' })

const emma: Contact = {
  ...contact('Emma'),
  url: 'https://planted.example/27',
  customer: { site: OTHER, id: '27', address: null },
  tickets: [
    ticket('5', { url: `${OTHER}/ticket/5` }),
    ticket('6', { url: 'https://planted.example/6' }),
    ticket('8', { url: `${OTHER}/logout` }),
  ],
}
const book: Contact = { ...contact('Ben'), url: 'https://crm.example/ben' }
/** As a colleague's browser finds somebody, of whom the relay tells an agent no more than this. */
const found: Contact = { ...contact('Eve'), source: 'Desk', url: `${OTHER}/customer/27` }
const told: Contact = { ...contact('Eve'), source: 'Desk', url: `${OTHER}/told` }
const beside: Contact = { ...told, url: `${OTHER}.planted.example/` }
const above: Contact = { ...told, url: `${RT}/../wiki` }
const merged: Contact = {
  ...book,
  url: 'https://planted.example/27',
  customer: { site: 'https://unknown.example', id: '27', address: null },
}
const masked: Contact = { ...contact('Emma'), source: 'Desk', tickets: emma.tickets }
const elsewhere: Contact = { ...emma, customer: { site: 'https://unknown.example', id: '27', address: null } }

test.each<[what: string, request: ScreenRequest, url: string | undefined]>([
  ['a customer’s own helpdesk', { kind: 'profile', contact: emma }, `${OTHER}/customer/27`],
  ['a customer’s page', { kind: 'profile', contact: found }, `${OTHER}/customer/27`],
  ['a customer’s page, clicked', { kind: 'profile', contact: found, clicked: true }, `${OTHER}/customer/27`],
  ['a link in the address book', { kind: 'profile', contact: book }, undefined],
  ['a link in the address book, clicked', { kind: 'profile', contact: book, clicked: true }, 'https://crm.example/ben'],
  ['a customer of a helpdesk that is not here', { kind: 'profile', contact: elsewhere, clicked: true }, undefined],
  ['another page of a helpdesk here, by itself', { kind: 'profile', contact: told }, undefined],
  ['another page of a helpdesk here, clicked', { kind: 'profile', contact: told, clicked: true }, `${OTHER}/told`],
  ['a page that only begins as one of a helpdesk here', { kind: 'profile', contact: beside, clicked: true }, undefined],
  ['a page beside a helpdesk’s, in the end', { kind: 'profile', contact: above, clicked: true }, undefined],
  ['a book’s customer of a helpdesk that is not here', { kind: 'profile', contact: merged, clicked: true }, undefined],
  [
    'a book’s link to anywhere',
    { kind: 'profile', contact: { ...book, url: 'https://wiki.example/ben' }, clicked: true },
    'https://wiki.example/ben',
  ],
  [
    'a link that runs something',
    { kind: 'profile', contact: { ...book, url: 'javascript:alert(1)' }, clicked: true },
    undefined,
  ],
  ['nobody’s profile', { kind: 'profile', contact: contact('Ann') }, undefined],
  ['a ticket', { kind: 'ticket', contact: emma, ticket: '5' }, `${OTHER}/ticket/5`],
  ['a ticket, whatever page it names', { kind: 'ticket', contact: emma, ticket: '8' }, `${OTHER}/ticket/8`],
  ['a ticket that lies elsewhere', { kind: 'ticket', contact: emma, ticket: '6' }, undefined],
  ['a ticket of a customer who is masked', { kind: 'ticket', contact: masked, ticket: '5' }, `${OTHER}/ticket/5`],
  ['a ticket that is not theirs', { kind: 'ticket', contact: emma, ticket: '7' }, undefined],
  ['a ticket for nobody', { kind: 'newTicket', contact: null }, 'https://help.example/new?customer=&title=T&body=B%0A'],
  ['a ticket for a customer', { kind: 'newTicket', contact: emma }, `${OTHER}/new?customer=27&title=T&body=B%0A`],
  [
    'a ticket for somebody else’s',
    { kind: 'newTicket', contact: elsewhere },
    'https://help.example/new?customer=&title=T&body=B%0A',
  ],
  [
    'a new customer',
    { kind: 'newCustomer', root: site.root, name: 'Ann' },
    'https://help.example/customer/new?number=%2B4930901820&name=Ann',
  ],
  [
    'a new customer without a name',
    { kind: 'newCustomer', root: site.root, name: '' },
    'https://help.example/customer/new?number=%2B4930901820&name=Told',
  ],
  [
    'a new customer of another helpdesk',
    { kind: 'newCustomer', root: OTHER, name: 'Ann' },
    `${OTHER}/customer/new?number=%2B4930901820&name=Ann`,
  ],
  ['a new customer of none', { kind: 'newCustomer', root: 'https://planted.example', name: 'Ann' }, undefined],
  ['whoever has the number', { kind: 'caller', root: crm.root }, 'https://crm.example/+4930901820/Told/1'],
  ['whoever has it, where nobody can be asked for', { kind: 'caller', root: OTHER }, undefined],
  ['a search', { kind: 'search', root: site.root }, 'https://help.example/search?q=%2B4930901820'],
  ['a search where there is none', { kind: 'search', root: OTHER }, undefined],
  ['a search of an unknown site', { kind: 'search', root: 'https://planted.example' }, undefined],
  ['a note, where the helpdesk takes none', { kind: 'note', contact: emma, ticket: '5', text: 'N' }, undefined],
])('%s', (_what, request, url) => {
  expect(screenAddress(request, ringing({ fromName: 'Told' }), [crm, site, other, rt], text)?.url).toBe(url)
})

test('a note goes to the ticket of a helpdesk that takes one', () => {
  const theirs = { ...emma, tickets: [ticket('5', { url: `${site.root}/ticket/5` })] }
  const note = { kind: 'note', contact: theirs, ticket: '5', text: 'N' } as const
  expect(screenAddress(note, ringing(), [other, site], text)).toMatchObject({
    url: 'https://help.example/note/5?text=N',
    site,
    filled: true,
  })
})

test.each([
  ['no site', [], undefined],
  ['a described site alone', [crm], crm],
  ['a described site and a helpdesk', [crm, other], other],
  ['two helpdesks, the one used last first', [site, other], site],
])('with %s a new ticket opens there', (_what, sites, expected) => {
  expect(screenAddress({ kind: 'newTicket', contact: null }, ringing(), sites, text)?.site).toBe(expected)
})

test.each<[request: ScreenRequest, filled: boolean]>([
  [{ kind: 'newTicket', contact: emma }, true],
  [{ kind: 'profile', contact: emma }, false],
])('%o is filled in: %s', (request, filled) => {
  expect(screenAddress(request, ringing({ from: NUMBER }), [other], text)?.filled).toBe(filled)
})
