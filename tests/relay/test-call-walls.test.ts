import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import { ringingCall, START } from '../support/call-records.ts'
import { ContactBook } from '../support/contact-book.ts'
import { EventStream } from '../support/event-stream.ts'
import { bring, type LookupRelay, lookupRelay, mia, noah } from '../support/lookup-relay.ts'
import type { Desk } from '../support/relay-client.ts'

/** The number that {@link Pbx.ring} calls from. */
const NUMBER = '+4912347114711'

let here: LookupRelay

beforeEach(async () => {
  here = await lookupRelay()
})
afterEach(() => here.close())

const ring = (desk: Desk): Promise<Call> => desk.read(callSchema, desk.send('POST', '/test-calls', { from: NUMBER }))
const own = async (desk: Desk, { id }: Call): Promise<unknown> => (await desk.get(`/calls/${id}`)).body

/** Emma sees only `sales`; `hidden` is a call that she does not see. */
async function hideFromEmma(): Promise<void> {
  const { admin, emma, noah, pbx } = here
  const [sales, support] = [
    { queue: 'sales', agentIds: [emma.agent.id] },
    { queue: 'support', agentIds: [noah.agent.id, 'admin'] },
  ]
  await admin.change({ queueFilter: [sales, support] })
  await pbx.ring('hidden', { queue: 'support' })
  await pbx.ring('also-hidden', { queue: 'support' })
}

/** Resolves when what came before has been told to the other calls of its number. */
async function passed(name: string): Promise<void> {
  const { admin, noah, url } = here
  const stream = await EventStream.live(url, admin.token)
  await bring(noah.desk, [{ ...mia, name }], 'also-hidden')
  await stream.until(() => stream.log().get('pbx~hidden')?.fromName === name)
  stream.close()
}

test('a test call learns nothing of what is found for hidden calls of its number', async () => {
  await hideFromEmma()
  const { emma } = here
  const call = await ring(emma.desk)
  await passed('Mia Smith')
  expect(await own(emma.desk, call)).toMatchObject({ from: NUMBER, fromName: null, contacts: [], lookedUpAt: null })
})

test('what an agent says of a test call is told to no real call', async () => {
  await hideFromEmma()
  const { admin, clock, emma } = here
  const call = await ring(emma.desk)
  const said = emma.desk.send('PUT', `/calls/${call.id}/contacts`, { contacts: [noah] })
  expect(await emma.desk.read(callSchema, said)).toMatchObject({ fromName: 'Noah' })
  clock.ms += 1000
  // What is told after it has arrived, so it would have.
  await passed('Mia Smith')
  for (const callId of ['hidden', 'also-hidden']) expect(await admin.call(callId)).toMatchObject({ contacts: [mia] })
  expect(await own(emma.desk, call)).toMatchObject({ contacts: [noah] })
})

test('the number of a test call is assigned to nobody', async () => {
  const { admin, emma, noah, pbx } = here
  const call = await ring(emma.desk)
  expect(await emma.desk.send('POST', `/calls/${call.id}/assign`, { name: 'Nobody' })).toMatchObject({
    status: 422,
    body: { error: expect.stringContaining('test call'), issues: [{ path: 'from' }] },
  })
  expect((await new ContactBook(admin).page()).contacts).toEqual([])
  await pbx.ring('real')
  expect((await noah.desk.send('POST', '/calls/pbx~real/assign', { name: 'Mia' })).status).toBe(200)
})

test('the export goes on after a page with a test call in it, and stops before what is too old', async () => {
  const { admin, clock, emma, relay } = here
  const { store } = relay
  const count = 450
  const days = (number: number) => number * 86_400_000
  for (let index = 0; index < count; index++) await store.saveCall(ringingCall(`real-${index}`, { at: index }), 0)
  await store.saveCall(ringingCall('old', { at: -days(3) }), 0)
  clock.ms = START + count
  await ring(emma.desk)
  const rows = async (query: string) => {
    const [_header, ...found] = String((await admin.get(`/admin/export${query}`)).body)
      .trimEnd()
      .split('\r\n')
    return found
  }
  expect(await rows('')).toHaveLength(count + 1)
  const since = new Date(START - days(1)).toISOString()
  expect(await rows(`?from=${since}`)).toHaveLength(count)
})
