import { afterEach, expect, test } from 'vitest'
import { ringingCall } from '../support/call-records.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
const closing: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(closing.splice(0).map(close => close())))

/** A relay whose clock the test sets, in days; it does its upkeep whenever the day is set. */
async function clockedRelay() {
  const clock = { day: 0 }
  const now = () => START + clock.day * 86_400_000
  const here = await relayHere({ now, sweep: { expireMs: 2 ** 31 - 1, upkeepMs: 2 ** 31 - 1 } })
  closing.push(() => here.app.close())
  const day = async (number: number) => {
    clock.day = number
    await here.relay.sweep.upkeep()
  }
  return { ...here, day, pbx: new Pbx(here.url), admin: new Desk(here.url) }
}
const names = async (desk: Desk) => (await desk.calls()).map(call => call.callId).toSorted()
const requests = async (desk: Desk) =>
  ((await desk.get('/admin/requests')).body as { requests: { callId: string }[] }).requests.map(each => each.callId)

test('calls go when they are too old, from the log and from open streams', async () => {
  const { url, day, pbx, admin } = await clockedRelay()
  await admin.change({ retentionDays: 30 })
  await pbx.ring('old')
  await day(1)
  await pbx.ring('young')
  const stream = await EventStream.live(url, ADMIN_TOKEN)
  await day(30)
  expect(await names(admin)).toEqual(['old', 'young'])
  await day(30.5)
  expect((await stream.next('gone')).data.ids).toEqual(['pbx~old'])
  expect([...stream.log().keys()]).toEqual(['pbx~young'])
  expect(await names(admin)).toEqual(['young'])
  stream.close()
})

test('more than a page of them goes in one pass, and shorter keeping counts at once', async () => {
  const { relay, day, admin } = await clockedRelay()
  await Promise.all(Array.from({ length: 1100 }, (_, index) => relay.store.saveCall(ringingCall(`${index}`), 0)))
  await day(10)
  expect(await relay.store.calls({ limit: 2000 })).toHaveLength(1100)
  await admin.change({ retentionDays: 9 })
  await day(10)
  expect(await relay.store.calls({ limit: 2000 })).toEqual([])
})

test('a stream that resumes is told what went meanwhile, as long as that is known', async () => {
  const { url, relay, day, pbx, admin } = await clockedRelay()
  await admin.change({ retentionDays: 5 })
  await pbx.ring('old')
  const first = await EventStream.live(url, ADMIN_TOKEN)
  const header = first.of('live')[0]?.data.cursor ?? ''
  first.close()
  await day(6)
  await pbx.ring('new')
  const second = await EventStream.live(url, ADMIN_TOKEN, { header })
  expect(second.events.map(event => event.name)).toEqual(['settings', 'gone', 'call', 'live'])
  expect(second.of('gone')[0]).toMatchObject({ data: { ids: ['pbx~old'] }, id: expect.any(String) })
  const resumed = await EventStream.live(url, ADMIN_TOKEN, { header: second.of('gone')[0]?.id ?? '' })
  expect(resumed.events.map(event => event.name)).toEqual(['settings', 'call', 'live'])
  await admin.change({ retentionDays: 36_500 })
  await day(40)
  expect(relay.store.horizon).toBeGreaterThan(0)
  const third = await EventStream.live(url, ADMIN_TOKEN, { header })
  expect(third.events.map(event => event.name)).toEqual(['settings', 'reset', 'call', 'live'])
  expect([...third.log().keys()]).toEqual(['pbx~new'])
  for (const stream of [second, resumed, third]) stream.close()
})

test('whoever could not see a call does not learn that it went', async () => {
  const { url, day, pbx, admin } = await clockedRelay()
  const noah = await admin.hire('noah')
  const emma = await admin.hire('emma')
  await admin.change({
    retentionDays: 5,
    queueFilter: [
      { queue: 'support', agentIds: [noah.agent.id] },
      { queue: 'sales', agentIds: [noah.agent.id, emma.agent.id] },
    ],
  })
  await pbx.ring('hers', { queue: 'sales' })
  await pbx.ring('his', { queue: 'support' })
  const before = await EventStream.live(url, emma.desk.token)
  const header = before.of('live')[0]?.data.cursor ?? ''
  await day(6)
  await before.until(events => events.some(event => event.name === 'gone'))
  const after = await EventStream.live(url, emma.desk.token, { header })
  for (const stream of [before, after]) {
    expect(stream.of('gone').flatMap(({ data }) => data.ids)).toEqual(['pbx~hers'])
    expect(JSON.stringify(stream.events)).not.toContain('his')
    stream.close()
  }
})

test('requests go by age and by count', async () => {
  const { day, pbx, admin } = await clockedRelay()
  await admin.change({ requestLogDays: 3, requestLogLimit: 4 })
  await pbx.ring('old')
  await day(2)
  for (const id of ['a', 'b', 'c']) await pbx.ring(id)
  expect(await requests(admin)).toEqual(['c', 'b', 'a', 'old'])
  await pbx.ring('d')
  expect(await requests(admin)).toEqual(['d', 'c', 'b', 'a'])
  await admin.change({ requestLogLimit: 2 })
  await day(2)
  expect(await requests(admin)).toEqual(['d', 'c'])
  await day(5.5)
  expect(await requests(admin)).toEqual([])
  await admin.change({ requestLogLimit: 0 })
  await pbx.ring('e')
  expect(await requests(admin)).toEqual([])
})
