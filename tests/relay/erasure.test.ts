import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

const erase = (number: string) => admin.send('DELETE', `/admin/numbers/${number}`)
/** Everything that can be read of the relay, but the audit list. */
async function everything(): Promise<string> {
  const paths = ['/calls?limit=500', '/admin/requests?limit=1000', '/admin/export', '/admin/settings']
  return JSON.stringify((await Promise.all(paths.map(path => admin.get(path)))).map(({ body }) => body))
}

test('a person is gone from the log, the streams and the request log', async () => {
  const number = '49301110000'
  await pbx.ring('in-1', { from: number })
  await pbx.hangup('in-1')
  await pbx.ring('out-1', { direction: 'out', from: '42', to: '030 1110000 11' })
  await pbx.ring('out-2', { direction: 'out', from: '42', to: '0049 (30) 1110 000' })
  await pbx.ring('named', { user: ['emma', '+49 30 1110000'] })
  await pbx.ring('bad', { from: '+49 30 111-0000', direction: 'sideways' })
  await pbx.urlencoded([
    ['event', 'answer'],
    ['callId', 'other'],
    ['answeringNumber', '%2B49+30+1110000'],
  ])
  await pbx.ring('another')
  await admin.send('PATCH', '/calls/pbx~another', { note: 'Wants 030/1110000 to ring back' })
  const stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  const { status, body } = await erase(encodeURIComponent('+49 30 1110000'))
  expect([status, body]).toEqual([200, { calls: 3, notes: 1, requests: 5, contacts: 0 }])
  await stream.until(() => stream.log().size === 3)
  expect([...stream.log().keys()].toSorted()).toEqual(['pbx~another', 'pbx~other', 'pbx~out-1'])
  const rest = (await everything()).replaceAll('030 1110000 11', '')
  expect(rest).not.toMatch(/1110000(?!11)|111-0000|1110 000/)
  expect((await admin.call('another'))?.note).toBe('Wants … to ring back')
  stream.close()
})

test('a call under way is gone for good, whatever comes of it', async () => {
  const stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  await pbx.ring('under-way', { from: '49302220000' })
  expect((await erase('+49302220000')).body).toMatchObject({ calls: 1 })
  expect((await stream.next('gone')).data.ids).toEqual(['pbx~under-way'])
  await pbx.answer('under-way')
  await pbx.hangup('under-way', { from: '49302220000' })
  expect(await everything()).not.toContain('under-way')
  stream.close()
})

test.each([
  '%2B49303330000',
  '+49303330000',
  '0303330000',
  '0049%2030%20333-0000',
  '%2B49%20(0)30%2F3330000',
  '49303330000',
])('in any spelling: %s', async spelling => {
  const callId = `spelled ${spelling}`
  await pbx.ring(callId, { from: '+49303330000' })
  expect((await erase(spelling)).body).toMatchObject({ calls: 1 })
  expect(await admin.call(callId)).toBeUndefined()
})

test.each(['emma', '42', '+', 'anonymous', '%20', '49*', '123456789012345678'])('%s is no number', async text => {
  const { status, body } = await erase(text)
  expect([status, body]).toMatchObject([
    422,
    { error: expect.stringContaining('number: takes'), issues: [{ path: 'number' }] },
  ])
})

test('a number nobody has is no error', async () => {
  expect(await erase('+49309990000')).toMatchObject({ status: 200, body: { calls: 0, notes: 0, requests: 0 } })
})

test('is for admins', async () => {
  const { desk } = await admin.hire('nosy')
  expect((await desk.send('DELETE', '/admin/numbers/+49309990000')).status).toBe(403)
})
