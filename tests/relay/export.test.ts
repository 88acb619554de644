import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callSchema } from '../../lib/cti/call.ts'
import { noted, ringingCall, START } from '../support/call-records.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'

const DAY = 86_400_000
let here: Awaited<ReturnType<typeof relayHere>>
let admin: Desk

/** The export as text; `path` is what follows `/admin/export`. */
async function exported(path = '', accept = '*/*'): Promise<{ status: number; headers: Headers; text: string }> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, accept }
  const response = await fetch(`${here.url}/api/v1/admin/export${path}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const ids = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter(line => line !== '')
    .map(line => callSchema.parse(JSON.parse(line)).callId)

beforeAll(async () => {
  here = await relayHere({ sweep: { expireMs: 2 ** 31 - 1, upkeepMs: 2 ** 31 - 1 } })
  admin = new Desk(here.url)
  // One call a day, at noon in UTC.
  for (const day of [0, 1, 2, 3]) await here.relay.store.saveCall(ringingCall(`${day}`, { at: day * DAY }), 0)
})
afterAll(() => here.app.close())

test('CSV with a header row, newest start first', async () => {
  const { status, headers, text } = await exported()
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers.get('content-disposition')).toBe('attachment; filename="ringside-calls.csv"')
  const [header, ...rows] = text.trimEnd().split('\r\n')
  expect(header).toMatch(/^id,callId,source,direction,state,outcome,/)
  expect(rows.map(row => row.split(',')[1])).toEqual(['3', '2', '1', '0'])
  expect(rows[0]).toContain(',+4912347114711,')
  expect(new Set(rows.map(row => row.split(',').length))).toEqual(new Set([header?.split(',').length]))
})

test.each([
  ['?format=jsonl', '*/*'],
  ['', 'application/x-ndjson'],
  ['', 'application/jsonl'],
  ['?format=jsonl', 'text/csv'],
])('JSON lines by %j and Accept: %s', async (path, accept) => {
  const { headers, text } = await exported(path, accept)
  expect(headers.get('content-type')).toContain('ndjson')
  expect(ids(text)).toEqual(['3', '2', '1', '0'])
})

const date = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 10)
const time = (day: number) => encodeURIComponent(new Date(START + day * DAY).toISOString())
test.each([
  [`from=${date(1)}`, ['3', '2', '1']],
  [`to=${date(1)}`, ['1', '0']],
  [`from=${date(1)}&to=${date(2)}`, ['2', '1']],
  [`from=${date(1)}&to=${date(1)}`, ['1']],
  [`from=${time(1)}&to=${time(3)}`, ['2', '1']],
  [`from=${encodeURIComponent('2026-11-22T14:00:00+02:00')}&to=2026-11-22`, ['0']],
  ['from=2026-11-22T12:00:00&to=2026-11-22T12:00:01', ['0']],
  ['from=2030-01-01', []],
  ['from=0000-01-01&to=9999-12-31', ['3', '2', '1', '0']],
])('between times: %s', async (query, expected) => {
  expect(ids((await exported(`?format=jsonl&${query}`)).text)).toEqual(expected)
})

test.each([
  ['format=xml', 'format'],
  ['from=yesterday', 'from'],
  ['to=2026-13-01', 'to'],
  ['from=2026-11-23&to=2026-11-21', 'to'],
])('%s is refused', async (query, field) => {
  const { status, text } = await exported(`?${query}`)
  expect([status, JSON.parse(text).error]).toEqual([422, expect.stringContaining(`${field}: takes`)])
})

test('is for admins', async () => {
  const { desk } = await admin.hire('nosy')
  expect((await desk.get('/admin/export')).status).toBe(403)
})

test('no cell is a formula, and numbers are masked where they are to be', async () => {
  const note = '=HYPERLINK("https://x.example";"open")'
  await new Pbx(here.url).ring('evil', { user: '@SUM(A1)', from: '4912347114711' })
  await admin.send('PATCH', '/calls/pbx~evil', { note })
  const line = (text: string) => text.split('\r\n').find(row => row.startsWith('pbx~evil')) ?? ''
  const whole = line((await exported()).text)
  expect(whole).toContain(`,"'=HYPERLINK(""https://x.example"";""open"")",`)
  expect(whole).toContain(",'@SUM(A1),")
  await admin.change({ masking: { agents: false, requestLog: false, export: true } })
  for (const path of ['', '?format=jsonl']) {
    const { text } = await exported(path)
    expect(text).toContain('+49123471•••••')
    expect(text).not.toMatch(/7114711|600000000/)
  }
  expect((await admin.call('evil'))?.from).toBe('+4912347114711')
  await here.relay.store.deleteCall('pbx~evil', (await here.relay.store.call('pbx~evil'))?.call.revision ?? 0, 0)
})

test('a reader that takes nothing is not read ahead for', async () => {
  const { store } = here.relay
  const wordy = (index: number) => noted(ringingCall(`many-${index}`), 'x'.repeat(8000))
  await Promise.all(Array.from({ length: 6000 }, (_, index) => store.saveCall(wordy(index), 0)))
  let pages = 0
  const calls = store.calls.bind(store)
  Object.assign(store, {
    calls: (query: Parameters<typeof calls>[0]) => {
      pages++
      return calls(query)
    },
  })
  const options = { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } }
  const { promise, resolve } = Promise.withResolvers<void>()
  const request = get(`${here.url}/api/v1/admin/export?format=jsonl`, options, response => {
    response.pause()
    resolve()
  })
  await promise
  // Others are served meanwhile; no more was read of the log than fits into the sockets.
  for (let turn = 0; turn < 20; turn++) await admin.get('/me')
  const early = pages
  request.destroy()
  const { text } = await exported('?format=jsonl')
  expect(ids(text)).toHaveLength(6004)
  expect(early).toBeLessThan((pages - early) / 2)
})
