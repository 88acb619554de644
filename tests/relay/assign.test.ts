import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import { ContactBook } from '../support/contact-book.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
let book: ContactBook
let emma: { agent: Agent; desk: Desk }

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  book = new ContactBook(admin)
  emma = await admin.hire('emma')
})
afterAll(() => relay?.stop())
beforeEach(async () => {
  await book.put('name,phone\n', 'text/csv', '?mode=restore')
})

let last = 0
/** A number that no test had before, in E.164 without `+`. */
const newNumber = () => `4930555${String(++last).padStart(6, '0')}`
const MIA = { name: 'Mia Smith', organization: 'Example', url: 'https://desk.example/users/7' }

const assign = (callId: string, body: unknown, desk = emma.desk) =>
  desk.send('POST', `/calls/pbx~${callId}/assign`, body)
const assigned = (callId: string, body: unknown): Promise<Call> => emma.desk.read(callSchema, assign(callId, body))
const contacts = async () =>
  (await book.page()).contacts.map(({ name, organization, url, numbers }) => ({ name, organization, url, numbers }))

test('the name is on the call at once, on those before, and on those to come', async () => {
  const from = newNumber()
  await pbx.ring('before', { from })
  await pbx.hangup('before')
  await pbx.ring('out', { direction: 'out', from: '4930600000000', to: `+${from}` })
  await pbx.ring('other', { from: newNumber() })
  await pbx.ring('now', { from })
  const stream = await EventStream.live(relay.url, admin.token)
  const mia = { level: 'known', source: 'address-book', ...MIA }
  expect(await assigned('now', MIA)).toMatchObject({ fromName: 'Mia Smith', contacts: [mia], lookedUpAt: null })
  const log = () => Object.fromEntries(Array.from(stream.log().values(), call => [call.callId, call]))
  await stream.until(() => log().before?.fromName === 'Mia Smith' && log().out?.toName === 'Mia Smith')
  expect(log().other?.fromName).toBeNull()
  await pbx.ring('next', { from })
  expect(await admin.call('next')).toMatchObject({ fromName: 'Mia Smith', contacts: [mia] })
  expect(await contacts()).toEqual([{ ...MIA, numbers: [`+${from}`] }])
  stream.close()
})

test('who has a number already gets another, and stays one', async () => {
  const [first, second] = [newNumber(), newNumber()]
  await pbx.ring('a', { from: first })
  await pbx.ring('b', { from: second })
  await assigned('a', MIA)
  await assigned('b', MIA)
  await assigned('b', MIA)
  expect(await contacts()).toEqual([{ ...MIA, numbers: [`+${first}`, `+${second}`] }])
  const { contacts: before } = await book.page()
  expect(await assigned('a', { ...MIA, organization: null })).toMatchObject({ fromName: 'Mia Smith' })
  expect((await book.page()).contacts).toEqual(before)
})

test('whoever was named last comes first', async () => {
  const from = newNumber()
  await pbx.ring('shared', { from })
  const first = async (name: string) => (await assigned('shared', { name })).contacts.map(contact => contact.name)
  expect(await first('Mia')).toEqual(['Mia'])
  expect(await first('Noah')).toEqual(['Noah', 'Mia'])
  expect(await first('Mia')).toEqual(['Mia', 'Noah'])
})

test('a name is one line of text', async () => {
  const from = newNumber()
  await pbx.ring('text', { from })
  expect(await assigned('text', { name: ' Mia\r\nSmith\u0000 ', organization: '\u0000' })).toMatchObject({
    fromName: 'Mia Smith',
    contacts: [{ organization: null, url: null }],
  })
})

test.each<[string, unknown, string]>([
  ['no name', {}, 'name'],
  ['an empty name', { name: '  ' }, 'name'],
  ['a name of nothing that shows', { name: '\u0000' }, 'name'],
  ['a name too long', { name: 'x'.repeat(201) }, 'name'],
  ['a link that runs', { name: 'Mia', url: 'javascript:alert(1)' }, 'url'],
  ['something else beside', { name: 'Mia', numbers: ['+491'] }, ''],
  ['no object', [], ''],
])('refused: %s', async (_name, body, path) => {
  await pbx.ring('refused')
  expect(await assign('refused', body)).toMatchObject({ status: 422, body: { issues: [{ path }] } })
  expect(await contacts()).toEqual([])
})

test.each([
  ['anonymous', { from: 'anonymous' }, 'from'],
  ['an extension', { from: '42' }, 'from'],
  ['too short', { from: '+491' }, 'from'],
  ['an extension that was called', { direction: 'out', from: '4930600000000', to: '42' }, 'to'],
])('there is nobody to assign: %s', async (callId, event, path) => {
  await pbx.ring(callId, event)
  const { status, body } = await assign(encodeURIComponent((await admin.call(callId))?.id.slice(4) ?? ''), MIA)
  expect([status, body]).toMatchObject([422, { error: expect.stringContaining(`${path}: `), issues: [{ path }] }])
  expect(await contacts()).toEqual([])
})

test('a call that is not there, or not theirs, answers 404 and assigns nothing', async () => {
  await pbx.ring('hidden', { queue: 'others' })
  await admin.change({ queueFilter: [{ queue: 'support', agentIds: [emma.agent.id] }] })
  for (const id of ['none', 'hidden']) expect((await assign(id, MIA)).status).toBe(404)
  await admin.change({ queueFilter: [] })
  expect(await contacts()).toEqual([])
})

test('who did it is on record, without number or name', async () => {
  await pbx.ring('audited', { from: newNumber() })
  await assigned('audited', MIA)
  const { body } = await admin.get('/admin/audit?limit=1')
  expect(body).toMatchObject({
    entries: [
      { action: 'contact.assigned', target: 'pbx~audited', actor: { id: emma.agent.id, name: 'emma' }, detail: {} },
    ],
  })
  expect(JSON.stringify(body)).not.toMatch(/555\d{6}|Mia/)
})

test('whoever is erased is assigned no more', async () => {
  const from = newNumber()
  await pbx.ring('gone', { from })
  await assigned('gone', MIA)
  expect((await admin.send('DELETE', `/admin/numbers/+${from}`)).body).toMatchObject({ calls: 1, contacts: 1 })
  expect(await contacts()).toEqual([])
  expect((await assign('gone', MIA)).status).toBe(404)
})

test('it outlives a restart', async () => {
  const from = newNumber()
  await pbx.ring('kept', { from })
  await assigned('kept', MIA)
  await relay.stop()
  relay = await startRelay({}, relay.folder)
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  book = new ContactBook(admin)
  emma.desk = new Desk(relay.url, emma.desk.token)
  await pbx.ring('later', { from })
  expect(await admin.call('later')).toMatchObject({ fromName: 'Mia Smith' })
  expect(await contacts()).toEqual([{ ...MIA, numbers: [`+${from}`] }])
})
