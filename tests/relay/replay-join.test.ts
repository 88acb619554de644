import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { EventStream, logOf, type StreamEvent } from '../support/event-stream.ts'
import { type HeldStore, heldStore } from '../support/held-store.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'

let store: HeldStore
let url: string
let close: () => Promise<unknown>
let pbx: Pbx
let admin: Desk
let emma: { agent: Agent; desk: Desk }

beforeEach(async () => {
  store = heldStore(openSqliteStore(':memory:'))
  const here = await relayHere({ store })
  url = here.url
  close = () => here.app.close()
  pbx = new Pbx(url)
  admin = new Desk(url)
  emma = await admin.hire('emma', { numbers: ['42'] })
  for (const callId of ['1', '2', '3']) await pbx.ring(callId, { queue: 'support' })
})
afterEach(async () => {
  store.free()
  await close()
})

const connect = (from?: { header: string }) => EventStream.open(url, emma.desk.token, from)
const filter = (...queues: string[]) =>
  admin.change({ queueFilter: queues.map(queue => ({ queue, agentIds: [emma.agent.id] })) })

/** After everybody is let go on: the stream has become live, and what its client shows is what the log holds. */
async function ends(stream: EventStream, known: StreamEvent[] = []): Promise<void> {
  store.free()
  await stream.until(events => events.some(event => event.name === 'live'))
  await pbx.ring('last', { to: '42' })
  await stream.until(() => stream.log().has('pbx~last'))
  const log = logOf([...known, ...stream.events])
  expect(log).toEqual(new Map((await emma.desk.calls()).map(call => [call.id, call])))
  expect(stream.of('live')).toHaveLength(1)
  for (const id of log.keys()) {
    const own = stream.of('call').flatMap(event => (event.data.id === id ? [event.data.revision] : []))
    expect(own).toEqual(own.toSorted((a, b) => a - b))
  }
}

/** What a client that was here before knows, and where it resumes. */
async function before() {
  const stream = await EventStream.live(url, emma.desk.token)
  stream.close()
  await pbx.answer('3')
  return { from: { header: stream.of('live')[0]?.data.cursor ?? '' }, known: stream.events }
}
const nothing = async () => ({ from: undefined, known: [] })

describe.each([
  ['afresh', nothing],
  ['from a cursor', before],
])('a stream that starts %s', (_name, prepare) => {
  test('misses nothing that happens while the log is read for it', async () => {
    const { from, known } = await prepare()
    store.hold()
    const stream = await connect(from)
    const letGo = await store.reader()
    await pbx.ring('4')
    await pbx.answer('1')
    letGo()
    await ends(stream, known)
  })

  test('however often something happens', async () => {
    const { from, known } = await prepare()
    store.hold()
    const stream = await connect(from)
    for (let turn = 0; turn < 6; turn++) {
      const letGo = await store.reader()
      await pbx.ring(`turn-${turn}`)
      await pbx.hangup(turn % 2 === 0 ? `turn-${turn}` : '2')
      letGo()
    }
    expect(stream.of('live')).toEqual([])
    await ends(stream, known)
  })

  test('is told once what opens meanwhile', async () => {
    const { from, known } = await prepare()
    store.hold()
    const stream = await connect(from)
    const letGo = await store.reader()
    await pbx.answer('1', { answeringNumber: '42' })
    letGo()
    await ends(stream, known)
    expect(stream.of('open').map(event => event.data)).toEqual([{ id: 'pbx~1', callId: '1' }])
  })

  test('is told nothing that it may no longer see', async () => {
    const { from, known } = await prepare()
    store.hold()
    const stream = await connect(from)
    const letGo = await store.reader()
    await filter('sales')
    await pbx.ring('secret', { queue: 'support' })
    await pbx.ring('sold', { queue: 'sales' })
    letGo()
    await ends(stream, known)
    expect([...stream.log().values()].map(call => call.callId).toSorted()).toEqual(['last', 'sold'])
    expect(stream.of('call').map(event => event.data.callId)).not.toContain('secret')
  })

  test('ends when its agent is revoked', async () => {
    const { from } = await prepare()
    store.hold()
    const stream = await connect(from)
    const letGo = await store.reader()
    await admin.send('PATCH', `/admin/agents/${emma.agent.id}`, { active: false })
    letGo()
    store.free()
    await stream.closed()
    expect(stream.of('call')).toEqual([])
  })
})

describe('an open stream whose filter changes', () => {
  /** A reader cut off after such a call would resume behind the change, and never be told what to forget. */
  const callsToResumeFrom = (events: StreamEvent[]) => {
    const live = events.findIndex(event => event.name === 'live')
    const lastGone = events.findLastIndex(event => event.name === 'gone')
    expect(lastGone).toBeGreaterThan(live)
    return events.slice(live, lastGone).filter(event => event.name === 'call' && event.id !== undefined)
  }

  test('misses nothing, and is shown nothing hidden, while the log is read for it', async () => {
    const stream = await connect()
    await stream.next('live')
    store.hold()
    await filter('sales')
    const letGo = await store.reader()
    await pbx.hangup('1')
    await pbx.ring('secret', { queue: 'support' })
    await pbx.ring('sold', { queue: 'sales' })
    await pbx.answer('sold')
    letGo()
    await ends(stream)
    expect(callsToResumeFrom(stream.events)).toEqual([])
    const shown = stream.of('call').map(event => event.data)
    expect(shown.map(call => call.callId)).not.toContain('secret')
    expect(shown.filter(call => call.callId === '1').map(call => call.state)).toEqual(['ringing'])
  })

  test('ends as the last of several changes says', async () => {
    const stream = await connect()
    await stream.next('live')
    store.hold()
    for (const queues of [['sales'], [], ['nothing'], ['support']]) {
      await filter(...queues)
      await pbx.ring(`sales while ${queues}`, { queue: 'sales' })
      await pbx.ring(`support while ${queues}`, { queue: 'support' })
    }
    await ends(stream)
    expect(callsToResumeFrom(stream.events)).toEqual([])
    expect(new Set([...stream.log().values()].map(call => call.queue))).toEqual(new Set(['support', '42']))
  })
})
