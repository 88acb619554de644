import { expect, test } from 'vitest'
import { type Call, callSchema, type Ticket } from '../../../lib/cti/call.ts'
import { applyEvent } from '../../../lib/cti/call-record.ts'
import { maskCall, maskNumber, maskNumbersIn } from '../../../lib/cti/masking.ts'

test.each([
  ['+4930600000000', '+49306000•••••'],
  ['+49 30 600000000', '+49 30 6000•••••'],
  ['030/60 00 00', '030/6• •• ••'],
  ['1234567', '123••••'],
  ['12345', '12•••'],
  ['42', '42'],
  ['1234', '1234'],
  ['anonymous', 'anonymous'],
  ['support', 'support'],
  ['sip:4930123456@pbx', 'sip:49301•••••@pbx'],
  ['', ''],
])('%j is shown as %j', (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
  expect(maskNumber(masked)).not.toMatch(/\d{8}/)
})

test.each([
  [
    '{"from":"4912347114711","callId":"4991155921769858278-1"}',
    '{"from":"49123471•••••","callId":"4991155921769858278-1"}',
  ],
  ['from=%2B4912347114711&to=0049+30+6000', 'from=%2B49123471•••••&to=0049+3•+••••'],
  ['Room 12345', 'Room 12345'],
  ['Emma (030 60000000)', 'Emma (030 600•••••)'],
])('in %s', (text, masked) => {
  expect(maskNumbersIn(text)).toBe(masked)
})

test('no field of a masked call holds a whole number', () => {
  const { call } = applyEvent(undefined, {
    kind: 'newCall',
    callId: '1',
    source: 'pbx',
    at: 0,
    direction: 'inbound',
    from: '+4912347114711',
    to: '+4930600000000',
    users: ['+49 30 600000001', 'emma'],
  })
  const contacts = [
    { level: 'maybe' as const, name: '+4912347114711', organization: null, source: 'x', url: 'tel:+4912347114711' },
  ]
  const masked = maskCall({ ...call, contacts, answeredByName: '4930600000001' })
  expect(callSchema.safeParse(masked).error).toBeUndefined()
  expect(masked).toMatchObject({
    masked: true,
    from: '+49123471•••••',
    fromPretty: '+49 123471•••••',
    to: '+49306000•••••',
    toName: '+49 30 6000•••••, emma',
    queue: '+49306000•••••',
  })
  expect(JSON.stringify(masked)).not.toMatch(/\d{9}|14711|00001/)
})

const caller = applyEvent(undefined, {
  ...{ kind: 'newCall', callId: '1', source: 'pbx', at: 0, direction: 'inbound' },
  ...{ from: '+4912347114711', to: '+4930600000000' },
}).call
const ticket = (more: Partial<Ticket> = {}): Ticket => ({
  ...{ id: '2026112212345678', number: '2026112212345678', title: 'Help', state: 'open', open: true },
  ...{ changedAt: '2026-11-22T12:00:00.000Z', url: 'https://h/t/2026112212345678' },
  ...more,
})
const found = (more: Partial<Call['contacts'][number]>): Call => ({
  ...{ ...caller, lookedUpAt: '2026-11-22T12:00:00.000Z' },
  contacts: [{ level: 'known', name: 'Emma', organization: null, source: 'Desk', url: 'https://h/7', ...more }],
})

test.each<[string, Parameters<typeof found>[0], object]>([
  ['a name', { name: '01234 7114711' }, { name: '01234 71•••••' }],
  ['an organization', { organization: 'Call +49 1234 7114711' }, { organization: 'Call +49 1234 71•••••' }],
  ['a link with the number', { url: 'https://h/?q=%2B4912347114711' }, { url: null }],
  ['a link with the number in parts', { url: 'https://h/?q=01234%20711-47%2011' }, { url: null }],
  ['any other link, which stays', { url: 'https://h/users/380012345678' }, { url: 'https://h/users/380012345678' }],
  [
    'a title',
    { tickets: [ticket({ title: 'Call from +49 1234 7114711' })] },
    { tickets: [{ title: 'Call from +49 1234 71•••••' }] },
  ],
  [
    'a title with another number',
    { tickets: [ticket({ title: 'ask 030/7654321' })] },
    { tickets: [{ title: 'ask 030/76•••••' }] },
  ],
  ['ids and links of tickets, which stay', { tickets: [ticket()] }, { tickets: [ticket()] }],
  [
    'why it is a match, which stays',
    { reason: { kind: 'ticket', number: '2026112212345678' } },
    { reason: { number: '2026112212345678' } },
  ],
  [
    'a ticket whose link names the number',
    { tickets: [ticket({ url: 'https://h/?q=012347114711' })] },
    { tickets: [] },
  ],
  [
    'a ticket whose link names it in parts',
    { tickets: [ticket({ url: 'https://h/?q=01234%20711-47%2011' })] },
    { tickets: [] },
  ],
  ['a ticket that is called by the number', { tickets: [ticket({ number: '4912347114711' })] }, { tickets: [] }],
])('a lookup is masked: %s', (_name, contact, shown) => {
  const masked = maskCall(found(contact))
  expect(callSchema.safeParse(masked).error).toBeUndefined()
  expect(masked.contacts[0]).toMatchObject(shown)
  expect(masked.lookedUpAt).toBe('2026-11-22T12:00:00.000Z')
  expect(JSON.stringify(masked)).not.toMatch(/7114711|711-47/)
})

test('there is nothing left to open a customer by', () => {
  const customer = { site: 'https://h', id: '+4912347114711', address: '4912347114711@h.example' }
  const [masked] = maskCall(found({ customer })).contacts
  expect(masked).not.toHaveProperty('customer')
  // Nor does what is left look like an entry of the address book, whose links may lead anywhere.
  expect(masked?.tickets).toEqual([])
})
