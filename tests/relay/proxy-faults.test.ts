import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { environment } from '../../lib/extension/environment.ts'
import { installPackages } from '../support/debian-packages.ts'
import { EventStream } from '../support/event-stream.ts'
import { FULL_SIZE, faultSize } from '../support/fault-size.ts'
import { LinkedLog } from '../support/linked-log.ts'
import { Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../support/relay-process.ts'
import { PROXIES, startReverseProxy } from '../support/reverse-proxy.ts'
import { startTap } from '../support/tap.ts'

beforeAll(() => installPackages({ name: 'nginx or Caddy', packages: ['nginx-light', 'caddy'] }), 300_000)
afterEach(() => {
  vi.useRealTimers()
})

/** The shortest pause before each try. */
const FIRST_RETRY_MS = 500
/** After so long without a word the link gives a stream up. */
const SILENCE_MS = 25_000

/** The extension's link, its pauses at their shortest, and how long each was. */
function linkTo(url: string) {
  const pauses: number[] = []
  const log = new LinkedLog({
    url,
    token: ADMIN_TOKEN,
    random: () => 0,
    wait: (milliseconds, signal) => {
      pauses.push(milliseconds)
      return environment.wait(milliseconds, signal)
    },
  })
  onTestFinished(() => log.stop())
  return { log, pauses }
}

// Nothing shortens it: the relay's signs of life and the proxy's patience are what is tested.
test.runIf(FULL_SIZE).for(Object.keys(PROXIES) as (keyof typeof PROXIES)[])(
  'behind %s a stream outlasts 70 s in which nothing happens',
  { timeout: 120_000 },
  async kind => {
    const relay = await startRelay({ RINGSIDE_TRUST_PROXY: '127.0.0.1' })
    const proxy = await startReverseProxy(kind, relay.url)
    onTestFinished(() => proxy.stop())
    const { log } = linkTo(proxy.url)
    const stream = await EventStream.live(proxy.url, ADMIN_TOKEN)
    await vi.waitFor(() => expect(log.state.status).toBe('live'), 10_000)
    const before = stream.comments.length
    await delay(70_000)
    // Every 15 s, and never held back until there are some.
    expect(stream.comments.length - before).toBeGreaterThanOrEqual(4)
    await new Pbx(relay.url).ring('at-last')
    expect((await stream.next('call')).data.callId).toBe('at-last')
    await vi.waitFor(() => expect([...log.calls.keys()]).toEqual(['pbx~at-last']))
    expect(log.said).toEqual(['connecting', 'live'])
    stream.close()
  },
)

/**
 * The shipped file with buffering, which the relay's `X-Accel-Buffering: no` is not let switch off. What comes in chunks
 * nginx passes on even so; of HTTP/1.0, its default up to 1.29, it keeps what fills no buffer of 4 kB.
 */
const BUFFERING = [
  ['proxy_buffering off;', 'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;'],
  ['proxy_http_version 1.1;', 'proxy_http_version 1.0;'],
] as const

async function startBuffered() {
  const relay = await startRelay({ RINGSIDE_TRUST_PROXY: '127.0.0.1' })
  // Shows what nginx has been given, so that it is known what it keeps.
  const tap = await startTap(relay.url)
  onTestFinished(() => tap.close())
  const proxy = await startReverseProxy('nginx', tap.url, BUFFERING)
  onTestFinished(() => proxy.stop())
  // Only the link's own time is passed over: the network's is as it is.
  if (!FULL_SIZE) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return {
    ...linkTo(proxy.url),
    tap,
    proxy,
    async elapse(milliseconds: number) {
      await (FULL_SIZE ? delay(milliseconds + 1000) : vi.advanceTimersByTimeAsync(milliseconds))
    },
    /** A call that nginx has been told of. */
    async ring(callId: string) {
      await new Pbx(relay.url).ring(callId)
      await vi.waitFor(() => expect(tap.text()).toContain(`"callId":"${callId}"`))
    },
  }
}

test('behind an nginx that buffers all the same a link is never called live, and is right once it no longer does', {
  timeout: 120_000,
}, async () => {
  const { log, tap, proxy, elapse, ring } = await startBuffered()
  for (let tries = 1; tries <= 2; tries++) {
    await vi.waitFor(() => expect(tap.opened()).toBe(tries), 10_000)
    await ring(`kept-back-${tries}`)
    await elapse(SILENCE_MS)
    await vi.waitFor(() => expect(log.said).toEqual(['connecting', ...Array(tries).fill('reconnecting')]))
    expect(log.calls.size).toBe(0)
    if (tries === 2) await proxy.restart([])
    await elapse(FIRST_RETRY_MS * 2 ** (tries - 1))
  }
  await vi.waitFor(() => expect(log.state.status).toBe('live'), 20_000)
  expect([...log.calls.keys()]).toEqual(['pbx~kept-back-1', 'pbx~kept-back-2'])
  expect([log.repeated, log.resets]).toEqual([0, 0])
})

test('what fills its buffers comes through, and what does not is missed for 25 s at most before the link says so', {
  timeout: 120_000,
}, async () => {
  const { log, proxy, elapse, ring } = await startBuffered()
  let calls = 0
  while (log.lives === 0 && calls < 30) await ring(`${++calls}`)
  expect(log.lives).toBe(1)
  await ring('kept-back')
  const shown = log.calls.size
  await elapse(SILENCE_MS)
  await vi.waitFor(() => expect(log.said).toEqual(['connecting', 'live', 'reconnecting']))
  expect([log.calls.size, log.calls.has('pbx~kept-back')]).toEqual([shown, false])
  await proxy.restart([])
  await elapse(FIRST_RETRY_MS)
  await vi.waitFor(() => expect(log.state.status).toBe('live'), 20_000)
  expect([log.calls.size, log.calls.has('pbx~kept-back')]).toEqual([calls + 1, true])
  expect([log.repeated, log.resets]).toEqual([0, 0])
})

const CLOSINGS = faultSize(8, 3)
const BETWEEN_MS = faultSize(0, 60_000)

test('a proxy that closes every stream after a while costs half a second each time, and no call', {
  timeout: 90_000 + CLOSINGS * BETWEEN_MS,
}, async () => {
  const relay = await startRelay()
  const tap = await startTap(relay.url)
  onTestFinished(() => tap.close())
  const { log, pauses } = linkTo(tap.url)
  const told: string[] = []
  let goesOn = true
  const traffic = (async () => {
    for (let number = 1; goesOn; number++) {
      await new Pbx(relay.url).ring(`${number}`)
      told.push(`pbx~${number}`)
      await delay(faultSize(5, 200))
    }
  })()
  for (let closings = 0; closings <= CLOSINGS; closings++) {
    await vi.waitFor(() => expect(log.lives).toBe(closings + 1), 10_000)
    const before = told.length
    // In the middle of what is told.
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(before + 3), 10_000)
    if (closings === CLOSINGS) break
    await delay(BETWEEN_MS)
    tap.hangUp()
  }
  goesOn = false
  await traffic
  await vi.waitFor(() => expect(log.calls.size).toBe(told.length))
  expect([...log.calls.keys()]).toEqual(told)
  expect([log.repeated, log.resets]).toEqual([0, 0])
  expect(log.said).toEqual(['connecting', ...Array(CLOSINGS).fill(['live', 'reconnecting']).flat(), 'live'])
  // However often: it never backs off.
  expect(pauses).toEqual(Array(CLOSINGS).fill(FIRST_RETRY_MS))
})
