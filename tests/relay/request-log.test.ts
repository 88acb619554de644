import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RequestEntry } from '../../relay/request-log/entry.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
})
beforeEach(() => admin.change({ masking: { agents: false, requestLog: false, export: false } }))
afterAll(() => relay.stop())

interface Page {
  requests: RequestEntry[]
  next: string | null
  unlogged: { excluded: number; dropped: number }
}
const page = async (query = '', desk = admin) => (await desk.get(`/admin/requests${query}`)).body as Page
const newest = async () => {
  const [entry] = (await page('?limit=1')).requests
  if (!entry) throw new Error('the request log is empty')
  return entry
}

test('a request shows with all that was received and sent', async () => {
  await admin.change({ outbound: { routingTable: [], defaultCallerId: '4930777000000' } })
  await pbx.ring('1', { direction: 'out', from: '42', to: '4912347114711' })
  const entry = await newest()
  expect(entry).toEqual({
    id: expect.any(String),
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    dialect: 'generic',
    endpoint: 'pbx',
    address: '127.0.0.1',
    method: 'POST',
    path: '/api/v1/cti/[secret]',
    headers: expect.objectContaining({ 'content-type': 'application/json' }),
    status: 200,
    durationMs: expect.any(Number),
    event: 'newCall',
    from: '42',
    to: '+4912347114711',
    callId: '1',
    call: 'pbx~1',
    decision: { action: 'dial', callerId: '4930777000000', rule: { list: 'defaultCallerId', index: 0 } },
    error: null,
    payload: '{"event":"newCall","callId":"1","from":"42","to":"4912347114711","direction":"out"}',
    payloadTruncated: false,
    response: '{"action":"dial","caller_id":"4930777000000","callerId":"4930777000000","number":"4912347114711"}',
    responseTruncated: false,
  } satisfies RequestEntry)
  expect((await admin.get(`/admin/requests/${entry.id}`)).body).toMatchObject(entry)
})

test.each<[string, () => Promise<unknown>, Partial<RequestEntry>]>([
  [
    'a field that does not fit',
    () => pbx.ring('1', { direction: 'up' }),
    { status: 422, error: expect.stringContaining('direction'), event: null },
  ],
  [
    'a body that is no JSON',
    () => pbx.post('{"event"', 'application/json'),
    { status: 422, payload: '{"event"', call: null },
  ],
  ['no body', () => pbx.post(undefined), { status: 422, payload: '', error: expect.stringContaining('body') }],
  ['a body that is too large', () => pbx.post('x'.repeat(70_000)), { status: 413, payload: '' }],
])('so does a bad one, with the reason: %s', async (_name, send, expected) => {
  await send()
  expect(await newest()).toMatchObject({
    ...expected,
    error: expect.any(String),
    response: expect.stringContaining('error'),
  })
})

test('one while telephony is switched off too, but none with a wrong token', async () => {
  await admin.change({ enabled: false })
  await pbx.ring('off')
  await new Pbx(relay.url, 'wrong').ring('wrong')
  expect(await newest()).toMatchObject({ status: 422, error: expect.stringContaining('switched off') })
  await admin.change({ enabled: true })
})

test('what is long is cut, and says so', async () => {
  await pbx.ring('long', { queue: 'ü'.repeat(20_000) })
  const entry = await newest()
  expect(entry).toMatchObject({ status: 200, payloadTruncated: true, responseTruncated: false })
  expect(Buffer.byteLength(entry.payload)).toBeLessThanOrEqual(16 * 1024)
  expect(entry.payload).toMatch(/ü$/)
})

test('secrets are nowhere in it', async () => {
  const headers = { 'x-sipgate-signature': 'sig', authorization: 'Bearer abcdefgh', 'content-type': 'application/json' }
  const body = { event: 'hangup', callId: 's', token: 'body-secret', note: `see ${pbx.url}` }
  await fetch(pbx.url, { method: 'POST', headers, body: JSON.stringify(body) })
  const text = JSON.stringify(await newest())
  for (const secret of [PBX_TOKEN, 'abcdefgh', '"sig"', 'body-secret']) expect(text).not.toContain(secret)
  expect(text).toContain('[secret]')
})

test('it is read in pages, newest first', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) await pbx.hangup(`page-${id}`)
  const read: (string | null)[] = []
  for (let next: string | null = ''; next !== null && read.length < 6; ) {
    const found: Page = await page(`?limit=2${next && `&before=${next}`}`)
    expect(found.requests.length).toBeLessThanOrEqual(2)
    read.push(...found.requests.map(request => request.callId))
    next = found.next
  }
  expect(read.slice(0, 5)).toEqual(['page-e', 'page-d', 'page-c', 'page-b', 'page-a'])
})

test('numbers are masked once masking says so, in older entries too', async () => {
  await admin.change({ outbound: { routingTable: [], defaultCallerId: '4930777000000' } })
  await pbx.urlencoded([
    ['event', 'newCall'],
    ['callId', 'masked'],
    ['direction', 'out'],
    ['from', '%2B49+30+600000000'],
    ['to', '4912347114711'],
  ])
  const whole = await newest()
  await admin.change({ masking: { agents: false, requestLog: true, export: false } })
  expect(whole).toMatchObject({ from: '+4930600000000', payload: expect.stringContaining('600000000') })
  const masked = await newest()
  expect(masked).toMatchObject({ id: whole.id, from: '+49306000•••••', to: '+49123471•••••', call: 'pbx~masked' })
  for (const text of [masked, (await admin.get(`/admin/requests/${whole.id}`)).body])
    expect(JSON.stringify(text)).not.toMatch(/600000000|7114711|77000000/)
})

describe('it is no place', () => {
  test.each([
    ['/admin/requests?limit=0', 422],
    ['/admin/requests?limit=1001', 422],
    ['/admin/requests/none', 404],
  ])('for %s', async (path, status) => {
    expect((await admin.get(path)).status).toBe(status)
  })
  test('for agents', async () => {
    const { desk } = await admin.hire('nosy')
    expect((await desk.get('/admin/requests')).status).toBe(403)
  })
})

test('a log that cannot be written delays and fails no answer', async () => {
  const store = openSqliteStore(':memory:')
  const { app, url } = await relayHere({
    store: Object.assign(store, {
      journal: () => ({ ...never, append: () => Promise.reject(new Error('the disk is full')), page: async () => [] }),
    }),
  })
  const desk = new Desk(url)
  for (const id of ['1', '2', '3']) expect((await new Pbx(url).ring(id)).status).toBe(200)
  expect((await page('', desk)).unlogged).toEqual({ excluded: 0, dropped: 3 })
  expect(await desk.calls()).toHaveLength(3)
  await app.close()
})
const never = { entry: async () => undefined, delete: async () => 0, prune: async () => {} }

test('it outlives a restart', async () => {
  const one = await startRelay()
  await new Pbx(one.url).ring('kept')
  await one.stop()
  const again = await startRelay({}, one.folder)
  expect((await page('', new Desk(again.url))).requests.map(request => request.callId)).toEqual(['kept'])
  await again.stop()
})
