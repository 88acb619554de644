import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
let emma: { agent: Agent; desk: Desk }

const mask = (agents: boolean) => admin.change({ masking: { agents, requestLog: false, export: false } })
const open = (header?: string) => EventStream.live(relay.url, emma.desk.token, header === undefined ? {} : { header })
/** The digits that must not be seen, of caller and line. */
const HIDDEN = /7114711|600000000/

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  emma = await admin.hire('emma')
  await mask(true)
  await pbx.ring('1')
})
afterAll(() => relay.stop())

test('lists and streams hide the last digits', async () => {
  const stream = await open()
  await pbx.ring('2', { user: '+49 30 600000000' })
  const { data } = await stream.next('call')
  expect(data).toMatchObject({
    masked: true,
    from: '+49123471•••••',
    to: '+49306000•••••',
    toName: '+49 30 6000•••••',
    queue: '+49306000•••••',
  })
  await pbx.answer('1')
  await pbx.hangup('1')
  await stream.until(() => stream.log().get('pbx~1')?.state === 'ended')
  const resumed = await open(stream.of('live')[0]?.data.cursor)
  const seen = [stream.events, resumed.events, (await emma.desk.get('/calls')).body, (await admin.get('/calls')).body]
  for (const each of seen) expect(JSON.stringify(each)).not.toMatch(HIDDEN)
  for (const each of [stream, resumed]) each.close()
})

test('so do the answers to ticks and notes', async () => {
  const answers = [
    await emma.desk.send('PATCH', '/calls/pbx~1', { note: 'x' }),
    await emma.desk.send('POST', '/calls/done', { ids: ['pbx~1'] }),
  ]
  for (const { status, body } of answers) {
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toMatch(HIDDEN)
  }
})

test('whoever opens the call sees it whole, and that is on record', async () => {
  const { status, body } = await emma.desk.get('/calls/pbx~1')
  expect([status, body]).toMatchObject([200, { from: '+4912347114711', to: '+4930600000000' }])
  expect(body).not.toHaveProperty('masked')
  const { body: audit } = await admin.get('/admin/audit?limit=1')
  expect(audit).toMatchObject({
    entries: [{ action: 'call.opened', target: 'pbx~1', actor: { id: emma.agent.id, name: 'emma' } }],
  })
})

test.each(['pbx~none', 'pbx~hidden'])('what an agent may not see cannot be opened: %s', async id => {
  await pbx.ring('hidden', { queue: 'others' })
  await admin.change({ queueFilter: [{ queue: '+4930600000000', agentIds: [emma.agent.id] }] })
  expect(await emma.desk.get(`/calls/${id}`)).toMatchObject({ status: 404, body: { error: 'there is no such call' } })
  expect((await emma.desk.get('/calls/pbx~1')).status).toBe(200)
  await admin.change({ queueFilter: [] })
})

test.each([
  ['a whole number finds', '030 600000000', true],
  ['what is shown finds', '+49306000', true],
  ['a part that is hidden does not', '114711', false],
  ['nor one that reaches into it', '+4912347114', false],
])('%s', async (_name, q, finds) => {
  const { body } = await emma.desk.get(`/calls?q=${encodeURIComponent(q)}`)
  expect((body as { calls: unknown[] }).calls.length > 0).toBe(finds)
  expect(JSON.stringify(body)).not.toMatch(HIDDEN)
})

test('switching it takes effect on open streams, and on those that come back', async () => {
  await mask(false)
  const stream = await open()
  const header = stream.of('live')[0]?.data.cursor ?? ''
  expect(stream.log().get('pbx~1')?.from).toBe('+4912347114711')
  await mask(true)
  await stream.next('reset')
  await stream.next('live')
  expect(JSON.stringify([...stream.log().values()])).not.toMatch(HIDDEN)
  expect(stream.log().size).toBeGreaterThan(1)
  await pbx.ring('after')
  expect((await stream.next('call')).data).toMatchObject({ callId: 'after', masked: true })
  const resumed = await open(header)
  expect(resumed.events.map(event => event.name)).toContain('reset')
  expect(JSON.stringify(resumed.events)).not.toMatch(HIDDEN)
  await mask(false)
  await stream.next('reset')
  await stream.next('live')
  expect(stream.log().get('pbx~1')).toMatchObject({ from: '+4912347114711' })
  for (const each of [stream, resumed]) each.close()
})

test('opening is not on record while nothing is masked', async () => {
  await mask(false)
  const before = await admin.get('/admin/audit')
  await emma.desk.get('/calls/pbx~1')
  expect((await admin.get('/admin/audit')).body).toEqual(before.body)
})
