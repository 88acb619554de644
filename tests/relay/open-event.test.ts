import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let emma: { agent: Agent; desk: Desk }
let noah: { agent: Agent; desk: Desk }
const streams: EventStream[] = []

const open = async (desk: Desk, header?: string) => {
  const stream = await EventStream.live(relay.url, desk.token, header === undefined ? {} : { header })
  streams.push(stream)
  return stream
}
const opens = (stream: EventStream) => stream.of('open').map(event => event.data)
let count = 0
const newId = () => `call-${++count}`

/** Waits until the stream has been told of a call that rings now, and so of everything before. */
async function settled(...each: EventStream[]): Promise<void> {
  const callId = newId()
  await pbx.ring(callId)
  for (const stream of each)
    await stream.until(events => events.some(({ name, data }) => name === 'call' && data.callId === callId))
}

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  const admin = new Desk(relay.url)
  emma = await admin.hire('Emma.Taylor', { numbers: ['030 60000001', '42'] })
  noah = await admin.hire('noah', { numbers: ['+49 (0) 30 60000002', '43'] })
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})
afterAll(() => relay.stop())

test.each<[string, (agent: Agent) => Record<string, unknown>]>([
  ['answeringNumber in E.164', () => ({ answeringNumber: '+493060000001' })],
  ['answeringNumber without +', () => ({ answeringNumber: '493060000001' })],
  ['answeringNumber with 00', () => ({ answeringNumber: '0049 30 60000001' })],
  ['answeringNumber as dialled at home', () => ({ answeringNumber: '030/60000001' })],
  ['answeringNumber with (0)', () => ({ answeringNumber: '+49 (0) 30 6000 0001' })],
  ['answeringNumber as an extension', () => ({ answeringNumber: 42 })],
  ['answeringNumber as the login', () => ({ answeringNumber: 'emma.taylor' })],
  ['answeringNumber as the id', agent => ({ answeringNumber: agent.id })],
  ['user', () => ({ user: 'EMMA.TAYLOR' })],
  ['user in a list', () => ({ user: ['Emma.Taylor'] })],
  ['caller', () => ({ caller: 'Emma.Taylor' })],
  ['user_id', agent => ({ user_id: agent.id })],
  ['answeringNumber before user', () => ({ answeringNumber: '42', user: 'noah' })],
  [
    'user where nobody has the answeringNumber',
    agent => ({ answeringNumber: '99', user: 'emma.taylor', user_id: agent.id }),
  ],
])('whoever answered is found by %s, and only they are told', async (_name, fields) => {
  const callId = newId()
  const [hers, his] = [await open(emma.desk), await open(noah.desk)]
  await pbx.ring(callId)
  await pbx.answer(callId, fields(emma.agent))
  await settled(hers, his)
  expect(opens(hers)).toEqual([{ id: `pbx~${callId}`, callId }])
  expect(hers.of('open')[0]?.id).toBeUndefined()
  expect(opens(his)).toEqual([])
  const answered = { state: 'answered', answeredBy: emma.agent.id, answeredByName: 'Emma.Taylor' }
  expect(hers.log().get(`pbx~${callId}`)).toMatchObject(answered)
})

test('every window of the agent is told once, however often the answer is', async () => {
  const callId = newId()
  const windows = [await open(emma.desk), await open(emma.desk)]
  await pbx.ring(callId)
  for (let time = 0; time < 3; time++) await pbx.answer(callId, { answeringNumber: '42' })
  await pbx.hangup(callId)
  await pbx.answer(callId, { answeringNumber: '42' })
  await settled(...windows)
  for (const stream of windows) expect(opens(stream)).toEqual([{ id: `pbx~${callId}`, callId }])
})

test('it is never replayed', async () => {
  const callId = newId()
  const before = await open(emma.desk)
  await pbx.ring(callId)
  await pbx.answer(callId, { answeringNumber: '42' })
  await before.next('open')
  const cursor = before.of('live')[0]?.data.cursor ?? ''
  const later = [await open(emma.desk), await open(emma.desk, cursor), await open(emma.desk, 'garbage')]
  await settled(...later)
  for (const stream of later) {
    expect(opens(stream)).toEqual([])
    expect(stream.log().get(`pbx~${callId}`)?.state).toBe('answered')
  }
})

describe('nothing opens', () => {
  test.each<[string, (callId: string) => Promise<void>]>([
    [
      'for an outbound call',
      async callId => {
        await pbx.ring(callId, { direction: 'out' })
        await pbx.answer(callId, { answeringNumber: '42' })
      },
    ],
    [
      'for an outbound answer alone',
      async callId => void (await pbx.answer(callId, { direction: 'out', user_id: emma.agent.id })),
    ],
    [
      'when the call was over already',
      async callId => {
        await pbx.ring(callId)
        await pbx.hangup(callId)
        await pbx.answer(callId, { answeringNumber: '42' })
      },
    ],
    [
      'when nobody knows who answered',
      async callId => {
        await pbx.ring(callId, { user: 'Emma.Taylor' })
        await pbx.answer(callId, { answeringNumber: '99', user: 'somebody', user_id: '1' })
      },
    ],
    [
      'when it only rings',
      async callId => void (await pbx.ring(callId, { user: 'Emma.Taylor', answeringNumber: '42' })),
    ],
    [
      'when it ends at her desk',
      async callId => {
        await pbx.ring(callId)
        await pbx.hangup(callId, { answeringNumber: '42', user: 'Emma.Taylor' })
      },
    ],
  ])('%s', async (_name, happen) => {
    const callId = newId()
    const streams = [await open(emma.desk), await open(noah.desk)]
    await happen(callId)
    await settled(...streams)
    for (const stream of streams) expect(opens(stream)).toEqual([])
  })
})

test('a call whose newCall comes late opens once as well', async () => {
  const callId = newId()
  const stream = await open(emma.desk)
  await pbx.answer(callId, { direction: 'in', answeringNumber: '42' })
  await pbx.ring(callId)
  await settled(stream)
  expect(opens(stream)).toEqual([{ id: `pbx~${callId}`, callId }])
})
