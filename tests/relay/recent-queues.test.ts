import { afterAll, beforeAll, expect, test } from 'vitest'
import { seenQueuesSchema } from '../../lib/cti/seen-queue.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk

const queues = async () => (await admin.read(seenQueuesSchema, admin.get('/admin/queues'))).queues

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

test('the queues of recent calls, newest first, spellings counted as one; also what the filter hides from the admin', async () => {
  expect(await queues()).toEqual([])
  await pbx.ring('1', { queue: 'support' })
  await pbx.ring('2', { queue: 'sales' })
  await pbx.ring('3', { queue: 'Support' })
  // Without a queue it is the number dialled; outbound the caller ID used.
  await pbx.ring('4', { to: '030 600000000' })
  await pbx.ring('5', { direction: 'out', from: '49301234567', to: '4144123456' })
  await admin.change({ queueFilter: [{ queue: 'sales', agentIds: [] }] })
  const found = await queues()
  expect(found.map(({ queue, calls }) => [queue, calls])).toEqual([
    ['+49301234567', 1],
    ['+4930600000000', 1],
    ['Support', 2],
    ['sales', 1],
  ])
  expect(found[3]?.last).toBe(seenFrom(found[3]?.last))
})

test('test calls are in no queue', async () => {
  const before = await queues()
  expect((await admin.send('POST', '/test-calls')).status).toBe(201)
  expect(await queues()).toEqual(before)
})

test('numbers that masking hides are not offered', async () => {
  await admin.change({ masking: { agents: true, requestLog: false, export: false } })
  expect((await queues()).map(({ queue }) => queue)).toEqual(['Support', 'sales'])
})

test('for admins only', async () => {
  const { desk } = await admin.hire('mira')
  expect((await desk.get('/admin/queues')).status).toBe(403)
})

const seenFrom = (time: string | undefined) => new Date(time ?? '').toISOString()
