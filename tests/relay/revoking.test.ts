import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  await new Pbx(relay.url).ring('1')
})
afterAll(() => relay.stop())

/** What a desk is answered on every route of an agent. */
async function statuses(desk: Desk): Promise<number[]> {
  const answers = [
    desk.get('/me'),
    desk.get('/calls'),
    desk.send('PATCH', '/calls/pbx~1', { done: true }),
    desk.send('POST', '/calls/done', { ids: ['pbx~1'] }),
    desk.get('/admin/settings'),
    EventStream.open(desk.url, desk.token).then(
      stream => {
        stream.close()
        return { status: 200 }
      },
      (error: Error) => ({ status: Number(/answered (\d+)/.exec(error.message)?.[1]) }),
    ),
  ]
  return (await Promise.all(answers)).map(({ status }) => status)
}

const refused = [401, 401, 401, 401, 401, 401]
const good = [200, 200, 200, 200, 403, 200]

test.each<[string, (id: string) => Promise<{ status: number }>]>([
  ['deactivated', id => admin.send('PATCH', `/admin/agents/${id}`, { active: false })],
  ['deleted', id => admin.send('DELETE', `/admin/agents/${id}`)],
  ['given a new token', id => admin.send('POST', `/admin/agents/${id}/token`)],
])('an agent who is %s is out at once, on open streams and on every route', async (name, revoke) => {
  const { agent, desk } = await admin.hire(name)
  const colleague = await admin.hire(`colleague of ${name}`)
  const [own, second, other] = await Promise.all(
    [desk, desk, colleague.desk].map(({ token }) => EventStream.live(relay.url, token)),
  )
  expect(await statuses(desk)).toEqual(good)
  expect((await revoke(agent.id)).status).toBeLessThan(300)
  await own?.closed()
  await second?.closed()
  expect(await statuses(desk)).toEqual(refused)
  await new Pbx(relay.url).ring(name)
  await other?.until(events => events.some(event => event.name === 'call' && event.data.callId === name))
  expect([own, second].flatMap(stream => stream?.of('call').map(event => event.data.callId))).not.toContain(name)
  other?.close()
})

test('a new token opens what the old one did', async () => {
  const { agent, desk } = await admin.hire('renewed')
  const { body } = await admin.send('POST', `/admin/agents/${agent.id}/token`)
  const { token } = body as { token: string }
  expect(body).toMatchObject({ agent, connectLink: expect.stringContaining(token) })
  expect(await statuses(new Desk(relay.url, token))).toEqual(good)
  expect(await statuses(desk)).toEqual(refused)
})

test('whoever is active again comes in with the same token', async () => {
  const { agent, desk } = await admin.hire('returned')
  await admin.send('PATCH', `/admin/agents/${agent.id}`, { active: false })
  expect(await statuses(desk)).toEqual(refused)
  await admin.send('PATCH', `/admin/agents/${agent.id}`, { active: true })
  expect(await statuses(desk)).toEqual(good)
})

test('an admin who becomes an agent keeps the stream, and loses the rules', async () => {
  const { agent, desk } = await admin.hire('demoted', { role: 'admin' })
  const stream = await EventStream.live(relay.url, desk.token)
  expect((await desk.get('/admin/settings')).status).toBe(200)
  await admin.send('PATCH', `/admin/agents/${agent.id}`, { role: 'agent' })
  await stream.until(events => events.filter(event => event.name === 'settings').length === 2)
  expect(stream.of('settings').map(event => event.data.agent.role)).toEqual(['admin', 'agent'])
  expect((await desk.get('/admin/settings')).status).toBe(403)
  expect(stream.ended).toBeUndefined()
  stream.close()
})

test('only the token in the header counts', async () => {
  for (const query of ['token', 'access_token'])
    expect((await new Desk(relay.url, 'nobody').get(`/me?${query}=${ADMIN_TOKEN}`)).status).toBe(401)
})
