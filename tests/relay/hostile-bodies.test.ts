import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialects } from '../../relay/dialects/index.ts'
import { type DeclaredRoute, withRoutes } from '../support/declared-routes.ts'
import { hostileBodies } from '../support/hostile-bodies.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { rawRequest } from '../support/raw-http.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let routes: DeclaredRoute[]

beforeAll(async () => {
  relay = await startRelay({ RINGSIDE_LOG: 'error' })
  await new Pbx(relay.url).ring('1')
  const { started, routes: declared } = await withRoutes(() => relayHere())
  await started.app.close()
  // Reading a stream's end would take for ever; it takes no body.
  routes = declared.filter(({ url }) => url !== '/api/v1/events')
})
afterAll(() => relay.stop())

const pathOf = ({ url }: DeclaredRoute) =>
  url
    .replace(':token', url.startsWith('/api/v1/admin') ? '' : PBX_TOKEN)
    .replace(/:way\(.*\)/, 'in')
    .replace(':mapping', 'freeswitch')
    .replace(':purpose', 'lookup')
    .replace(':e164', '+4930111')
    .replace(':id', url.includes('/calls/') ? 'pbx~1' : 'none')

/** An error in JSON or XML that says what is wrong, not with the relay but with what it was sent. */
function tellsWhatIsWrong(status: number, body: string): boolean {
  const message = body.startsWith('<')
    ? /<Error>([^<]+)<\/Error>/.exec(body)?.[1]
    : (JSON.parse(body) as { error: string }).error
  if (message === undefined || message === '') return false
  // Of what is in a body, the field; "body" where it could not be read.
  return ![400, 413, 415, 422].includes(status) || /^[\w .[\]@-]+: ./.test(message)
}

const XML = new Set(['sipgate', 'placetel', 'twilio'])

test.each(hostileBodies)('$name: no route fails, and each says what is wrong', async ({ name, headers, bytes }) => {
  const bad: unknown[] = []
  await Promise.all(
    routes.map(async route => {
      const path = pathOf(route)
      const all = [`Authorization: Bearer ${ADMIN_TOKEN}`, 'If-Match: *', ...headers]
      const answer = await rawRequest(relay.url, { method: route.method, path, headers: all }, bytes)
      const { status = 0, body } = answer
      if (status >= 200 && status < 400) return
      const said = /transfer-encoding: chunked/i.test(answer.headers)
        ? body.replace(/^[\da-f]+\r\n|\r\n0\r\n\r\n$/gi, '')
        : body
      const dialect = dialects().find(each => path.startsWith(each.path.split('/:')[0] ?? ''))
      const format = dialect && XML.has(dialect.name) ? '<Response>' : '{"error":'
      if (status < 400 || status >= 500 || !said.startsWith(format) || !tellsWhatIsWrong(status, said))
        bad.push({ route: `${route.method} ${route.url}`, name, status, said: said.slice(0, 300) })
    }),
  )
  expect(bad).toEqual([])
})

test('and after all of it the relay is what it was', async () => {
  const pbx = new Pbx(relay.url)
  expect(await pbx.ring('after')).toMatchObject({ status: 200, body: {} })
  expect((await request(`${relay.url}/healthz`)).status).toBe(200)
  expect((await new Desk(relay.url).get('/admin/settings')).body).not.toHaveProperty('isAdmin')
  expect(relay.stderr()).toBe('')
  const { body } = await request(`${relay.url}/metrics`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })
  const resident = Number(/^process_resident_memory_bytes (\S+)$/m.exec(String(body))?.[1])
  expect(resident).toBeLessThan(400e6)
})
