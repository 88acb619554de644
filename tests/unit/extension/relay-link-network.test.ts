import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LinkState } from '../../../lib/cti/link.ts'
import { environment } from '../../../lib/extension/environment.ts'
import { RelayLink } from '../../../lib/extension/relay-link.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const START = Date.parse('2026-11-22T12:00:00.000Z')

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A network between link and relay, which can be anything; all in the time of the test. */
function network() {
  let answers: 'at once' | 'never' | 'refused' | 'headers only' = 'at once'
  let heartbeats = true
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined
  const asked: number[] = []
  const say = (text: string) => stream?.enqueue(new TextEncoder().encode(text))
  const beat = setInterval(() => heartbeats && say(':\n\n'), 15 * SECOND)
  const fetchNow = async (_address: unknown, { signal }: RequestInit) => {
    asked.push(Date.now())
    if (answers === 'refused') throw new TypeError('Failed to fetch')
    if (answers === 'never') {
      const { promise, reject } = Promise.withResolvers<never>()
      signal?.addEventListener('abort', () => reject(signal.reason))
      return promise
    }
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        stream = controller
        if (answers === 'at once') say('event: live\ndata: {"cursor":"e.1"}\n\n')
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
  const states: LinkState[] = []
  const link = new RelayLink(
    {
      cursor: async () => 'e.1',
      apply: async () => [],
      hold: async () => [],
      hasRoom: async () => true,
      settled: async () => undefined,
    },
    {
      ...environment,
      fetch: fetchNow as typeof fetch,
      now: () => Date.now(),
      random: () => 1,
      mayReach: async () => true,
    },
    {
      onState: state => states.push(state),
      onMe: async () => undefined,
      onCalls: () => undefined,
      onOpen: () => undefined,
      onAhead: () => undefined,
      onSign: () => undefined,
    },
  )
  const ended = link.run({ relayUrl: 'https://relay.example', token: 'secret' })
  return {
    asked,
    state: () => states.at(-1)?.status,
    last: () => states.at(-1),
    /** How the link to come will be answered. */
    answer: (how: typeof answers) => {
      answers = how
    },
    /** The other end goes, and nothing says so: no FIN, no RST, no more bytes. */
    swallow: () => {
      answers = 'never'
      heartbeats = false
      stream = undefined
    },
    heal: () => {
      answers = 'at once'
      heartbeats = true
    },
    /** A proxy ends the stream in order. */
    close: () => {
      stream?.close()
      stream = undefined
    },
    retry: () => link.retry(),
    async stop() {
      clearInterval(beat)
      link.stop()
      await ended
    },
  }
}

test('a stream with nothing but signs of life stays, however long', async () => {
  const net = network()
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect([net.state(), net.asked.length]).toEqual(['live', 1])
  await net.stop()
})

test('a connection that is half open is noticed within 30 s, and told truthfully until it is back', async () => {
  const net = network()
  await vi.advanceTimersByTimeAsync(20 * SECOND)
  expect(net.state()).toBe('live')
  net.swallow()
  await vi.advanceTimersByTimeAsync(30 * SECOND)
  expect(net.last()).toMatchObject({ status: 'reconnecting' })
  net.heal()
  await vi.advanceTimersByTimeAsync(30 * SECOND)
  expect(net.state()).toBe('live')
  await net.stop()
})

test.each(['refused', 'never'] as const)(
  'a network cut for 10 minutes (%s): tried on, told since when, back in 30 s',
  async how => {
    const net = network()
    await vi.advanceTimersByTimeAsync(MINUTE)
    const cutAt = Date.now()
    if (how === 'never') net.swallow()
    else {
      net.answer('refused')
      net.close()
    }
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(net.last()).toMatchObject({ status: 'reconnecting' })
    const { since } = net.last() as LinkState & { status: 'reconnecting' }
    expect(since - cutAt).toBeLessThanOrEqual(30 * SECOND)
    // Neither forgotten nor hammered.
    const tries = net.asked.filter(at => at > cutAt)
    expect(tries.length).toBeGreaterThanOrEqual(10)
    expect(tries.length).toBeLessThanOrEqual(30)
    net.heal()
    await vi.advanceTimersByTimeAsync(how === 'never' ? 60 * SECOND : 30 * SECOND)
    expect(net.state()).toBe('live')
    await net.stop()
  },
)

test('whoever hears that the network is back does not wait for a try that hangs', async () => {
  const net = network()
  await vi.advanceTimersByTimeAsync(MINUTE)
  net.swallow()
  await vi.advanceTimersByTimeAsync(28 * SECOND)
  expect(net.state()).toBe('reconnecting')
  net.heal()
  net.retry()
  await vi.advanceTimersByTimeAsync(SECOND)
  expect(net.state()).toBe('live')
  await net.stop()
})

test('a proxy that closes every 60 s costs a second each time, and no backing off', async () => {
  const net = network()
  for (let round = 1; round <= 10; round++) {
    await vi.advanceTimersByTimeAsync(MINUTE)
    net.close()
    await vi.advanceTimersByTimeAsync(SECOND)
    expect([net.state(), net.asked.length]).toEqual(['live', round + 1])
  }
  await net.stop()
})

test('a proxy that holds the stream back is never called live, and is given up again and again', async () => {
  const net = network()
  await vi.advanceTimersByTimeAsync(0)
  net.answer('headers only')
  net.close()
  const before = net.asked.length
  // Nothing comes through, not even the signs of life.
  await vi.advanceTimersByTimeAsync(SECOND)
  net.swallow()
  net.answer('headers only')
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(net.state()).toBe('reconnecting')
  expect(net.asked.length).toBeGreaterThan(before + 2)
  await net.stop()
})
