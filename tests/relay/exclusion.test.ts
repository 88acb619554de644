import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

const DOCTOR = '+4930555000000'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
let stream: EventStream

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  await admin.change({
    excludedNumbers: [DOCTOR, '4930777*', '55'],
    outbound: { routingTable: [{ dest: '49305550*', callerId: '4930600000001', note: '' }], defaultCallerId: '' },
    inbound: { blockCallerIds: [{ callerId: '4930777666666', note: '' }] },
  })
  stream = await EventStream.live(relay.url, ADMIN_TOKEN)
})
afterAll(() => relay.stop())

const shows = (callId: string) => [...stream.log().values()].some(call => call.callId === callId)

/** Everything an admin can see, after a call that all may know of has come through. */
async function everything(callId: string): Promise<string> {
  await pbx.ring(callId)
  await stream.until(() => shows(callId))
  const answers = await Promise.all(['/calls', '/admin/requests', '/admin/export'].map(path => admin.get(path)))
  return JSON.stringify([stream.events, answers.map(({ body }) => body)])
}
const unlogged = async () => ((await admin.get('/admin/requests?limit=1')).body as { unlogged: object }).unlogged

test.each<[string, Record<string, unknown>]>([
  ['from it', { from: '0049 30 555 000 000' }],
  ['to it', { to: '030/555000000' }],
  ['from a range', { from: '4930777123456' }],
  ['to an extension', { to: '55' }],
])('a call %s leaves no trace, to its very end', async (name, parties) => {
  const callId = `quiet ${name}`
  expect((await pbx.ring(callId, parties)).body).toEqual({})
  await pbx.ring(callId, parties)
  await pbx.answer(callId)
  await pbx.hangup(callId)
  const seen = await everything(`open ${name}`)
  expect(seen).not.toContain('quiet')
  expect(seen).not.toMatch(/555000000|555 000 000|777123456/)
})

test('it is answered by the rules all the same', async () => {
  const out = { direction: 'out', from: '42', to: '4930555000000' }
  expect((await pbx.ring('quiet out', out)).body).toMatchObject({ action: 'dial', caller_id: '4930600000001' })
  expect((await pbx.ring('quiet in', { from: '4930777666666' })).body).toEqual({ action: 'reject', reason: 'busy' })
  expect(await everything('open ruled')).not.toContain('quiet')
})

test('a request that does not fit leaves no trace either', async () => {
  const before = (await unlogged()) as { excluded: number }
  expect((await pbx.ring('quiet bad', { from: DOCTOR, direction: 'sideways' })).status).toBe(422)
  expect((await pbx.post(`{"from":"55","callId":"quiet`, 'application/json')).status).toBe(422)
  expect((await pbx.urlencoded([['from', '%2B49+30+555+000+000']])).status).toBe(422)
  expect(await everything('open bad')).not.toContain('quiet')
  expect(await unlogged()).toEqual({ excluded: before.excluded + 3, dropped: 0 })
})

test('what was logged before the number was told goes again', async () => {
  await pbx.answer('quiet late')
  await stream.until(() => shows('quiet late'))
  await pbx.ring('quiet late', { from: DOCTOR })
  await stream.until(() => !shows('quiet late'))
  await pbx.hangup('quiet late')
  await everything('open late')
  expect(JSON.stringify((await admin.get('/calls')).body)).not.toContain('quiet late')
})

test('a call that was put through to it goes too', async () => {
  await pbx.ring('put through')
  await stream.until(() => shows('put through'))
  await pbx.answer('put through', { answeringNumber: '55' })
  await stream.until(() => !shows('put through'))
})

test('it is still known after a restart, and not by its number', async () => {
  await pbx.ring('quiet restart', { from: DOCTOR })
  await relay.stop()
  relay = await startRelay({}, relay.folder)
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  await pbx.answer('quiet restart')
  await pbx.hangup('quiet restart')
  expect(await everything('open restart')).not.toContain('quiet restart')
})
