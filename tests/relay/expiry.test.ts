import { afterEach, expect, test } from 'vitest'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { ringingCall } from '../support/call-records.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../support/relay-process.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
/** No sweep but those a test asks for. */
const sweep = { expireMs: 2 ** 31 - 1, upkeepMs: 2 ** 31 - 1 }

const closing: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(closing.splice(0).map(close => close())))

/** A relay whose clock the test sets, in seconds. */
async function clockedRelay() {
  const clock = { second: 0 }
  const now = () => START + clock.second * 1000
  const here = await relayHere({ now, sweep })
  closing.push(() => here.app.close())
  const at = async (second: number) => {
    clock.second = second
    await here.relay.sweep.expire()
  }
  return { ...here, now, at, pbx: new Pbx(here.url), desk: new Desk(here.url) }
}

test('a call rings until its time is up, then ends on every stream', async () => {
  const { url, at, pbx, desk } = await clockedRelay()
  await pbx.ring('1')
  const stream = await EventStream.live(url, ADMIN_TOKEN)
  await at(179)
  expect(await desk.call('1')).toMatchObject({ state: 'ringing' })
  await at(180)
  const over = { callId: '1', state: 'ended', outcome: 'unknown', done: false, endedAt: '2026-11-22T12:03:00.000Z' }
  expect((await stream.next('call')).data).toMatchObject(over)
  expect(await desk.call('1')).toMatchObject(over)
  stream.close()
})

test('an answered call has longer, and both times are the admin’s', async () => {
  const { at, pbx, desk } = await clockedRelay()
  await desk.change({ ringTimeoutSeconds: 10, answeredTimeoutSeconds: 60 })
  await pbx.ring('rings')
  await pbx.ring('talks')
  await pbx.answer('talks')
  await at(59)
  expect(await desk.call('talks')).toMatchObject({ state: 'answered' })
  expect(await desk.call('rings')).toMatchObject({ state: 'ended', waitingSeconds: 10 })
  await at(60)
  expect(await desk.call('talks')).toMatchObject({ state: 'ended', outcome: 'unknown', talkingSeconds: 60, done: true })
})

test('a hangup that comes after all is the end that counts', async () => {
  const { at, pbx, desk } = await clockedRelay()
  await pbx.ring('1')
  await at(500)
  await pbx.hangup('1', { cause: 'cancel' })
  expect(await desk.call('1')).toMatchObject({ outcome: 'missed', cause: 'cancel', waitingSeconds: 500 })
})

test('calls beyond one page are all ended, once, by relays that sweep side by side', async () => {
  const store = openSqliteStore(':memory:')
  const clock = { second: 0 }
  const now = () => START + clock.second * 1000
  const relays = [await relayHere({ store, now, sweep }), await relayHere({ store, now, sweep })]
  // The store is one, and closed with the first.
  closing.push(async () => Promise.allSettled(relays.map(({ app }) => app.close())))
  await Promise.all(Array.from({ length: 1100 }, (_, index) => store.saveCall(ringingCall(`${index}`), 0)))
  const { head } = store
  clock.second = 180
  await Promise.all(relays.flatMap(({ relay }) => [relay.sweep.expire(), relay.sweep.expire()]))
  expect(store.head - head).toBe(1100)
  expect(await store.unended({ startedBefore: '9', limit: 9 })).toEqual([])
  const outcomes = (await store.calls({ limit: 2000 })).map(({ call }) => call.outcome)
  expect(new Set(outcomes)).toEqual(new Set(['unknown']))
})

test('the relay does it by itself', async () => {
  const relay = await startRelay()
  closing.push(() => relay.stop())
  await new Desk(relay.url).change({ ringTimeoutSeconds: 1 })
  const stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  await new Pbx(relay.url).ring('1')
  await stream.until(() => stream.log().get('pbx~1')?.outcome === 'unknown')
  stream.close()
})
