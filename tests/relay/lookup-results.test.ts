import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Contact } from '../../lib/cti/contact.ts'
import type { Relay } from '../../relay/app.ts'
import { ContactBook } from '../support/contact-book.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import {
  bring,
  guess,
  type LookupRelay,
  lookupRelay,
  mia,
  noah,
  sendContacts,
  ticket,
} from '../support/lookup-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { startRelay } from '../support/relay-process.ts'

let clock: LookupRelay['clock']
let url: string
let relay: Relay
let pbx: Pbx
let admin: Desk
let emma: LookupRelay['emma']
let close: () => Promise<unknown>

beforeEach(async () => {
  ;({ clock, url, relay, pbx, admin, emma, close } = await lookupRelay())
})
afterEach(() => close())

test('what was found is answered, seen on the streams of others, and stays', async () => {
  await pbx.ring('1')
  expect((await admin.call('1'))?.lookedUpAt).toBeNull()
  const stream = await EventStream.live(url, admin.token)
  clock.ms += 700
  const call = await bring(emma.desk, [mia])
  expect(call).toMatchObject({ fromName: 'Mia Smith', contacts: [mia], lookedUpAt: '2026-11-22T12:00:00.700Z' })
  expect((await stream.next('call')).data).toEqual(call)
  await pbx.answer('1')
  await pbx.hangup('1')
  expect(await admin.call('1')).toMatchObject({ state: 'ended', fromName: 'Mia Smith', contacts: [mia] })
  stream.close()
})

test('a link of an agent is not passed off as one of the address book', async () => {
  await new ContactBook(admin).put('name,phone\nEmma Taylor,+4912347114711\n')
  await pbx.ring('1')
  const link = { ...noah, name: 'Emma Taylor', url: 'https://elsewhere.example/' }
  const passedOff = await sendContacts(emma.desk, [{ ...link, source: ' address-book ' }])
  expect(passedOff).toMatchObject({ status: 422, body: { issues: [{ path: 'contacts.0.source' }] } })
  // Nor as a link of the one of that name in the book.
  const { contacts } = await bring(emma.desk, [link])
  expect(contacts).toMatchObject([{ name: 'Emma Taylor', source: 'address-book', url: null }])
})

test.each<[string, Record<string, unknown>, Contact[], object]>([
  ['nobody has the number', {}, [], { fromName: null, contacts: [] }],
  ['somebody perhaps', {}, [guess], { fromName: 'Mia Smith', contacts: [guess] }],
  ['two, the surer first', {}, [{ ...guess, name: 'Guess', url: null }, noah], { fromName: 'Noah' }],
  [
    'of two the one with a ticket first',
    {},
    [noah, mia],
    { fromName: 'Mia Smith', contacts: [{ name: 'Mia Smith' }, { name: 'Noah' }] },
  ],
  [
    'the called of an outbound call',
    { direction: 'out', user: 'emma' },
    [mia],
    { fromName: 'emma', toName: 'Mia Smith' },
  ],
])('%s', async (_name, event, contacts, expected) => {
  await pbx.ring('1', event)
  expect(await bring(emma.desk, contacts)).toMatchObject({ ...expected, lookedUpAt: '2026-11-22T12:00:00.000Z' })
})

test('the same again writes nothing, another result is a change', async () => {
  await pbx.ring('1')
  const first = await bring(emma.desk, [mia])
  const { head } = relay.store
  clock.ms += 5000
  expect(await bring(emma.desk, [mia])).toEqual(first)
  expect(relay.store.head).toBe(head)
  expect(await bring(emma.desk, [mia, noah])).toMatchObject({ lookedUpAt: '2026-11-22T12:00:05.000Z' })
})

