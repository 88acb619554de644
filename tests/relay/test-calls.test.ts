import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { type LookupRelay, lookupRelay } from '../support/lookup-relay.ts'
import { Desk } from '../support/relay-client.ts'

let here: LookupRelay

beforeAll(async () => {
  here = await lookupRelay()
})
afterAll(() => here?.close())

const ring = (desk: Desk, body?: object): Promise<Call> => desk.read(callSchema, desk.send('POST', '/test-calls', body))
const step = (desk: Desk, { id }: Call, verb: string): Promise<Call> =>
  desk.read(callSchema, desk.send('POST', `/test-calls/${id}/${verb}`))

test('it rings, is answered and ends at the desk of whoever made it, as a real call does', async () => {
  const { emma, url } = here
  const stream = await EventStream.live(url, emma.desk.token)
  const call = await ring(emma.desk)
  expect(call).toMatchObject({ state: 'ringing', direction: 'inbound', to: '42', queue: 'Test', done: false })
  expect((await stream.next('call')).data).toEqual(call)
  expect(await step(emma.desk, call, 'answer')).toMatchObject({ state: 'answered', answeredBy: emma.agent.id })
  expect((await stream.next('open')).data).toEqual({ id: call.id, callId: call.callId })
  expect(await step(emma.desk, call, 'hangup')).toMatchObject({ state: 'ended', outcome: 'answered', done: true })
  expect(await emma.desk.call(call.callId)).toMatchObject({ id: call.id, queue: 'Test' })
  stream.close()
})

describe.each([
  ['without a filter', () => []],
  ['with rows', () => [{ queue: 'sales', agentIds: [here.noah.agent.id] }]],
])('%s', (_name, queueFilter) => {
  test('nobody else has it: on no stream, in no list, search, export or count, and by no id', async () => {
    const { admin, emma, noah, url, pbx } = here
    await admin.change({ queueFilter: queueFilter() })
    const others = [noah.desk, admin]
    const streams = await Promise.all(others.map(desk => EventStream.live(url, desk.token)))
    const call = await ring(emma.desk)
    expect(await emma.desk.call(call.callId)).toBeDefined()
    for (const desk of others) {
      expect((await desk.calls()).map(each => each.callId)).not.toContain(call.callId)
      const { body } = await desk.get(`/calls?q=${encodeURIComponent(call.from)}`)
      expect((body as { calls: Call[] }).calls).toEqual([])
      for (const path of ['', '/answer', '/hangup']) {
        const answer = path ? desk.send('POST', `/test-calls/${call.id}${path}`) : desk.get(`/calls/${call.id}`)
        expect((await answer).status).toBe(404)
      }
      // Not in what a new stream begins with either.
      const fresh = await EventStream.live(url, desk.token)
      expect(fresh.events.map(event => JSON.stringify(event.data)).join()).not.toContain(call.callId)
      fresh.close()
    }
    for (const format of ['csv', 'jsonl']) {
      const headers = { authorization: `Bearer ${admin.token}` }
      const file = await fetch(`${url}/api/v1/admin/export?format=${format}`, { headers })
      expect([file.status, await file.text()]).toEqual([200, expect.not.stringContaining(call.callId)])
    }
    await step(emma.desk, call, 'hangup')
    // What came after it has arrived, so it would have.
    const after = `after-${queueFilter().length}`
    await pbx.ring(after, { to: '43' })
    for (const [index, stream] of streams.entries()) {
      if (index === 0) expect((await stream.next('call')).data.callId).toBe(after)
      expect(stream.events.map(event => JSON.stringify(event.data)).join()).not.toContain(call.callId)
      stream.close()
    }
    await admin.change({ queueFilter: [] })
  })
})

test('a log full of test calls of one agent leaves the others theirs', async () => {
  const { emma, noah, pbx } = here
  await pbx.ring('old-one', { to: '43' })
  for (let count = 0; count < 5; count++) await step(emma.desk, await ring(emma.desk), 'hangup')
  const { body } = await noah.desk.get('/calls?limit=1')
  expect((body as { calls: Call[] }).calls.map(call => call.callId)).toEqual(['old-one'])
})

