import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { agentSchema } from '../../lib/cti/agent.ts'
import { shownEndpointSchema } from '../../lib/cti/endpoint.ts'
import { dialects } from '../../relay/dialects/index.ts'
import type { DeclaredRoute } from '../support/declared-routes.ts'
import { hostileBodies } from '../support/hostile-bodies.ts'
import { HANG_MS, type HostileTarget, MOST_MEMORY, startTarget } from '../support/hostile-target.ts'
import { peakMemory } from '../support/peak-memory.ts'
import { rawRequest } from '../support/raw-http.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'

let target: HostileTarget

beforeAll(async () => {
  target = await startTarget()
})
afterAll(() => target.relay.stop())

const pathOf = (route: DeclaredRoute) =>
  route.url
    .replace(':token', route.url.startsWith('/api/v1/admin') ? '' : PBX_TOKEN)
    .replace(/:way\(.*\)/, 'in')
    .replace(':mapping', 'freeswitch')
    .replace(':purpose', 'lookup')
    .replace(':e164', '+4930111')
    .replace(':id', route.url.includes('/calls/') ? 'pbx~1' : (target.spareId(route) ?? 'none'))

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
    target.routes.map(async route => {
      const path = pathOf(route)
      const all = [`Authorization: Bearer ${ADMIN_TOKEN}`, 'If-Match: *', ...headers]
      const answer = await rawRequest(target.relay.url, { method: route.method, path, headers: all }, bytes, HANG_MS)
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

test('and after all of it the relay is what it was, and never took much memory', async () => {
  const { relay, spare } = target
  const pbx = new Pbx(relay.url)
  expect(await pbx.ring('after')).toMatchObject({ status: 200, body: {} })
  // What may be set of them was set, and is told as it was given.
  const admin = new Desk(relay.url)
  const { agents } = await admin.read(z.object({ agents: z.array(agentSchema) }), admin.get('/admin/agents'))
  expect(agents.find(({ id }) => id === spare.agent.id)?.numbers).toHaveLength(50)
  const { endpoints } = await admin.read(
    z.object({ endpoints: z.array(shownEndpointSchema) }),
    admin.get('/admin/endpoints'),
  )
  const endpoint = endpoints.find(({ id }) => id === spare.endpoint.id)
  expect(endpoint?.name).toBe('\ud800')
  expect(await request(endpoint?.urls.generic ?? '', { method: 'POST' })).toMatchObject({ status: 422 })
  expect((await request(`${relay.url}/healthz`)).status).toBe(200)
  expect((await admin.get('/admin/settings')).body).not.toHaveProperty('isAdmin')
  expect(relay.stderr()).toBe('')
  expect(await peakMemory(relay)).toBeLessThan(MOST_MEMORY)
})
