import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
const streams: EventStream[] = []

const open = async (from?: Parameters<typeof EventStream.open>[2]) => {
  const stream = await EventStream.open(relay.url, ADMIN_TOKEN, from)
  streams.push(stream)
  return stream
}
const live = async (from?: Parameters<typeof EventStream.open>[2]) => {
  const stream = await open(from)
  await stream.next('live')
  return stream
}
/** The calls of a stream in order, as `callId state`. */
const told = (stream: EventStream) => stream.of('call').map(({ data }) => `${data.callId} ${data.state}`)

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
})
afterAll(async () => {
  for (const stream of streams) stream.close()
  await relay.stop()
})

test('headers and a first comment come before anything happens', async () => {
  const stream = await open()
  await stream.until(events => events.length > 0)
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream\b/)
  expect(stream.headers.get('cache-control')).toMatch(/no-store|no-cache/)
  expect(stream.comments).not.toEqual([])
  expect(stream.retry).toBe(2000)
})

test('without a token there is no stream', async () => {
  for (const authorization of ['', 'Bearer nobody', 'Basic YTpi', `Bearer${ADMIN_TOKEN}`]) {
    const { status, body } = await request(`${relay.url}/api/v1/events`, { headers: { authorization } })
    expect([status, body]).toEqual([401, { error: expect.any(String) }])
  }
})

test('a new stream tells the settings, the newest calls oldest first, then that it is live', async () => {
  // Some more than a log shows.
  for (let index = 0; index < 64; index++) await pbx.ring(`call-${index}`)
  const stream = await live()
  const names = stream.events.map(event => event.name)
  expect(names).toEqual(['settings', ...Array(60).fill('call'), 'live'])
  expect(stream.of('settings')[0]?.data).toEqual((await admin.get('/me')).body)
  const newest = (await admin.calls()).slice(0, 60).reverse()
  expect(stream.of('call').map(event => event.data)).toEqual(newest)
  expect(stream.of('call').every(event => event.id !== undefined)).toBe(true)
  const without = stream.events.filter(({ name, id }) => name !== 'call' && id !== undefined)
  expect(without).toEqual([])
})

test('what happens to a call is told as it happens, whole', async () => {
  const stream = await live()
  await pbx.ring('lively', { user: 'Emma Taylor' })
  const rung = await stream.next('call')
  expect(rung.data).toMatchObject({ callId: 'lively', state: 'ringing', toName: 'Emma Taylor' })
  await pbx.answer('lively')
  const answered = await stream.next('call')
  await pbx.hangup('lively')
  const ended = await stream.next('call')
  expect([answered.data.state, ended.data.state]).toEqual(['answered', 'ended'])
  expect(ended.data).toEqual(await admin.call('lively'))
  const revisions = [rung, answered, ended].map(event => event.data.revision)
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
  expect(new Set([rung, answered, ended].map(event => event.id)).size).toBe(3)
})

test('a repeated event is not told again', async () => {
  const stream = await live()
  for (const callId of ['twice', 'twice', 'marker']) await pbx.ring(callId)
  await stream.until(events => events.some(({ name, data }) => name === 'call' && data.callId === 'marker'))
  expect(told(stream).filter(text => text.startsWith('twice'))).toEqual(['twice ringing'])
})

describe('resuming', () => {
  test.each(['header', 'query'] as const)('by %s: each call changed since once, in its latest form', async by => {
    const ids = ['untouched', 'a', 'b'].map(name => `${by}-${name}`)
    const before = await live()
    for (const id of ids) await pbx.ring(id)
    await before.until(events => events.some(({ name, data }) => name === 'call' && data.callId === ids[2]))
    before.close()
    await pbx.answer(`${by}-a`)
    await pbx.ring(`${by}-new`)
    await pbx.answer(`${by}-b`)
    await pbx.hangup(`${by}-a`)
    const after = await live({ [by]: before.lastEventId })
    expect(after.events.map(event => event.name)).toEqual(['settings', 'call', 'call', 'call', 'live'])
    expect(told(after)).toEqual([`${by}-new ringing`, `${by}-b answered`, `${by}-a ended`])
    await pbx.hangup(`${by}-b`)
    expect((await after.next('call')).data).toMatchObject({ callId: `${by}-b`, state: 'ended' })
  })

  test('from the cursor of live, or of the last call: nothing is told again', async () => {
    const stream = await live()
    const cursors = [stream.of('live')[0]?.data.cursor, stream.lastEventId]
    for (const header of cursors) {
      const again = await live({ header })
      expect(again.events.map(event => event.name)).toEqual(['settings', 'live'])
    }
  })

  test('a stream that is cut off anywhere resumes without a gap', async () => {
    // The oldest calls of the log change last, so that starts and revisions do not go the same way.
    const shown = (await admin.calls()).slice(0, 60)
    for (const call of shown.slice(-5)) await admin.send('PATCH', `/calls/${call.id}`, { note: 'late' })
    const whole = await live()
    for (const cut of [1, 2, 5, 6, 7, 30, 59, 60]) {
      const read = whole.of('call').slice(0, cut)
      const resumed = await live({ header: read.at(-1)?.id })
      expect(resumed.of('reset')).toEqual([])
      const ids = new Set([...read, ...resumed.of('call')].map(event => event.data.id))
      expect(shown.filter(call => !ids.has(call.id))).toEqual([])
    }
  })
})

describe('a cursor that cannot be resumed from', () => {
  const epochOf = (cursor: string) => cursor.split('.')[0] ?? ''
  test.each<[string, (cursor: string) => string]>([
    ['garbage', () => 'garbage'],
    ['a number', () => '42'],
    ['text of another alphabet', () => '../../etc/passwd'],
    ['from another relay', cursor => cursor.replace(epochOf(cursor), '0123456789ab')],
    ['still to come', cursor => `${epochOf(cursor)}.999999999`],
    ['negative', cursor => `${epochOf(cursor)}.-1`],
    ['without end', cursor => `${epochOf(cursor)}.${'9'.repeat(400)}`],
  ])('%s: reset, then all afresh', async (_name, spoil) => {
    const { body } = await admin.get('/calls?limit=60')
    const fresh = await live()
    const cursor = spoil(fresh.of('live')[0]?.data.cursor ?? '')
    for (const from of [{ header: cursor }, { query: cursor }]) {
      const stream = await live(from)
      const names = stream.events.map(event => event.name)
      expect(names).toEqual(['settings', 'reset', ...Array(60).fill('call'), 'live'])
      expect(told(stream)).toEqual(told(fresh))
    }
    expect((body as { calls: unknown[] }).calls).toHaveLength(60)
  })

  test('an empty one is none', async () => {
    for (const from of [{ header: '' }, { query: '' }]) expect((await live(from)).of('reset')).toEqual([])
  })
})
