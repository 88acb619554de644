import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ContactBook } from '../support/contact-book.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk
let pbx: Pbx
let book: ContactBook

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  pbx = new Pbx(relay.url)
  book = new ContactBook(admin)
})
afterAll(() => relay?.stop())
beforeEach(async () => {
  await book.put('name,phone,company,url\n')
})

const TAYLOR = 'name,phone,company,url\nEmma Taylor,+4912347114711,Example,https://crm.example/1\n'
const taylor = {
  level: 'known',
  name: 'Emma Taylor',
  organization: 'Example',
  source: 'address-book',
  url: 'https://crm.example/1',
}

let last = 0
/** A call id that no test used before. */
const newId = () => `call-${++last}`

test('an inbound call bears the name of its caller, an outbound one that of the called', async () => {
  await book.put(TAYLOR)
  const [inbound, outbound] = [newId(), newId()]
  await pbx.ring(inbound, { user: ['noah'] })
  expect(await admin.call(inbound)).toMatchObject({ fromName: 'Emma Taylor', toName: 'noah', contacts: [taylor] })
  await pbx.ring(outbound, { direction: 'out', from: '4930600000000', to: '012347114711', user: 'noah' })
  expect(await admin.call(outbound)).toMatchObject({ fromName: 'noah', toName: 'Emma Taylor', contacts: [taylor] })
  await pbx.answer(inbound)
  await pbx.hangup(inbound)
  expect(await admin.call(inbound)).toMatchObject({ state: 'ended', fromName: 'Emma Taylor', contacts: [taylor] })
})

test('a number that nobody has, or nearly, has no name', async () => {
  await book.put('name,phone\nA,+491234711471\nB,+49123471147112\nC,+4930600000000\n')
  const id = newId()
  await pbx.ring(id)
  expect(await admin.call(id)).toMatchObject({ fromName: null, contacts: [] })
  await pbx.ring(newId(), { from: 'anonymous' })
  expect(await admin.call(`call-${last}`)).toMatchObject({ fromName: null, contacts: [] })
})

test('several who share a number are all there, the newest first', async () => {
  await book.put(TAYLOR)
  await book.put('name,phone\nLiam,012347114711\n', 'text/csv', '?mode=merge')
  const id = newId()
  await pbx.ring(id)
  const call = await admin.call(id)
  expect(call?.contacts.map(contact => contact.name)).toEqual(['Liam', 'Emma Taylor'])
  expect(call?.fromName).toBe('Liam')
})

test('one who has several numbers is known by each', async () => {
  await book.put('name,work,mobile phone,home phone\nEmma,,012347114711,030 1234567\n')
  for (const from of ['4912347114711', '49301234567']) {
    const id = newId()
    await pbx.ring(id, { from })
    expect(await admin.call(id)).toMatchObject({ fromName: 'Emma' })
  }
})

test('a change of the book renames calls in the log and on open streams', async () => {
  const [ringing, ended, other] = [newId(), newId(), newId()]
  await pbx.ring(ringing)
  await pbx.ring(ended)
  await pbx.hangup(ended)
  await pbx.ring(other, { from: '4930999999' })
  const before = await admin.call(other)
  const stream = await EventStream.live(relay.url, admin.token)
  const revision = stream.log().get((await admin.call(ringing))?.id ?? '')?.revision ?? 0

  await book.put(TAYLOR)
  const named = (name: string | null) => () => {
    const log = [...stream.log().values()]
    return [ringing, ended].every(id => log.find(call => call.callId === id)?.fromName === name)
  }
  await stream.until(named('Emma Taylor'))
  expect(await admin.call(ringing)).toMatchObject({ fromName: 'Emma Taylor', contacts: [taylor], state: 'ringing' })
  expect((await admin.call(ringing))?.revision).toBeGreaterThan(revision)
  expect(await admin.call(other)).toEqual(before)

  await book.put(TAYLOR.replace('Emma Taylor', 'Emma Smith'))
  await stream.until(named('Emma Smith'))
  await book.put('name,phone\n')
  await stream.until(named(null))
  expect(await admin.call(ended)).toMatchObject({ fromName: null, contacts: [], state: 'ended' })
  stream.close()
})

test('more than a log shows are renamed', async () => {
  const from = '4930555000111'
  const ids = Array.from({ length: 320 }, newId)
  await Promise.all(ids.map(id => pbx.ring(id, { from })))
  const stream = await EventStream.live(relay.url, admin.token)
  await book.put('name,phone\nMia,030555000111\n')
  const renamed = new Set<string>()
  await stream.until(events => {
    for (const event of events)
      if (event.name === 'call' && event.data.fromName === 'Mia') renamed.add(event.data.callId)
    return ids.every(id => renamed.has(id))
  })
  stream.close()
})

test('whoever is erased is out of the book', async () => {
  await book.put('name,phone\nEmma,+4912347114711\nNoah,+4912347114711\nMia,030 1234567\n')
  const { status, body } = await admin.send('DELETE', '/admin/numbers/+4912347114711')
  expect([status, body]).toMatchObject([200, { contacts: 2 }])
  expect(await book.names()).toEqual(['Mia'])
  const id = newId()
  await pbx.ring(id)
  expect(await admin.call(id)).toMatchObject({ fromName: null, contacts: [] })
})
