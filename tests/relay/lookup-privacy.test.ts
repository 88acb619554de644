import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Relay } from '../../relay/app.ts'
import { EventStream } from '../support/event-stream.ts'
import { bring, type LookupRelay, lookupRelay, mia, noah, sendContacts, ticket } from '../support/lookup-relay.ts'
import type { Desk, Pbx } from '../support/relay-client.ts'

let url: string
let relay: Relay
let pbx: Pbx
let admin: Desk
let emma: LookupRelay['emma']
let close: () => Promise<unknown>

beforeEach(async () => {
  ;({ url, relay, pbx, admin, emma, close } = await lookupRelay())
})
afterEach(() => close())

test('agents are told whether results are shared, and told again when that changes', async () => {
  expect((await emma.desk.get('/me')).body).toMatchObject({ settings: { lookup: { shared: true } } })
  const stream = await EventStream.open(url, emma.desk.token)
  expect((await stream.next('settings')).data.settings.lookup).toEqual({ shared: true })
  await admin.change({ lookup: { shared: false } })
  expect((await stream.next('settings')).data.settings.lookup).toEqual({ shared: false })
  stream.close()
})

test('nothing is taken while results are not shared', async () => {
  await pbx.ring('1')
  await admin.change({ lookup: { shared: false } })
  expect(await sendContacts(emma.desk, [mia])).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('lookup.shared') },
  })
  expect(await admin.call('1')).toMatchObject({ contacts: [], lookedUpAt: null })
})

test('masked, neither lists nor streams nor answers hold a number', async () => {
  await admin.change({ masking: { agents: true, requestLog: false, export: true } })
  await pbx.ring('1')
  const stream = await EventStream.live(url, emma.desk.token)
  const told = { ...mia, tickets: [{ ...ticket, title: 'Call back 01234 7114711' }], url: 'https://h/?q=4912347114711' }
  const answer = await sendContacts(emma.desk, [told])
  expect(answer).toMatchObject({ status: 200, body: { masked: true, lookedUpAt: '2026-11-22T12:00:00.000Z' } })
  await stream.next('call')
  const exported = (await admin.get('/admin/export?format=jsonl')).body
  const assigned = await emma.desk.send('POST', '/calls/pbx~1/assign', { name: 'Mia Smith' })
  expect(assigned.status).toBe(200)
  const seen = [answer.body, stream.events, (await emma.desk.get('/calls')).body, exported, assigned.body]
  for (const each of seen) expect(JSON.stringify(each)).not.toMatch(/7114711|mia@example|"customer"/)
  expect((await emma.desk.get('/calls/pbx~1')).body).toMatchObject({ contacts: [{ customer: mia.customer }] })
  stream.close()
})

test('erased with the call, and out of what was found for others', async () => {
  await pbx.ring('1')
  await pbx.ring('2', { from: '4930999999' })
  await bring(emma.desk, [mia])
  await bring(emma.desk, [{ ...noah, tickets: [{ ...ticket, title: 'Mia at 01234/7114711 asks' }] }], '2')
  await admin.send('DELETE', '/admin/numbers/+4912347114711')
  expect(await admin.call('1')).toBeUndefined()
  expect(await admin.call('2')).toMatchObject({
    fromName: 'Noah',
    contacts: [{ tickets: [{ title: 'Mia at … asks' }] }],
  })
  expect(JSON.stringify(await relay.store.calls({ limit: 10 }))).not.toMatch(/7114711|Mia Smith/)
  expect((await sendContacts(emma.desk, [mia])).status).toBe(404)
})

test('the export has its columns, and the name in them', async () => {
  await pbx.ring('1')
  await bring(emma.desk, [mia])
  const { body } = await admin.get('/admin/export')
  const [header, line] = String(body).split('\r\n')
  expect(header).toMatch(/^id,callId,.*,contacts,relatedTo$/)
  expect(line).toMatch(/Mia Smith.*,Mia Smith,$/)
})