test('nor does it crowd theirs out of a stream, however many there are', async () => {
  const { emma, noah, pbx, relay, url } = here
  const limit = 60
  await pbx.ring('before-many', { to: '43' })
  for (let count = 0; count < limit + 60; count++) await relay.testCalls.ring(emma.agent)
  const stream = await EventStream.live(url, noah.desk.token)
  expect(stream.events.map(event => event.name === 'call' && event.data.callId)).toContain('before-many')
  stream.close()
})

test('ten minutes after its end it is gone, and the stream says so', async () => {
  const { clock, emma, relay, url } = here
  const call = await step(emma.desk, await ring(emma.desk), 'hangup')
  const stream = await EventStream.live(url, emma.desk.token)
  clock.ms += 10 * 60_000 - 1
  await relay.sweep.upkeep()
  expect(await emma.desk.call(call.callId)).toBeDefined()
  clock.ms += 1
  await relay.sweep.upkeep()
  const gone: string[] = []
  while (!gone.includes(call.id)) gone.push(...(await stream.next('gone')).data.ids)
  expect((await emma.desk.get(`/calls/${call.id}`)).status).toBe(404)
  stream.close()
})

test('a relay that starts again deletes those of before, also of agents who are gone', async () => {
  const clock = { ms: here.clock.ms }
  const store = openSqliteStore(':memory:')
  const never = { expireMs: 2 ** 31 - 1, upkeepMs: 2 ** 31 - 1 }
  const first = await relayHere({ store, now: () => clock.ms, sweep: never })
  const admin = new Desk(first.url)
  const { agent, desk } = await admin.hire('lea')
  const call = await step(desk, await ring(desk), 'hangup')
  await admin.send('DELETE', `/admin/agents/${agent.id}`)
  // Another one on the same store, as after a restart.
  const second = await relayHere({ store, now: () => clock.ms, sweep: never })
  clock.ms += 10 * 60_000 + 1
  expect(await store.call(call.id)).toBeDefined()
  await second.relay.sweep.upkeep()
  expect(await store.call(call.id)).toBeUndefined()
  await first.app.close()
})

test('another number, masked like any other', async () => {
  const { admin, emma } = here
  await admin.change({ masking: { agents: true, requestLog: false, export: false } })
  const call = await ring(emma.desk, { from: '030 600000099' })
  expect(call).toMatchObject({ masked: true, from: expect.stringContaining('•') })
  expect((await emma.desk.get(`/calls/${call.id}`)).body).toMatchObject({ from: '+4930600000099', queue: 'Test' })
  await step(emma.desk, call, 'hangup')
  await admin.change({ masking: { agents: false, requestLog: false, export: false } })
})

test('what cannot ring is refused with the reason, and leaves nothing', async () => {
  const { admin, emma, pbx } = here
  await admin.change({ excludedNumbers: ['030600000077'] })
  const excluded = await emma.desk.send('POST', '/test-calls', { from: '+4930600000077' })
  expect([excluded.status, excluded.body]).toMatchObject([422, { issues: [{ path: 'from' }] }])
  // Their own line is excluded: the call then goes to no number of theirs.
  await admin.change({ excludedNumbers: ['42'] })
  expect(await step(emma.desk, await ring(emma.desk), 'hangup')).toMatchObject({ to: 'emma' })
  await admin.change({ excludedNumbers: [], enabled: false })
  expect(await emma.desk.send('POST', '/test-calls')).toMatchObject({
    status: 422,
    body: { error: expect.stringContaining('switched off') },
  })
  await admin.change({ enabled: true })
  for (const body of [{ from: '' }, { from: 5 }, { to: '42' }])
    expect((await emma.desk.send('POST', '/test-calls', body)).status).toBe(422)
  expect((await new Desk(here.url, 'nobody').send('POST', '/test-calls')).status).toBe(401)
  await pbx.ring('real', { to: '42' })
  const real = await emma.desk.call('real')
  expect((await emma.desk.send('POST', `/test-calls/${real?.id}/hangup`)).status).toBe(404)
})
