import { afterAll, beforeAll, expect, test } from 'vitest'
import { noted, ringingCall } from '../support/call-records.ts'
import { type DeclaredRoute, withRoutes } from '../support/declared-routes.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { type Answer, Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'
import { ROUTE_RULES, type RouteRule } from '../support/route-rules.ts'

const ROLES = ['nobody', 'stranger', 'revoked', 'inactive', 'outsider', 'insider', 'admin'] as const
type Role = (typeof ROLES)[number]

let here: Awaited<ReturnType<typeof relayHere>>
const declared = new Map<string, DeclaredRoute>()
const tokens: Record<Role, string | undefined> = {
  nobody: undefined,
  stranger: 'not-a-token-of-anybody-0123456789abcdefgh',
  revoked: undefined,
  inactive: undefined,
  outsider: undefined,
  insider: undefined,
  admin: ADMIN_TOKEN,
}
const HIDDEN = 'pbx~hidden'

beforeAll(async () => {
  const never = { expireMs: 2 ** 31 - 1, upkeepMs: 2 ** 31 - 1 }
  const { started, routes } = await withRoutes(() =>
    relayHere({ limits: { badTokensPerMinute: 100_000 }, sweep: never }),
  )
  here = started
  for (const route of routes) declared.set(`${route.method} ${route.url}`, route)
  const admin = new Desk(here.url)
  const hired = {
    revoked: await admin.hire('revoked'),
    inactive: await admin.hire('inactive'),
    outsider: await admin.hire('outsider'),
    insider: await admin.hire('insider'),
  }
  for (const [role, { desk }] of Object.entries(hired)) tokens[role as Role] = desk.token
  await admin.send('POST', `/admin/agents/${hired.revoked.agent.id}/token`)
  await admin.send('PATCH', `/admin/agents/${hired.inactive.agent.id}`, { active: false })
  const agentIds = [hired.insider.agent.id, hired.inactive.agent.id, hired.revoked.agent.id]
  await admin.change({
    queueFilter: [
      { queue: 'hidden', agentIds },
      { queue: 'other', agentIds: [hired.outsider.agent.id] },
    ],
  })
  await restore()
})
afterAll(() => here.app.close())

/** The hidden call as at the beginning. */
async function restore(): Promise<void> {
  const known = await here.relay.store.call(HIDDEN)
  await here.relay.store.saveCall(
    noted(ringingCall('hidden', { queue: 'hidden' }), 'secret note'),
    known?.call.revision ?? 0,
  )
}

/** What a role gets of a route; a stream is looked into until its replay is over. */
async function ask(route: string, { path, body, headers }: RouteRule, role: Role): Promise<Answer> {
  const { url = '', method } = declared.get(route) ?? {}
  const address = (path ?? url).replace(/:id|ID/g, HIDDEN)
  const token = tokens[role]
  const init: RequestInit = {
    method: method ?? 'GET',
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body).replaceAll('ID', HIDDEN),
  }
  if (url !== '/api/v1/events') return request(here.url + address, init)
  const aborter = new AbortController()
  const response = await fetch(here.url + address, { ...init, signal: aborter.signal })
  let text = ''
  if (response.status === 200) {
    const decoder = new TextDecoder()
    const reader = response.body?.getReader()
    while (reader && !text.includes('event: live'))
      text += decoder.decode((await reader.read()).value, { stream: true })
  } else text = await response.text()
  aborter.abort()
  return { status: response.status, headers: response.headers, body: text }
}

function expected({ rule, status }: RouteRule, role: Role): number {
  if (rule === 'anyone') return status
  if (['nobody', 'stranger', 'revoked', 'inactive'].includes(role)) return 401
  if (rule === 'admin') return role === 'admin' ? status : 403
  // Admins see by the filter like everybody: what they may change is the filter.
  if (rule === 'sees the call') return role === 'insider' ? status : 404
  return status
}

test('every route of the relay has its row, and every row its route', () => {
  expect([...declared.keys()].toSorted()).toEqual(Object.keys(ROUTE_RULES).toSorted())
})

const cases = Object.entries(ROUTE_RULES).flatMap(([route, row]) =>
  row.rule === 'pbx' ? [] : ROLES.map(role => [route, role, row] as const),
)
test.each(cases)('%s for %s', async (route, role, row) => {
  const before = await here.relay.store.call(HIDDEN)
  const { status, body } = await ask(route, row, role)
  expect(status).toBe(expected(row, role))
  const told = JSON.stringify(body)
  if (role !== 'insider' && !route.includes('/admin/') && route !== 'GET /metrics')
    expect(told).not.toMatch(/secret note|12347114711|"hidden"|pbx~hidden/)
  for (const token of Object.values(tokens)) if (token) expect(told).not.toContain(token)
  const may = status < 400 && (role === 'insider' || role === 'admin')
  if (may) await restore()
  else expect(await here.relay.store.call(HIDDEN)).toEqual(before)
})

const pbxCases = Object.entries(ROUTE_RULES).filter(([, { rule }]) => rule === 'pbx')
test.each(pbxCases)('%s is for PBXs, by the token in its address alone', async (route, { status }) => {
  const { url = '', method = '' } = declared.get(route) ?? {}
  const ask = (token: string, headers: Record<string, string> = {}) => {
    const path = url
      .replace(':token', token)
      .replace(/:way\(.*\)/, 'in')
      .replace(':mapping', 'none')
    return request(here.url + path, { method, headers, ...(method === 'GET' ? {} : { body: '' }) })
  }
  expect((await ask(PBX_TOKEN)).status).toBe(status)
  for (const token of ['a-wrong-token', ...Object.values(tokens).filter(token => token !== undefined)]) {
    for (const bearer of [undefined, ADMIN_TOKEN, PBX_TOKEN]) {
      const answer = await ask(token, bearer === undefined ? {} : { authorization: `Bearer ${bearer}` })
      expect(answer.status).toBe(401)
      expect(JSON.stringify(answer.body)).not.toContain(token)
    }
  }
})

test('the token of a PBX opens nothing to agents', async () => {
  for (const path of ['/me', '/calls', '/events', '/admin/agents'])
    expect((await new Desk(here.url, PBX_TOKEN).get(path)).status).toBe(401)
  expect((await new Pbx(here.url, ADMIN_TOKEN).ring('1')).status).toBe(401)
})

test('an unknown address and an unknown method tell nothing', async () => {
  for (const role of ROLES) {
    const headers: Record<string, string> = tokens[role] ? { authorization: `Bearer ${tokens[role]}` } : {}
    for (const [method, path] of [
      ['GET', '/api/v1/nothing'],
      ['PUT', `/api/v1/calls/${HIDDEN}`],
      ['OPTIONS', '/api/v1/me'],
      ['GET', `/api/v1/cti/${PBX_TOKEN}`],
    ] as const)
      expect(await request(here.url + path, { method, headers })).toMatchObject({
        status: 404,
        body: { error: 'there is nothing at this address' },
      })
  }
})
