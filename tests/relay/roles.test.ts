import { afterAll, beforeAll, expect, test } from 'vitest'
import { noted, ringingCall } from '../support/call-records.ts'
import { type DeclaredRoute, withRoutes } from '../support/declared-routes.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { type Answer, Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'

const ROLES = ['nobody', 'stranger', 'revoked', 'inactive', 'outsider', 'insider', 'admin'] as const
type Role = (typeof ROLES)[number]

/** Who may: all, with an agent's token, as an agent who sees the call (admins see by the same filter), as an admin. */
type Rule = 'anyone' | 'agent' | 'sees the call' | 'admin' | 'pbx'

interface Row {
  rule: Rule
  /** What is asked of the hidden call, where the route is about one; `ID` stands for its id. */
  path?: string
  body?: unknown
  headers?: Record<string, string>
  /** What whoever may is answered. */
  status: number
}

const newAgent = { name: 'x', login: 'x' }
/** What every route lets whom do. A route that is not here fails the test. */
const TABLE: Record<string, Row> = {
  'GET /healthz': { rule: 'anyone', status: 200 },
  'GET /connect': { rule: 'anyone', status: 200 },
  'GET /connect.js': { rule: 'anyone', status: 200 },
  'GET /metrics': { rule: 'admin', status: 200 },
  'POST /api/v1/cti/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/sipgate/:token/:way(^in$|^out$)': { rule: 'pbx', status: 422 },
  'POST /api/v1/placetel/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/twilio/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/telnyx/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/aircall/:token': { rule: 'pbx', status: 422 },
  'GET /api/v1/phone/:token': { rule: 'pbx', status: 422 },
  'POST /api/v1/mapped/:token/:mapping': { rule: 'pbx', status: 404 },
  'GET /api/v1/me': { rule: 'agent', status: 200 },
  'GET /api/v1/events': { rule: 'agent', status: 200 },
  'GET /api/v1/calls': { rule: 'agent', status: 200 },
  'GET /api/v1/contacts': { rule: 'agent', path: '/api/v1/contacts?number=1', status: 200 },
  'GET /api/v1/calls/:id': { rule: 'sees the call', status: 200 },
  'PATCH /api/v1/calls/:id': { rule: 'sees the call', body: { note: 'seen' }, status: 200 },
  'POST /api/v1/calls/done': { rule: 'sees the call', body: { ids: ['ID'] }, status: 200 },
  'POST /api/v1/calls/:id/claims/:purpose': {
    rule: 'sees the call',
    path: '/api/v1/calls/ID/claims/lookup',
    status: 200,
  },
  'DELETE /api/v1/calls/:id/claims/lookup': { rule: 'sees the call', status: 204 },
  'PUT /api/v1/calls/:id/contacts': { rule: 'sees the call', body: { contacts: [] }, status: 200 },
  'POST /api/v1/calls/:id/assign': {
    rule: 'sees the call',
    body: { name: 'x', organization: null, url: null },
    status: 200,
  },
  'POST /api/v1/test-calls': { rule: 'agent', body: {}, status: 201 },
  'POST /api/v1/test-calls/:id/answer': { rule: 'agent', path: '/api/v1/test-calls/ID/answer', status: 404 },
  'POST /api/v1/test-calls/:id/hangup': { rule: 'agent', path: '/api/v1/test-calls/ID/hangup', status: 404 },
  'POST /api/v1/admin/try': { rule: 'admin', body: { direction: 'in', from: '1', to: '2' }, status: 200 },
  'GET /api/v1/admin/diagnosis': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/queues': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/backup': { rule: 'admin', status: 200 },
  'POST /api/v1/admin/backup': { rule: 'admin', body: {}, headers: { 'if-match': '*' }, status: 422 },
  'POST /api/v1/admin/requests/:id/try': { rule: 'admin', path: '/api/v1/admin/requests/none/try', status: 404 },
  'POST /api/v1/admin/contacts': { rule: 'admin', body: {}, status: 422 },
  'PATCH /api/v1/admin/contacts/:id': {
    rule: 'admin',
    path: '/api/v1/admin/contacts/none',
    body: { name: 'y' },
    status: 404,
  },
  'DELETE /api/v1/admin/contacts/:id': { rule: 'admin', path: '/api/v1/admin/contacts/none', status: 404 },
  'DELETE /api/v1/admin/agents/:id/token': { rule: 'admin', path: '/api/v1/admin/agents/none/token', status: 404 },
  'GET /api/v1/admin/settings': { rule: 'admin', status: 200 },
  'PUT /api/v1/admin/settings': { rule: 'admin', body: {}, headers: { 'if-match': '"none"' }, status: 412 },
  'POST /api/v1/admin/decide': { rule: 'admin', body: { direction: 'in', from: '1', to: '2' }, status: 200 },
  'POST /api/v1/admin/mappings/try': { rule: 'admin', body: {}, status: 422 },
  'GET /api/v1/admin/mappings/ready': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/agents': { rule: 'admin', status: 200 },
  'POST /api/v1/admin/agents': { rule: 'admin', body: newAgent, status: 201 },
  'PATCH /api/v1/admin/agents/:id': {
    rule: 'admin',
    path: '/api/v1/admin/agents/none',
    body: { name: 'y' },
    status: 404,
  },
  'DELETE /api/v1/admin/agents/:id': { rule: 'admin', path: '/api/v1/admin/agents/none', status: 404 },
  'POST /api/v1/admin/agents/:id/token': { rule: 'admin', path: '/api/v1/admin/agents/none/token', status: 404 },
  'GET /api/v1/admin/endpoints': { rule: 'admin', status: 200 },
  'POST /api/v1/admin/endpoints': { rule: 'admin', body: { name: 'x' }, status: 201 },
  'PATCH /api/v1/admin/endpoints/:id': {
    rule: 'admin',
    path: '/api/v1/admin/endpoints/none',
    body: { name: 'x' },
    status: 404,
  },
  'DELETE /api/v1/admin/endpoints/:id': { rule: 'admin', path: '/api/v1/admin/endpoints/none', status: 404 },
  'POST /api/v1/admin/endpoints/:id/token': { rule: 'admin', path: '/api/v1/admin/endpoints/none/token', status: 404 },
  'GET /api/v1/admin/requests': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/requests/:id': { rule: 'admin', path: '/api/v1/admin/requests/none', status: 404 },
  'GET /api/v1/admin/audit': { rule: 'admin', status: 200 },
  'GET /api/v1/admin/export': { rule: 'admin', status: 200 },
  'DELETE /api/v1/admin/numbers/:e164': { rule: 'admin', path: '/api/v1/admin/numbers/+4930123456', status: 200 },
  'GET /api/v1/admin/contacts': { rule: 'admin', status: 200 },
  'PUT /api/v1/admin/contacts': { rule: 'admin', body: {}, status: 422 },
}

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
async function ask(route: string, { path, body, headers }: Row, role: Role): Promise<Answer> {
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

function expected({ rule, status }: Row, role: Role): number {
  if (rule === 'anyone') return status
  if (['nobody', 'stranger', 'revoked', 'inactive'].includes(role)) return 401
  if (rule === 'admin') return role === 'admin' ? status : 403
  // Admins see by the filter like everybody: what they may change is the filter.
  if (rule === 'sees the call') return role === 'insider' ? status : 404
  return status
}

test('every route of the relay has its row, and every row its route', () => {
  expect([...declared.keys()].toSorted()).toEqual(Object.keys(TABLE).toSorted())
})

const cases = Object.entries(TABLE).flatMap(([route, row]) =>
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

const pbxCases = Object.entries(TABLE).filter(([, { rule }]) => rule === 'pbx')
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
