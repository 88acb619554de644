import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
let emma: { agent: Agent; desk: Desk }
let noah: { agent: Agent; desk: Desk }

const rows = (...table: [queue: string, agents: { agent: Agent }[]][]) => ({
  queueFilter: table.map(([queue, agents]) => ({ queue, agentIds: agents.map(({ agent }) => agent.id) })),
})
const names = async (desk: Desk) => (await desk.calls()).map(call => call.callId).toSorted()
const idOf = async (callId: string) => (await admin.call(callId))?.id ?? ''
const open = (desk: Desk) => EventStream.live(relay.url, desk.token)

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  emma = await admin.hire('emma')
  noah = await admin.hire('noah', { numbers: ['030 60000099', '42'] })
  await pbx.ring('support', { queue: 'support' })
  await pbx.ring('sales', { queue: 'sales' })
  await pbx.ring('line', { to: '+493060000099' })
  await pbx.ring('extension', { to: '42' })
  await pbx.ring('main')
})
afterAll(() => relay.stop())

test('without a row everyone sees everything', async () => {
  for (const { desk } of [emma, noah])
    expect(await names(desk)).toEqual(['extension', 'line', 'main', 'sales', 'support'])
})

describe('with rows', () => {
  beforeAll(() => admin.change(rows(['SUPPORT', [emma]], ['sales', [emma, noah]], ['0049 30 600000000', [emma]])))

  test('an agent sees the queues of their rows and their own numbers', async () => {
    expect(await names(emma.desk)).toEqual(['main', 'sales', 'support'])
    expect(await names(noah.desk)).toEqual(['extension', 'line', 'sales'])
    expect(await names(admin)).toEqual([])
  })

  test('a call that is not theirs is not there on any route', async () => {
    await admin.change(rows())
    const hidden = await idOf('support')
    const seen = await idOf('sales')
    await admin.change(rows(['support', [emma]], ['sales', [emma, noah]]))
    const there = await noah.desk.send('PATCH', '/calls/pbx~no-such-call', { done: true })
    for (const body of [{ done: true }, { note: 'x' }]) {
      const { status, body: error } = await noah.desk.send('PATCH', `/calls/${hidden}`, body)
      expect([status, error]).toEqual([404, there.body])
    }
    expect((await noah.desk.send('POST', '/calls/done', { ids: [hidden] })).status).toBe(404)
    expect((await noah.desk.send('POST', '/calls/done', { ids: [seen, hidden] })).status).toBe(404)
    expect(await emma.desk.call('support')).toMatchObject({ done: false, note: null })
    expect(await emma.desk.call('sales')).toMatchObject({ done: false })
    for (const q of ['support', '4912347114711'])
      expect(JSON.stringify((await noah.desk.get(`/calls?q=${q}`)).body)).not.toContain(hidden)
  })

  test('pages pass over what is hidden', async () => {
    const paged: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await noah.desk.get(`/calls?limit=1${next && `&before=${next}`}`)
      const page = body as { calls: { callId: string }[]; next: string | null }
      paged.push(...page.calls.map(call => call.callId))
      next = page.next
    }
    expect(paged).toEqual((await noah.desk.calls()).map(call => call.callId))
  })

  test('a stream tells only what its agent may see', async () => {
    const stream = await open(noah.desk)
    await pbx.ring('support-2', { queue: 'support' })
    await pbx.answer('support-2')
    await pbx.ring('sales-2', { queue: 'Sales' })
    expect((await stream.next('call')).data.callId).toBe('sales-2')
    expect(JSON.stringify(stream.events)).not.toContain('support')
    stream.close()
  })

  test('what one agent ticks, the others see', async () => {
    const stream = await open(noah.desk)
    expect(
      (await emma.desk.send('PATCH', `/calls/${(await emma.desk.call('sales'))?.id}`, { done: true })).status,
    ).toBe(200)
    expect((await stream.next('call')).data).toMatchObject({ callId: 'sales', done: true })
    stream.close()
  })

  test('a call that goes to a queue of others is gone, and comes to those', async () => {
    await admin.change(rows(['support', [emma]], ['sales', [noah]], ['+4930600000000', [emma]]))
    await pbx.ring('moving')
    const [hers, his] = [await open(emma.desk), await open(noah.desk)]
    const { id } = (await emma.desk.call('moving')) ?? {}
    expect(hers.log().has(id ?? '')).toBe(true)
    await pbx.answer('moving', { queue: 'sales' })
    const gone = await hers.next('gone')
    expect([gone.data.ids, gone.id]).toEqual([[id], expect.any(String)])
    expect((await his.next('call')).data).toMatchObject({ id, queue: 'sales', state: 'answered' })
    for (const stream of [hers, his]) stream.close()
  })
})
