import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

const CALLS = 90
let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  await admin.change({ callLogLimit: 300 })
})
afterAll(() => relay.stop())

/** Every call from ring to end, over several connections; `step` runs before each webhook. */
async function burst(name: string, step: (done: number) => void): Promise<void> {
  const pbx = new Pbx(relay.url)
  const waiting = Array.from({ length: CALLS }, (_, index) => `${name}-${index}`)
  let done = 0
  const line = async () => {
    for (let callId = waiting.shift(); callId !== undefined; callId = waiting.shift()) {
      for (const tell of [pbx.ring, pbx.answer, pbx.hangup]) {
        step(done++)
        await tell.call(pbx, callId)
      }
    }
  }
  await Promise.all(Array.from({ length: 10 }, line))
}

const allEnded = (stream: EventStream, name: string) => () => {
  const calls = [...stream.log().values()].filter(call => call.callId.startsWith(`${name}-`))
  return calls.length === CALLS && calls.every(call => call.state === 'ended')
}
const ascending = (revisions: number[]) =>
  revisions.every((revision, at) => at === 0 || revision > (revisions[at - 1] ?? 0))
const revisionsOf = (events: EventStream['events']) =>
  events.flatMap(event => (event.name === 'call' ? [event.data.revision] : []))

test('streams that join during a burst lose nothing, and hear in order', async () => {
  const first = await EventStream.live(relay.url, ADMIN_TOKEN)
  const cursor = first.of('live')[0]?.data.cursor ?? ''
  const joining: Promise<EventStream>[] = []
  await burst('join', done => {
    if (done % 7 !== 0) return
    joining.push(EventStream.open(relay.url, ADMIN_TOKEN, done % 2 === 0 ? {} : { header: cursor }))
  })
  const fresh: EventStream[] = []
  const resumed: EventStream[] = [first]
  for (const [index, stream] of (await Promise.all(joining)).entries()) (index % 2 === 0 ? fresh : resumed).push(stream)
  expect([fresh.length, resumed.length].every(length => length >= 15)).toBe(true)
  for (const stream of [...fresh, ...resumed]) await stream.until(allEnded(stream, 'join'))

  const truth = new Map((await admin.calls()).map(call => [call.id, call]))
  for (const stream of [...fresh, ...resumed]) expect(stream.log()).toEqual(truth)
  for (const stream of resumed) expect(ascending(revisionsOf(stream.events))).toBe(true)
  for (const stream of fresh) {
    const live = stream.events.findIndex(event => event.name === 'live')
    expect(stream.of('live')).toHaveLength(1)
    expect(ascending(revisionsOf(stream.events.slice(live)))).toBe(true)
    // Before it is live, a call may come again, but never older.
    for (const id of truth.keys()) {
      const own = stream.events.filter(event => event.name === 'call' && event.data.id === id)
      expect(ascending(revisionsOf(own))).toBe(true)
    }
  }
  // Nobody was told a thing twice.
  expect(revisionsOf(first.events)).toHaveLength(CALLS * 3)
  for (const stream of [...fresh, ...resumed]) stream.close()
})

test('a reader whose link breaks again and again misses nothing', async () => {
  let stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  const snapshot = stream.events.length
  const heard = [...stream.events]
  const latest = () => {
    const calls = heard.flatMap(event => (event.name === 'call' ? [event.data] : []))
    return new Map(calls.map(call => [call.id, call]))
  }
  const ended = () =>
    [...latest().values()].filter(call => /^break-/.test(call.callId) && call.state === 'ended').length
  const reading = (async () => {
    while (ended() < CALLS) {
      stream.close()
      const header = heard.findLast(event => event.id !== undefined)?.id ?? ''
      stream = await EventStream.open(relay.url, ADMIN_TOKEN, { header })
      await stream.until(events => events.length >= 6 || events.some(event => event.name === 'live'))
      heard.push(...stream.events)
    }
  })()
  await burst('break', () => {})
  await reading
  stream.close()
  expect(heard.some(event => event.name === 'reset')).toBe(false)
  expect(ascending(revisionsOf(heard.slice(snapshot)))).toBe(true)
  for (const call of await admin.calls()) expect(latest().get(call.id)).toEqual(call)
})
