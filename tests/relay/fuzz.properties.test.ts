import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialects } from '../../relay/dialects/index.ts'
import { type DeclaredRoute, withRoutes } from '../support/declared-routes.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'

let here: Awaited<ReturnType<typeof relayHere>>
let routes: DeclaredRoute[]

beforeAll(async () => {
  const { started, routes: declared } = await withRoutes(() => relayHere())
  here = started
  routes = declared.filter(({ url }) => url !== '/api/v1/events' && url.startsWith('/api/'))
  await new Pbx(here.url).ring('1')
})
afterAll(() => here.app.close())

/** Names that some dialect or route reads, so that what is made up gets further than the first check. */
const NAMES = [
  ...['event', 'callId', 'call_id', 'from', 'to', 'direction', 'user', 'user[]', 'queue', 'cause', 'answeringNumber'],
  ...[
    'CallSid',
    'CallStatus',
    'Direction',
    'From',
    'To',
    'Timestamp',
    'data',
    'payload',
    'event_type',
    'call_control_id',
  ],
  ...['id', 'status', 'number', 'raw_digits', 'started_at', 'ids', 'done', 'note', 'name', 'login', 'role', 'numbers'],
  ...[
    'contacts',
    'level',
    'organization',
    'url',
    'mapping',
    'endpoint',
    'graceSeconds',
    'secrets',
    'masking',
    'queueFilter',
  ],
  ...['__proto__', 'constructor', 'toString', ''],
]
const VALUES = [
  'newCall',
  'answer',
  'hangup',
  'in',
  'out',
  'ringing',
  'completed',
  'call.initiated',
  'call.created',
  'anonymous',
]

const text = fc.oneof(
  fc.constantFrom(...VALUES, '4930600000000', '+49 30 60', '\u0000', '\u202e', '2026-11-22T12:00:00Z', '-1', '1e9'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: text })
const { value } = fc.letrec<{ value: unknown; object: unknown }>(tie => ({
  value: fc.oneof(
    { weight: 5, arbitrary: text },
    fc.double(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 8 }),
}))
const fields = fc.dictionary(name, value, { maxKeys: 12 })

const body = fc.oneof(
  fields.map(value => ({ type: 'application/json', bytes: JSON.stringify(value) })),
  fc.array(fc.tuple(name, text), { maxLength: 12 }).map(pairs => ({
    type: 'application/x-www-form-urlencoded',
    bytes: new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString(),
  })),
  fc.array(fc.tuple(name, text), { maxLength: 6 }).map(pairs => ({
    type: 'multipart/form-data; boundary=b',
    bytes: `${pairs.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--b--\r\n`,
  })),
  fc
    .tuple(fc.constantFrom('application/json', 'text/csv', 'text/vcard', 'a/b'), fc.uint8Array({ maxLength: 200 }))
    .map(([type, bytes]) => ({ type, bytes: bytes as Uint8Array<ArrayBuffer> })),
)
/** Whom a request must not take the token from: all others would only hear that they may not. */
const NEEDED = ['admin', 'pbx']
const isOfTokens = (url: string) => /\/admin\/(agents|endpoints)\/:id/.test(url)

/** What stands in an address, often a call that is there. */
const segment = fc.oneof(
  fc.constantFrom('pbx~1', 'lookup', 'screen', 'admin', 'pbx', 'freeswitch', '+4930123456'),
  text,
)
const query = fc.dictionary(
  fc.constantFrom('before', 'limit', 'q', 'number', 'from', 'to', 'format', 'mode', 'holder', 'event', 'direction'),
  text,
)

test('no request makes the relay fail, and what is refused is told why', { timeout: 120_000 }, async () => {
  const route = fc.nat().map(index => routes[index % routes.length])
  await fc.assert(
    fc.asyncProperty(route, body, segment, query, async (route, { type, bytes }, part, asked) => {
      if (!route) return
      const spared = isOfTokens(route.url) && NEEDED.includes(part) ? 'nobody' : part
      const safe = encodeURIComponent(spared.toWellFormed()).replace(/^\.+$/, 'x') || 'x'
      const path = route.url
        .replace(':token', route.url.startsWith('/api/v1/admin') ? safe : PBX_TOKEN)
        .replace(/:way\(.*\)/, 'out')
        .replace(/:\w+/g, safe)
      const search = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, value.toWellFormed()]))
      const response = await fetch(`${here.url}${path}?${search}`, {
        method: route.method,
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': type, 'if-match': '*' },
        ...(route.method === 'GET' ? {} : { body: bytes }),
      })
      const said = await response.text()
      expect(response.status).toBeLessThan(500)
      if (response.status < 400) return
      expect(said).toMatch(/^(?:\{"error":"(?:[^"\\]|\\.)+"|<Response><Error>[^<]+<)/)
      // Names the field, or the part of the request.
      if (response.status === 422)
        expect(said).toMatch(/^(?:\{"error":"|<Response><Error>)(?:[\w .[\]@+-]+: |the integration)/)
    }),
    { numRuns: Number(process.env.RINGSIDE_FUZZ_RUNS ?? 1500) },
  )
  expect(routes.filter(({ url }) => url.includes(':token') && !url.startsWith('/api/v1/admin'))).toHaveLength(
    dialects().length,
  )
})

test('and it still takes calls', async () => {
  expect(await new Pbx(here.url).ring('after')).toMatchObject({ status: 200 })
})
