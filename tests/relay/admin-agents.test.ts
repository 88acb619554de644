import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { agentSchema } from '../../lib/cti/agent.ts'
import { Desk } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

const list = async () =>
  (await admin.read(z.object({ agents: z.array(agentSchema) }), admin.get('/admin/agents'))).agents
const refused = { error: expect.any(String) }

test('an agent is made, listed, changed and deleted', async () => {
  const input = { name: 'Emma Taylor', login: 'emma', role: 'agent', numbers: ['+493060000000', '42'], active: true }
  const made = await admin.send('POST', '/admin/agents', input)
  expect(made.status).toBeLessThan(300)
  expect(made.body).toEqual({
    agent: { id: expect.stringMatching(/^[\w-]+$/), ...input },
    token: expect.stringMatching(/^[\w-]{32,}$/),
    connectLink: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/connect#[\w-]+$/),
  })
  const { agent, token, connectLink } = made.body as { agent: { id: string }; token: string; connectLink: string }
  expect(connectLink.endsWith(`#${token}`)).toBe(true)
  const listed = await admin.get('/admin/agents')
  expect((listed.body as { agents: unknown[] }).agents).toContainEqual({
    ...agent,
    hasToken: true,
    connected: false,
    lastSeenAt: null,
  })
  expect(JSON.stringify(listed.body)).not.toContain(token)

  const changed = await admin.send('PATCH', `/admin/agents/${agent.id}`, { name: 'Emma Miller' })
  expect(changed.status).toBe(200)
  expect(await list()).toContainEqual({ ...agent, name: 'Emma Miller' })
  expect(JSON.stringify(changed.body)).not.toContain(token)
  expect((await new Desk(relay.url, token).get('/me')).body).toMatchObject({ agent: { name: 'Emma Miller' } })

  expect((await admin.send('DELETE', `/admin/agents/${agent.id}`)).status).toBeLessThan(300)
  expect((await list()).map(({ id }) => id)).not.toContain(agent.id)
  expect((await admin.send('DELETE', `/admin/agents/${agent.id}`)).status).toBe(404)
})

test('a name and a login are enough', async () => {
  const { agent } = await admin.hire('noah')
  expect(agent).toMatchObject({ name: 'noah', login: 'noah', role: 'agent', numbers: [], active: true })
})

test.each([
  [{ login: 'x' }, 'name'],
  [{ name: 'X' }, 'login'],
  [{ name: ' ', login: 'x' }, 'name'],
  [{ name: 'X', login: 'x', role: 'boss' }, 'role'],
  [{ name: 'X', login: 'x', numbers: '42' }, 'numbers'],
  [{ name: 'X', login: 'x', numbers: [42] }, 'numbers.0'],
  [{ name: 'X', login: 'x', active: 'yes' }, 'active'],
  [{ name: 'X', login: 'x', token: 'mine' }, 'token'],
  [{ name: 'X', login: 'ADMIN' }, 'login'],
])('%j is refused for its %s', async (body, field) => {
  const before = await list()
  const answer = await admin.send('POST', '/admin/agents', body)
  expect(answer).toMatchObject({ status: 422, body: { error: expect.stringContaining(field) } })
  expect(await list()).toEqual(before)
})

test.each([
  { name: 'Emma Miller' },
  { login: 'emma.miller' },
  { role: 'agent' },
  { numbers: ['43'] },
  { numbers: [] },
  { active: true },
])('a change of %j leaves the rest as it is', async patch => {
  const { agent } = await admin.hire(`changed ${JSON.stringify(patch)}`, {
    role: 'admin',
    numbers: ['030 60000000', '42'],
    active: false,
  })
  const { status, body } = await admin.send('PATCH', `/admin/agents/${agent.id}`, patch)
  await admin.send('DELETE', `/admin/agents/${agent.id}`)
  expect([status, body]).toEqual([200, { agent: { ...agent, ...patch } }])
})

test.each([
  [{ role: 'boss' }, 'role'],
  [{ name: '' }, 'name'],
  [{ id: 'x' }, 'id'],
  [{ login: 'Admin' }, 'login'],
])('a change of %j is refused for its %s', async (patch, field) => {
  const { agent } = await admin.hire(`unchanged ${field}`)
  const answer = await admin.send('PATCH', `/admin/agents/${agent.id}`, patch)
  expect(answer).toMatchObject({ status: 422, body: { error: expect.stringContaining(field) } })
  expect(await list()).toContainEqual(agent)
})

test.each([
  ['PATCH', '/admin/agents/nobody', { name: 'X' }],
  ['DELETE', '/admin/agents/nobody', undefined],
  ['POST', '/admin/agents/nobody/token', undefined],
  ['PATCH', '/admin/agents/admin%2f..', { name: 'X' }],
])('%s %s: there is no such agent', async (method, path, body) => {
  expect(await admin.send(method, path, body)).toMatchObject({ status: 404, body: refused })
})

test.each([
  ['POST', '/token'],
  ['DELETE', ''],
])('%s …%s without a body may come from a client that always says JSON', async (method, path) => {
  const { agent } = await admin.hire(`no body ${method}`)
  const headers = { 'content-type': 'application/json' }
  expect((await admin.send(method, `/admin/agents/${agent.id}${path}`, undefined, headers)).status).toBeLessThan(300)
})

test.each<[string, (id: string) => ReturnType<Desk['send']>]>([
  ['deleted', id => admin.send('DELETE', `/admin/agents/${id}`)],
  ['made an agent', id => admin.send('PATCH', `/admin/agents/${id}`, { role: 'agent' })],
  ['deactivated', id => admin.send('PATCH', `/admin/agents/${id}`, { active: false })],
])('the last admin cannot be %s', async (_name, harm) => {
  const inactive = await admin.hire(`inactive-${_name}`, { role: 'admin', active: false })
  const answer = await harm('admin')
  expect([answer.status >= 400 && answer.status < 500, answer.body]).toEqual([true, refused])
  expect((await admin.get('/admin/agents')).status).toBe(200)
  await admin.send('DELETE', `/admin/agents/${inactive.agent.id}`)
})
