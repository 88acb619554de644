import { afterEach, beforeEach, expect, test } from 'vitest'
import { callSchema } from '../../lib/cti/call.ts'
import { EventStream } from '../support/event-stream.ts'
import { bring, type LookupRelay, lookupRelay, mia } from '../support/lookup-relay.ts'
import type { Desk } from '../support/relay-client.ts'

const FIRST = 'pbx~first'
const NUMBER = '49301110000'
let here: LookupRelay

/** Emma sees the second of two calls, Noah and the admin both. */
beforeEach(async () => {
  here = await lookupRelay()
  const { admin, emma, noah, pbx } = here
  const both = [noah.agent.id, 'admin']
  const rows = [
    { queue: 'sales', agentIds: both },
    { queue: 'support', agentIds: [emma.agent.id, ...both] },
  ]
  await admin.change({ queueFilter: rows })
  await pbx.ring('first', { queue: 'sales' })
})
afterEach(() => here.close())

const second = () => here.pbx.ring('second', { queue: 'support', origCallId: 'first' })
const streamed = async (desk: Desk, cursor?: string) => {
  const stream = await EventStream.live(here.url, desk.token, cursor === undefined ? {} : { header: cursor })
  stream.close()
  return stream.log().get('pbx~second')
}

/** What each way of telling a call says that the second one continues. */
async function told(desk: Desk): Promise<unknown[]> {
  const path = '/calls/pbx~second'
  const { body } = await desk.get(path)
  const done = desk.send('POST', '/calls/done', { ids: ['pbx~second'] })
  const { calls } = (await done).body as { calls: unknown[] }
  const calling = [
    body,
    await desk.call('second'),
    await bring(desk, [mia], 'second'),
    await desk.read(callSchema, desk.send('PATCH', path, { note: 'x' })),
    await desk.read(callSchema, desk.send('POST', `${path}/assign`, { name: 'Mia' })),
    calls[0],
    await streamed(desk),
    await streamed(desk, `${here.relay.store.epoch}.1`),
  ]
  return calling.map(call => callSchema.parse(call).relatedTo)
}

test('a call that an agent may not see is not named by one that they may', async () => {
  const { emma, noah, url } = here
  const streams = await Promise.all([emma, noah].map(({ desk }) => EventStream.live(url, desk.token)))
  await second()
  const live = await Promise.all(streams.map(async stream => (await stream.next('call')).data.relatedTo))
  expect(live).toEqual([null, FIRST])
  for (const stream of streams) stream.close()
  expect(new Set(await told(emma.desk))).toEqual(new Set([null]))
  expect(new Set(await told(noah.desk))).toEqual(new Set([FIRST]))
})

test('nor by one that comes into view with a change of the filter', async () => {
  const { admin, emma, noah, url } = here
  await second()
  const rows = [
    { queue: 'sales', agentIds: [noah.agent.id] },
    { queue: 'support', agentIds: [] },
  ]
  await admin.change({ queueFilter: rows })
  const streams = await Promise.all([emma, noah].map(({ desk }) => EventStream.live(url, desk.token)))
  await admin.change({ queueFilter: rows.map(row => ({ ...row, agentIds: [...row.agentIds, noah.agent.id] })) })
  // Both are shown the same one more call; only one of them sees what it continues.
  const everyone = [emma.agent.id, noah.agent.id]
  await admin.change({ queueFilter: rows.map((row, index) => (index === 1 ? { ...row, agentIds: everyone } : row)) })
  for (const [index, stream] of streams.entries()) {
    await stream.until(() => stream.log().has('pbx~second'))
    expect(stream.log().get('pbx~second')?.relatedTo).toBe([null, FIRST][index])
    stream.close()
  }
})

test('without a filter, and in the export, it is named', async () => {
  const { admin, emma } = here
  await second()
  await admin.change({ queueFilter: [] })
  expect((await emma.desk.call('second'))?.relatedTo).toBe(FIRST)
  expect((await admin.get('/admin/export')).body).toContain(`,${FIRST}\r\n`)
})

test('what came before the call that it continues names it once it is told again', async () => {
  const { noah, pbx } = here
  await pbx.ring('late-second', { queue: 'support', origCallId: 'late-first' })
  expect((await noah.desk.call('late-second'))?.relatedTo).toBeNull()
  await pbx.ring('late-first', { queue: 'sales' })
  await pbx.hangup('late-second', { origCallId: 'late-first' })
  expect((await noah.desk.call('late-second'))?.relatedTo).toBe('pbx~late-first')
})

test('a line that is erased is kept nowhere as the queue of what went before', async () => {
  const { admin, pbx, relay } = here
  await pbx.ring('line', { to: NUMBER })
  await pbx.ring('after', { queue: 'support', origCallId: 'line' })
  await admin.send('DELETE', `/admin/numbers/+${NUMBER}`)
  const stored = await relay.store.calls({ limit: 10 })
  expect(stored.map(({ call }) => call.callId)).toContain('after')
  expect(JSON.stringify(stored)).not.toContain(NUMBER.slice(2))
})