describe('with the address book', () => {
  const names = async (callId = '1') => (await admin.call(callId))?.contacts.map(contact => contact.name)

  test('both are shown, and a change of the book loses nothing', async () => {
    const book = new ContactBook(admin)
    await book.put('name,phone\nEmma Taylor,+4912347114711\n')
    await pbx.ring('1')
    await bring(emma.desk, [mia])
    expect(await names()).toEqual(['Mia Smith', 'Emma Taylor'])
    const stream = await EventStream.live(url, admin.token)
    await book.put('name,phone\nEmma Smith,+4912347114711\n')
    expect((await stream.next('call')).data.contacts.map(({ name }) => name)).toEqual(['Mia Smith', 'Emma Smith'])
    await book.put('name,phone\n')
    expect((await stream.next('call')).data).toMatchObject({ contacts: [mia], lookedUpAt: '2026-11-22T12:00:00.000Z' })
    stream.close()
  })

  test('one person found twice is shown once', async () => {
    await new ContactBook(admin).put('name,phone,url\nM. Smith,+4912347114711,https://desk.example/users/7\n')
    await pbx.ring('1')
    const { contacts } = await bring(emma.desk, [mia])
    expect(contacts).toMatchObject([{ name: 'M. Smith', source: 'address-book', customer: mia.customer }])
  })

  test('a change of it writes only the calls whose names are wrong', async () => {
    await pbx.ring('1')
    await pbx.ring('2', { from: '4930999999' })
    await bring(emma.desk, [mia])
    const before = await admin.call('1')
    const stream = await EventStream.live(url, admin.token)
    await new ContactBook(admin).put('name,phone\nOlivia,+4930999999\n')
    expect((await stream.next('call')).data).toMatchObject({ callId: '2', fromName: 'Olivia' })
    expect(await admin.call('1')).toEqual(before)
    stream.close()
  })
})

describe('refused', () => {
  test.each<[string, unknown, string]>([
    ['no list', undefined, 'contacts'],
    ['null', null, 'contacts'],
    ['no contact', [null], 'contacts.0'],
    ['a link that runs', [{ ...mia, url: 'javascript:alert(1)' }], 'contacts.0.url'],
    ['a ticket with such a link', [{ ...mia, tickets: [{ ...ticket, url: 'data:,x' }] }], 'contacts.0.tickets.0.url'],
    ['no name', [{ ...mia, name: ' ' }], 'contacts.0.name'],
    ['a level that is none', [{ ...mia, level: 'sure' }], 'contacts.0.level'],
    ['too many', Array(21).fill(mia), 'contacts'],
    ['too many tickets', [{ ...mia, tickets: Array(21).fill(ticket) }], 'contacts.0.tickets'],
  ])('%s', async (_name, contacts, path) => {
    await pbx.ring('1')
    const before = await admin.call('1')
    expect(await sendContacts(emma.desk, contacts)).toMatchObject({ status: 422, body: { issues: [{ path }] } })
    expect(await admin.call('1')).toEqual(before)
  })

  test('a call that is not there, or not theirs', async () => {
    await pbx.ring('hidden', { queue: 'others' })
    await admin.change({ queueFilter: [{ queue: 'support', agentIds: [emma.agent.id] }] })
    for (const id of ['none', 'hidden']) expect((await sendContacts(emma.desk, [mia], id)).status).toBe(404)
    await admin.change({ queueFilter: [] })
    expect(await admin.call('hidden')).toMatchObject({ contacts: [], lookedUpAt: null })
  })

  test('what is too large', async () => {
    await pbx.ring('1')
    const title = 'x'.repeat(500)
    const tickets = Array(20).fill({ ...ticket, title, state: 'x'.repeat(100), number: 'x'.repeat(200) })
    expect((await sendContacts(emma.desk, Array(20).fill({ ...mia, tickets }))).status).toBe(413)
  })

  test('too much of it from one agent, while others go on', async () => {
    const here = await relayHere({ limits: { lookupsPerMinute: 3 } })
    const desks = [new Desk(here.url), (await new Desk(here.url).hire('emma')).desk]
    await new Pbx(here.url).ring('1')
    const statuses = async (desk: Desk) =>
      Promise.all(Array.from({ length: 4 }, async () => (await sendContacts(desk, [])).status))
    for (const desk of desks) expect((await statuses(desk)).toSorted()).toEqual([200, 200, 200, 429])
    await here.app.close()
  })
})

test('it outlives a restart', async () => {
  let started = await startRelay()
  await new Pbx(started.url).ring('1')
  const call = await bring(new Desk(started.url), [mia])
  await started.stop()
  started = await startRelay({}, started.folder)
  expect(await new Desk(started.url).call('1')).toEqual(call)
  await new Pbx(started.url).answer('1')
  expect(await new Desk(started.url).call('1')).toMatchObject({ contacts: [mia], lookedUpAt: call.lookedUpAt })
  await started.stop()
})
