import { afterAll, beforeEach, expect, test } from 'vitest'
import { diagnosisSchema, type Finding } from '../../lib/cti/diagnosis.ts'
import { EventStream } from '../support/event-stream.ts'
import { type LookupRelay, lookupRelay } from '../support/lookup-relay.ts'
import { Pbx } from '../support/relay-client.ts'

let here: LookupRelay
const open: (() => unknown)[] = []

/** A fresh relay with all three at work, and calls that begin and end. */
beforeEach(async () => {
  await shut()
  here = await lookupRelay()
  const streams = await Promise.all([here.admin, here.emma.desk, here.noah.desk].map(desk => connect(desk.token)))
  open.push(...streams.map(stream => () => stream.close()), () => here.close())
})
afterAll(shut)

async function shut() {
  for (const close of open.splice(0)) await close()
}
const connect = (token: string) => EventStream.live(here.url, token)
const findings = async (desk = here.admin): Promise<Finding[]> =>
  (await desk.read(diagnosisSchema, desk.get('/admin/diagnosis'))).findings
/** Calls as they should be, a second apart from all that was before. */
async function call(count = 1, more: Record<string, unknown> = {}) {
  for (let index = 0; index < count; index++) {
    here.clock.ms += 1000
    const id = `call-${here.clock.ms}`
    await here.pbx.ring(id, more)
    await here.pbx.hangup(id)
  }
}

test('nothing was sent yet; then calls come, and all is well', async () => {
  expect(await findings()).toEqual([{ kind: 'noRequests' }])
  await call()
  expect(await findings()).toEqual([])
})

test('switched off: the requests refused meanwhile are no fault of the PBX', async () => {
  await here.admin.change({ enabled: false })
  await call(3)
  expect(await findings()).toEqual([{ kind: 'switchedOff' }])
  await here.admin.change({ enabled: true })
  expect(await findings()).toEqual([])
})

test('an old token, until the same PBX sends the new one; it is told to nobody', async () => {
  here.clock.ms += 1000
  const old = new Pbx(here.url, 'old-token-0123456789')
  await old.ring('1')
  await old.ring('2')
  const answer = await here.admin.get('/admin/diagnosis')
  expect(answer.body).toMatchObject({ findings: [{ kind: 'badToken', count: 2, address: '127.0.0.1' }] })
  expect(JSON.stringify(answer.body)).not.toContain('old-token')
  await call()
  expect(await findings()).toEqual([])
})

test('bodies that cannot be read, until as many good ones came', async () => {
  await here.pbx.json({ event: 'newCall', callId: 'x', direction: 'sideways', from: '1', to: '2' })
  await here.pbx.post('{', 'application/json')
  expect(await findings()).toMatchObject([{ kind: 'unreadable', count: 2, error: expect.stringContaining('body') }])
  await call()
  expect(await findings()).toEqual([])
  // One that is good now and then does not hide that each answer is bad.
  for (let round = 0; round < 4; round++) {
    await here.pbx.json({ event: 'answer' })
    await call()
    await here.pbx.json({ event: 'answer' })
  }
  await call()
  expect(await findings()).toMatchObject([{ kind: 'unreadable', count: 10 }])
  await call(2)
  expect(await findings()).toEqual([])
})

test('a signature that does not fit', async () => {
  const { body } = await here.admin.send('POST', '/admin/endpoints', {
    name: 'Aircall',
    secrets: { aircall: 'secret' },
  })
  const { id, token } = body as { id?: string; token?: string; endpoint?: { id: string } }
  expect(id ?? token).toBeDefined()
  const url = `${here.url}/api/v1/aircall/${token}`
  const headers = { 'content-type': 'application/json', 'x-aircall-signature': 'wrong' }
  const sent = await fetch(url, { method: 'POST', headers, body: '{"event":"call.created","data":{"id":1}}' })
  expect(sent.status).toBe(401)
  expect(await findings()).toMatchObject([{ kind: 'badSignature', count: 1 }])
})

test('only excluded numbers call', async () => {
  await here.admin.change({ excludedNumbers: ['4912347114711'] })
  await call(2)
  expect(await findings()).toEqual([{ kind: 'allExcluded', count: 4 }])
  await call(1, { from: '4930600000011' })
  expect(await findings()).toEqual([])
  await call(6)
  expect(await findings()).toEqual([{ kind: 'allExcluded', count: 12 }])
})

test('the filter hides calls from everyone, or from everyone who is connected', async () => {
  const { admin, emma, noah } = here
  await call(1, { queue: 'sales' })
  await admin.change({ queueFilter: [{ queue: 'support', agentIds: [noah.agent.id] }] })
  expect(await findings()).toEqual([{ kind: 'nobodySees', count: 1, queue: 'sales' }])
  const away = await admin.hire('away')
  await admin.change({ queueFilter: [{ queue: 'sales', agentIds: [away.agent.id] }] })
  expect(await findings()).toEqual([{ kind: 'hiddenFromConnected', count: 1 }])
  await admin.change({ queueFilter: [{ queue: 'sales', agentIds: [emma.agent.id] }] })
  expect(await findings()).toEqual([])
})

test('a number as queue is masked as it is in the request log', async () => {
  const { admin, noah } = here
  await call(1)
  await admin.change({ queueFilter: [{ queue: 'support', agentIds: [noah.agent.id] }] })
  expect(await findings()).toEqual([{ kind: 'nobodySees', count: 1, queue: '+4930600000000' }])
  await admin.change({ masking: { agents: false, requestLog: true, export: false } })
  expect(await findings()).toEqual([{ kind: 'nobodySees', count: 1, queue: expect.stringContaining('•') }])
})

test('nobody else is connected, nobody has a number, and calls that never end', async () => {
  await call()
  const { admin, emma, noah } = here
  for (const { agent } of [emma, noah]) await admin.send('DELETE', `/admin/agents/${agent.id}`)
  expect(await findings()).toEqual([{ kind: 'noNumbers' }])
  await admin.hire('lea', { numbers: ['44'] })
  expect(await findings()).toEqual([{ kind: 'nobodyConnected', others: 1 }])
  const lea = await admin.hire('eva', { numbers: ['45'] })
  const stream = await connect(lea.desk.token)
  expect(await findings()).toEqual([])
  stream.close()
})

test('calls begin and no hangup is told', async () => {
  for (let index = 0; index < 5; index++) await here.pbx.ring(`never-${index}`)
  expect(await findings()).toEqual([{ kind: 'noHangups', count: 5 }])
})

test('test calls count for nothing', async () => {
  await here.admin.change({ queueFilter: [{ queue: 'sales', agentIds: [here.emma.agent.id] }] })
  await call(1, { queue: 'sales' })
  await here.noah.desk.send('POST', '/test-calls')
  expect(await findings()).toEqual([])
})
