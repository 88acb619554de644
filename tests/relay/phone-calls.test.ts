import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '../../lib/cti/call.ts'
import { Desk, request } from '../support/relay-client.ts'
import { PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk
beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

type Event = 'newCall' | 'answer' | 'hangup'
/** A phone with extension `local` that has no call ids. */
function phone(local: string, direction: 'in' | 'out' = 'in') {
  const say = async (event: Event, remote: string) => {
    const parties = direction === 'in' ? { from: remote, to: local } : { from: local, to: remote }
    const query = new URLSearchParams({ event, direction, ...parties, callId: '' })
    const { status, body } = await request(`${relay.url}/api/v1/phone/${PBX_TOKEN}?${query}`)
    expect([status, body]).toEqual([204, ''])
  }
  const calls = async () =>
    (await admin.calls())
      .filter(({ from, to }) => [from, to].includes(local))
      .map(({ state, outcome }: Call) => outcome ?? state)
  return { say, calls }
}
const REMOTE = '+4912347114711'

test('one call per phone and number, from its first ring to its end', async () => {
  const { say, calls } = phone('101')
  await say('newCall', REMOTE)
  await say('newCall', REMOTE)
  expect(await calls()).toEqual(['ringing'])
  await say('answer', `sip:${REMOTE}@pbx.example;user=phone`)
  expect(await calls()).toEqual(['answered'])
  await say('hangup', '0049 1234 7114711')
  await say('hangup', REMOTE)
  expect(await calls()).toEqual(['answered'])
})

test('a new call on the next ring after a hangup, or after an answer whose hangup never came', async () => {
  const { say, calls } = phone('102')
  await say('newCall', REMOTE)
  await say('hangup', REMOTE)
  await say('newCall', REMOTE)
  expect(await calls()).toEqual(['ringing', 'missed'])
  await say('answer', REMOTE)
  await say('newCall', REMOTE)
  expect(await calls()).toEqual(['ringing', 'answered', 'missed'])
})

test('two numbers are two calls, two phones too', async () => {
  const [one, other] = [phone('103'), phone('104')]
  await one.say('newCall', REMOTE)
  await one.say('newCall', '+493060')
  await other.say('newCall', REMOTE)
  await one.say('hangup', REMOTE)
  expect(await one.calls()).toEqual(['ringing', 'missed'])
  expect(await other.calls()).toEqual(['ringing'])
})

test('a hangup that says no number ends the newest call', async () => {
  const { say, calls } = phone('105')
  await say('newCall', REMOTE)
  await say('hangup', '')
  expect(await calls()).toEqual(['missed'])
})

test('an outbound call', async () => {
  const { say, calls } = phone('106', 'out')
  await say('newCall', REMOTE)
  await say('answer', REMOTE)
  await say('hangup', REMOTE)
  expect(await calls()).toEqual(['answered'])
})

test('told many times at once it is one call', async () => {
  const { say, calls } = phone('107')
  await Promise.all(Array.from({ length: 20 }, () => say('newCall', REMOTE)))
  expect(await calls()).toEqual(['ringing'])
  await say('hangup', REMOTE)
  await Promise.all(Array.from({ length: 20 }, () => say('newCall', REMOTE)))
  expect(await calls()).toEqual(['ringing', 'missed'])
})

test('a restart forgets no call', async () => {
  const { say, calls } = phone('108')
  await say('newCall', REMOTE)
  await relay.kill()
  relay = await startRelay({}, relay.folder)
  admin = new Desk(relay.url)
  await say('newCall', REMOTE)
  await say('answer', REMOTE)
  expect(await calls()).toEqual(['answered'])
})

test.each([
  [{ event: 'newCall', from: REMOTE, to: '109' }, 'direction'],
  [{ event: 'hangup', from: REMOTE, to: '109' }, 'direction'],
  [{ event: 'newCall', direction: 'in', to: '109' }, 'from'],
  [{ event: 'ring', direction: 'in', from: REMOTE, to: '109' }, 'event'],
  [{}, 'event'],
])('%j is refused for its %s', async (query, field) => {
  const answer = await request(`${relay.url}/api/v1/phone/${PBX_TOKEN}?${new URLSearchParams(query)}`)
  expect(answer).toMatchObject({ status: 422, body: { error: expect.stringMatching(new RegExp(`^${field}\\b`)) } })
})
