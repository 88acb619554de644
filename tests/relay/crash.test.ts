import { expect, test, vi } from 'vitest'
import type { Call } from '../../lib/cti/call.ts'
import { EventStream } from '../support/event-stream.ts'
import { type Answer, Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../support/relay-process.ts'

const CONNECTIONS = 20
const CALLS_EACH = 10
/** After how many answered webhooks the relay is killed. */
const KILLED_AT = [60, 170, 300]

/** What is told of a call, and what the log must say of it in the end. */
const courses: { events: ('answer' | 'hangup')[]; end: Partial<Call> }[] = [
  { events: [], end: { state: 'ringing', outcome: null, answeredAt: null } },
  { events: ['answer'], end: { state: 'answered', outcome: null, done: true } },
  { events: ['hangup'], end: { state: 'ended', outcome: 'missed', done: false, talkingSeconds: null } },
  { events: ['answer', 'hangup'], end: { state: 'ended', outcome: 'answered', done: true } },
]

test('a relay that is killed in a burst loses nothing it answered, and streams miss nothing', async () => {
  let relay = startRelay()
  const { folder } = await relay
  let answered = 0

  async function crash(): Promise<void> {
    const dying = relay
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<typeof relay>>()
    // Whoever fails from here on waits for the relay to come.
    relay = promise
    await (await dying).kill()
    startRelay({}, folder).then(resolve, reject)
  }

  /** A webhook as a PBX sends it: again until it is answered. */
  async function tell(send: (pbx: Pbx) => Promise<Answer>): Promise<void> {
    for (;;) {
      const answer = await send(new Pbx((await relay).url)).catch(() => undefined)
      if (answer) {
        expect(answer).toMatchObject({ status: 200, body: {} })
        if (KILLED_AT.includes(++answered)) await crash()
        return
      }
    }
  }

  const heard: EventStream['events'] = []
  let listening = true
  const reader = (async () => {
    while (listening) {
      const header = heard.findLast(event => event.id !== undefined)?.id
      const { url } = await relay
      const stream = await EventStream.open(url, ADMIN_TOKEN, header === undefined ? {} : { header }).catch(
        () => undefined,
      )
      let kept = 0
      await stream?.until(() => {
        heard.push(...stream.events.slice(kept))
        kept = stream.events.length
        return stream.ended !== undefined || !listening
      })
    }
  })()

  const line = async (connection: number) => {
    for (let index = 0; index < CALLS_EACH; index++) {
      const callId = `${connection}-${index}`
      await tell(pbx => pbx.ring(callId))
      for (const event of courses[index % courses.length]?.events ?? []) await tell(pbx => pbx[event](callId))
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => line(connection)))
  expect(answered).toBeGreaterThan(Math.max(...KILLED_AT))

  const { url, stop } = await relay
  const calls = await new Desk(url).calls()
  const byCallId = new Map(calls.map(call => [call.callId, call]))
  expect([calls.length, byCallId.size]).toEqual([CONNECTIONS * CALLS_EACH, CONNECTIONS * CALLS_EACH])
  for (const [callId, call] of byCallId)
    expect(call).toMatchObject(courses[Number(callId.split('-')[1]) % courses.length]?.end ?? {})

  const latest = () => {
    const all = heard.flatMap(event => (event.name === 'call' ? [event.data] : []))
    return new Map(all.map(call => [call.callId, call]))
  }
  await vi.waitFor(() => expect(latest()).toEqual(byCallId), { timeout: 10_000 })
  expect(heard.filter(event => event.name === 'reset' || event.name === 'gone')).toEqual([])
  const revisions = heard.flatMap(event => (event.name === 'call' ? [event.data.revision] : []))
  expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b))
  listening = false
  await stop()
  await reader
})
