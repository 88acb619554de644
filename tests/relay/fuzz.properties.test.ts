import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialects } from '../../relay/dialects/index.ts'
import { faultSize } from '../support/fault-size.ts'
import { hostileBody, hostileText } from '../support/hostile-arbitraries.ts'
import { FUZZ_RUNS, HANG_MS, type HostileTarget, MOST_MEMORY, startTarget } from '../support/hostile-target.ts'
import { peakMemory } from '../support/peak-memory.ts'
import { Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'

let target: HostileTarget

beforeAll(async () => {
  target = await startTarget()
})
afterAll(() => target.relay.stop())

/** Whom a request must not take the token from: all others would only hear that they may not. */
const NEEDED = ['admin', 'pbx']
const isOfTokens = (url: string) => /\/admin\/(agents|endpoints)\/:id/.test(url)

/** In the place of an id: the one that is there for this very route. */
const SPARE = 'spare'
/** What stands in an address, often a call that is there. */
const segment = fc.oneof(
  fc.constantFrom('pbx~1', SPARE, SPARE, 'lookup', 'screen', 'admin', 'pbx', 'freeswitch', '+4930123456'),
  hostileText,
)
const query = fc.dictionary(
  fc.constantFrom('before', 'limit', 'q', 'number', 'from', 'to', 'format', 'mode', 'holder', 'event', 'direction'),
  hostileText,
)

test('no request makes the relay fail, and what is refused is told why', {
  timeout: faultSize(120_000, 1_800_000),
}, async () => {
  const routes = target.routes.filter(({ url }) => url.startsWith('/api/'))
  const route = fc.nat().map(index => routes[index % routes.length])
  await fc.assert(
    fc.asyncProperty(route, hostileBody, segment, query, async (route, { type, bytes }, part, asked) => {
      if (!route) return
      const id = part === SPARE ? (target.spareId(route) ?? part) : part
      const spared = isOfTokens(route.url) && NEEDED.includes(id) ? 'nobody' : id
      const safe = encodeURIComponent(spared.toWellFormed()).replace(/^\.+$/, 'x') || 'x'
      const path = route.url
        .replace(':token', route.url.startsWith('/api/v1/admin') ? safe : PBX_TOKEN)
        .replace(/:way\(.*\)/, 'out')
        .replace(/:\w+/g, safe)
      const search = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, value.toWellFormed()]))
      const response = await fetch(`${target.relay.url}${path}?${search}`, {
        method: route.method,
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': type, 'if-match': '*' },
        ...(route.method === 'GET' ? {} : { body: bytes }),
        signal: AbortSignal.timeout(HANG_MS),
      })
      const said = await response.text()
      expect(response.status).toBeLessThan(500)
      if (response.status < 400) return
      expect(said).toMatch(/^(?:\{"error":"(?:[^"\\]|\\.)+"|<Response><Error>[^<]+<)/)
      // Names the field, or the part of the request.
      if (response.status === 422)
        expect(said).toMatch(/^(?:\{"error":"|<Response><Error>)(?:[\w .[\]@+-]+: |the integration)/)
    }),
    { numRuns: FUZZ_RUNS },
  )
  expect(routes.filter(({ url }) => url.includes(':token') && !url.startsWith('/api/v1/admin'))).toHaveLength(
    dialects().length,
  )
})

test('and it still takes calls, has failed nowhere, and never took much memory', async () => {
  expect(await new Pbx(target.relay.url).ring('after')).toMatchObject({ status: 200 })
  expect(target.relay.stderr()).toBe('')
  expect(await peakMemory(target.relay)).toBeLessThan(MOST_MEMORY)
})
