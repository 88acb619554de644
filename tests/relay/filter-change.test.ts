import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { orderOf, rangeOf } from '../../lib/extension/log-range.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
let emma: { agent: Agent; desk: Desk }
let noah: { agent: Agent; desk: Desk }

type Row = [queue: string, agents: { agent: Agent }[]]
const filter = (...table: Row[]) =>
  admin.change({
    queueFilter: table.map(([queue, agents]) => ({ queue, agentIds: agents.map(({ agent }) => agent.id) })),
  })
/** Noah sees one queue, and always what is called at his desk. */
const noahSees = (queue: string) => filter([queue, [noah]], ['other', [emma]])
const open = (from?: { header?: string }) => EventStream.live(relay.url, noah.desk.token, from)
const truth = async () => new Map((await noah.desk.calls()).map(call => [call.id, call]))

/** Makes a change and returns what the stream was told of it: it ends with a cursor to resume from. */
async function change(stream: EventStream, make: () => Promise<void>): Promise<EventStream['events']> {
  const before = stream.events.length
  await make()
  await stream.until(events => events.slice(before).some(event => event.id !== undefined))
  return stream.events.slice(before).filter(event => event.name !== 'settings')
}
const callIds = (events: EventStream['events']) =>
  events.flatMap(({ name, data }) => (name === 'call' ? [data.callId] : []))
const goneIds = (events: EventStream['events']) => events.flatMap(({ name, data }) => (name === 'gone' ? data.ids : []))

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  emma = await admin.hire('emma')
  noah = await admin.hire('noah', { numbers: ['42'] })
  await admin.change({ callLogLimit: 300 })
  for (const queue of ['support', 'sales']) for (const index of [1, 2]) await pbx.ring(`${queue}-${index}`, { queue })
  await pbx.ring('desk', { to: '42' })
})
beforeEach(() => noahSees('support'))
afterAll(() => relay.stop())

test('takes back, gives and keeps, on open streams', async () => {
  const stream = await open()
  expect([...stream.log().values()].map(call => call.callId)).toEqual(['support-1', 'support-2', 'desk'])
  const events = await change(stream, () => noahSees('sales'))
  expect(goneIds(events).toSorted()).toEqual(['pbx~support-1', 'pbx~support-2'])
  expect(callIds(events)).toEqual(['sales-1', 'sales-2'])
  expect(stream.log()).toEqual(await truth())
  stream.close()
})

test('from some rows to none, and back', async () => {
  const stream = await open()
  const all = await change(stream, () => filter())
  expect([callIds(all), goneIds(all)]).toEqual([['sales-1', 'sales-2'], []])
  const few = await change(stream, () => noahSees('nothing'))
  expect(goneIds(few)).toHaveLength(4)
  expect([...stream.log().keys()]).toEqual(['pbx~desk'])
  stream.close()
})

test('takes effect on what happens next', async () => {
  const stream = await open()
  await change(stream, () => noahSees('sales'))
  const before = stream.events.length
  await pbx.answer('support-1')
  await pbx.ring('support-new', { queue: 'support' })
  await pbx.answer('sales-1')
  await stream.until(() => stream.log().get('pbx~sales-1')?.state === 'answered')
  expect(stream.events.slice(before).map(({ data }) => data)).toEqual([await noah.desk.call('sales-1')])
  stream.close()
})

test('that concerns others tells nothing', async () => {
  const stream = await open()
  const before = stream.events.length
  await filter(['support', [noah, emma]], ['sales', [emma]])
  await pbx.ring('after', { to: '42' })
  await stream.until(() => stream.log().has('pbx~after'))
  expect(stream.events.slice(before).map(event => event.name)).toEqual(['call'])
  stream.close()
})

test('by the agent’s own numbers is as good', async () => {
  const stream = await open()
  const numbers = (...list: string[]) => admin.send('PATCH', `/admin/agents/${noah.agent.id}`, { numbers: list })
  const events = await change(stream, async () => void (await numbers('43')))
  expect(goneIds(events)).toContain('pbx~desk')
  expect(stream.log()).toEqual(await truth())
  await change(stream, async () => void (await numbers('42')))
  expect(stream.log()).toEqual(await truth())
  stream.close()
})

test('that was missed means a fresh start', async () => {
  const before = await open()
  before.close()
  await noahSees('sales')
  const stream = await open({ header: before.of('live')[0]?.data.cursor ?? '' })
  expect(stream.events.slice(0, 2).map(event => event.name)).toEqual(['settings', 'reset'])
  expect(stream.log()).toEqual(await truth())
  stream.close()
})

test('that was heard does not', async () => {
  const before = await open()
  await change(before, () => noahSees('sales'))
  before.close()
  const stream = await open({ header: before.lastEventId ?? '' })
  expect(stream.events.map(event => event.name)).toEqual(['settings', 'live'])
  stream.close()
})

test('while calls come and streams join: every log ends as it must be', async () => {
  const joined: Promise<EventStream>[] = []
  const { lastEventId: header } = await open()
  const ringing = (async () => {
    for (let index = 0; index < 60; index++) {
      if (index % 3 === 0)
        joined.push(EventStream.open(relay.url, noah.desk.token, index % 2 === 0 ? {} : { header: header ?? '' }))
      await pbx.ring(`fire-${index}`, { queue: index % 2 === 0 ? 'support' : 'sales' })
    }
  })()
  for (const queue of ['sales', 'support', 'nothing', 'sales', 'support', 'nothing', 'sales']) {
    await (queue === 'nothing' ? filter() : noahSees(queue))
  }
  await ringing
  const expected = await truth()
  const streams = await Promise.all(joined)
  expect(streams).toHaveLength(20)
  for (const stream of streams) {
    await stream.until(() => isDeepStrictEqual(stream.log(), expected))
    stream.close()
  }
  expect([...expected.values()].some(call => call.queue === 'support')).toBe(false)
})

test('that shows more calls than a log begins with means a fresh start: it has no gap then', async () => {
  await admin.change({ callLogLimit: 60 })
  for (let index = 0; index < 61; index++) await pbx.ring(`busy-${index}`, { queue: 'busy' })
  await pbx.ring('support-after', { queue: 'support' })
  const stream = await open()
  const before = stream.events.length
  await filter(['busy', [noah]], ['support', [noah]], ['other', [emma]])
  await stream.until(events => events.slice(before).some(event => event.name === 'live'))
  const told = stream.events.slice(before).filter(event => event.name !== 'settings')
  expect(told[0]?.name).toBe('reset')
  const snapshot = told.flatMap(({ name, data }) => (name === 'call' ? [data] : []))
  const from = rangeOf(snapshot, true)?.from
  if (!from) throw new Error('the log begins nowhere')
  // What a client takes its log for: every call from the first of the snapshot on.
  const within = [...(await truth()).values()].filter(call => orderOf(call) >= orderOf(from))
  expect([...stream.log().keys()].toSorted()).toEqual(within.map(call => call.id).toSorted())
  expect(within).toHaveLength(60)
  stream.close()
})
