import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { listedAgentSchema } from '../../lib/cti/agent.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../support/relay-process.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const START = Date.parse('2026-11-22T12:00:00.000Z')
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString()

async function here() {
  const clock = { now: START }
  const { url, app, relay } = await relayHere({ now: () => clock.now, presenceMs: 86_400_000 })
  closing.push(() => app.close())
  return { url, app, relay, clock, admin: new Desk(url) }
}

async function seen(admin: Desk, login: string) {
  const { agents } = await admin.read(z.object({ agents: z.array(listedAgentSchema) }), admin.get('/admin/agents'))
  const { connected, lastSeenAt, hasToken } = agents.find(agent => agent.login === login) ?? {}
  return { connected, lastSeenAt, hasToken }
}

test('an agent is connected while a stream is open, and was last seen when the last one ended', async () => {
  const { url, admin, clock } = await here()
  const { desk } = await admin.hire('emma')
  expect(await seen(admin, 'emma')).toEqual({ connected: false, lastSeenAt: null, hasToken: true })
  const streams = [await EventStream.live(url, desk.token), await EventStream.live(url, desk.token)]
  clock.now = START + 60_000
  expect(await seen(admin, 'emma')).toMatchObject({ connected: true, lastSeenAt: at(60) })
  streams[0]?.close()
  clock.now = START + 90_000
  expect(await seen(admin, 'emma')).toMatchObject({ connected: true, lastSeenAt: at(90) })
  streams[1]?.close()
  await expect.poll(() => seen(admin, 'emma')).toMatchObject({ connected: false, lastSeenAt: at(90) })
  clock.now = START + 3_600_000
  expect(await seen(admin, 'emma')).toMatchObject({ connected: false, lastSeenAt: at(90) })
})

test('it is stored seldom, and not at all while nobody is there; no stream is told of it', async () => {
  const { url, admin, relay, clock } = await here()
  const { desk } = await admin.hire('emma')
  await relay.presence.save()
  const before = relay.store.head
  await relay.presence.save()
  expect(relay.store.head).toBe(before)

  const stream = await EventStream.live(url, desk.token)
  const events = stream.events.length
  await relay.presence.save()
  expect(relay.store.head).toBe(before + 1)
  // What comes next on the stream is the next call, resumable as ever.
  await new Pbx(url).ring('next')
  expect((await stream.next('call')).data.callId).toBe('next')
  expect(stream.events).toHaveLength(events + 1)
  const resumed = await EventStream.live(url, desk.token, { header: stream.lastEventId ?? '' })
  expect(resumed.of('reset')).toEqual([])
  expect(resumed.of('call')).toEqual([])
  resumed.close()
  stream.close()
  await expect.poll(async () => (await seen(admin, 'emma')).connected).toBe(false)
  clock.now += 5000
  await relay.presence.save()
  const after = relay.store.head
  await relay.presence.save()
  expect(relay.store.head).toBe(after)
})

test('two relays on one store add up what they saw, and deleted agents are forgotten', async () => {
  const { url, admin, relay } = await here()
  const emma = await admin.hire('emma')
  const noah = await admin.hire('noah')
  const stream = await EventStream.live(url, emma.desk.token)
  await relay.store.saveDocument('presence', { seen: { [noah.agent.id]: START - 1000, gone: START } }, 0)
  await relay.presence.save()
  const stored = (await relay.store.document('presence'))?.value
  expect(stored).toEqual({ seen: { [noah.agent.id]: START - 1000, [emma.agent.id]: START } })
  stream.close()
})

test('is there after a restart', async () => {
  const first = await startRelay()
  const { desk } = await new Desk(first.url).hire('emma')
  const stream = await EventStream.live(first.url, desk.token)
  const { lastSeenAt: before } = await seen(new Desk(first.url), 'emma')
  await first.stop()
  stream.close()
  const second = await startRelay({}, first.folder)
  closing.push(() => second.stop())
  const after = await seen(new Desk(second.url), 'emma')
  expect(after.connected).toBe(false)
  expect(Date.parse(after.lastSeenAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before ?? ''))
})

test('a token that is taken away ends the stream and lets nobody in; a new one does', async () => {
  const { url, admin } = await here()
  const { agent, desk } = await admin.hire('emma')
  const stream = await EventStream.live(url, desk.token)
  expect((await admin.send('DELETE', `/admin/agents/${agent.id}/token`)).status).toBe(204)
  await stream.closed()
  expect((await desk.get('/me')).status).toBe(401)
  expect((await new Desk(url, '').get('/me')).status).toBe(401)
  expect(await seen(admin, 'emma')).toMatchObject({ hasToken: false, connected: false })
  const { body } = await admin.send('POST', `/admin/agents/${agent.id}/token`)
  expect((await new Desk(url, (body as { token: string }).token).get('/me')).status).toBe(200)
  expect((await admin.send('DELETE', '/admin/agents/nobody/token')).status).toBe(404)
  expect((await desk.send('DELETE', `/admin/agents/${agent.id}/token`)).status).toBe(401)
})

test('an admin without a token is none that could let others in', async () => {
  const { url, admin } = await here()
  const { agent, desk } = await admin.hire('ada', { role: 'admin' })
  await admin.send('DELETE', `/admin/agents/${agent.id}/token`)
  expect((await admin.send('DELETE', '/admin/agents/admin/token')).status).toBe(409)
  expect((await admin.send('PATCH', '/admin/agents/admin', { active: false })).status).toBe(409)
  expect((await desk.get('/me')).status).toBe(401)
  expect((await new Desk(url, ADMIN_TOKEN).get('/me')).status).toBe(200)
})
