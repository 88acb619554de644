import { afterAll, beforeAll, expect, test } from 'vitest'
import { settingsSchema } from '../../lib/cti/settings.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  const rules = settingsSchema.parse({
    inbound: {
      blockCallerIds: [{ callerId: '4915112345678' }, { callerId: '+49 (0)160*' }, { callerId: 'Anonymous' }],
    },
    outbound: {
      routingTable: [
        { dest: '4144*', callerId: '41441111111' },
        { dest: '41*', callerId: '41715880339000' },
        { dest: '030*99', callerId: '4930111111' },
      ],
      defaultCallerId: '4930777000000',
    },
  })
  await admin.change({ inbound: rules.inbound, outbound: rules.outbound })
})
afterAll(() => relay?.stop())

const blocked = (index: number) => ({
  decision: { action: 'reject', reason: 'busy' },
  rule: { list: 'blockCallerIds', index },
})
const dials = (callerId: string, to: string, list: string, index: number) => ({
  decision: { action: 'dial', caller_id: callerId, callerId, number: to },
  rule: { list, index },
})
const none = { decision: {}, rule: null }

test.each<[direction: string, from: string, to: string, told: object]>([
  ['in', '4915112345678', '4930600000000', blocked(0)],
  ['in', '+49 151 12345678', '4930600000000', blocked(0)],
  ['in', '0151/12345678', '4930600000000', blocked(0)],
  ['in', '004916012345678', '4930600000000', blocked(1)],
  ['in', 'anonymous', '4930600000000', blocked(2)],
  ['in', 'Unknown', '4930600000000', blocked(2)],
  ['in', '', '4930600000000', blocked(2)],
  ['in', '4915112345679', '4930600000000', none],
  ['out', '42', '41441234567', dials('41441111111', '41441234567', 'routingTable', 0)],
  ['out', '42', '+41 71 588 03 39', dials('41715880339000', '+41 71 588 03 39', 'routingTable', 1)],
  ['out', '42', '030 1234599', dials('4930111111', '030 1234599', 'routingTable', 2)],
  ['out', '42', '33199001234', dials('4930777000000', '33199001234', 'defaultCallerId', 0)],
])('%s from %j to %j is answered and the rule named', async (direction, from, to, told) => {
  const answer = await admin.send('POST', '/admin/decide', { direction, from, to })
  expect([answer.status, answer.body]).toEqual([200, { ...told, agents: [{ id: 'admin', name: 'Admin' }] }])
  // What is tried is what the PBX gets.
  const real = await new Pbx(relay.url).ring(`real-${direction}-${from}-${to}`, { direction, from, to })
  expect(real.body).toEqual((answer.body as { decision: unknown }).decision)
})

test('trying writes nothing', async () => {
  const before = await admin.calls()
  await admin.send('POST', '/admin/decide', { direction: 'in', from: '4915112345678', to: '42' })
  expect(await admin.calls()).toEqual(before)
})

test('ten thousand rows with notes are taken, and the one that matches is named', async () => {
  const note = 'as the sales department asked for in November'
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ digits: String(20_000 + index), note }))
  await admin.change({
    inbound: { blockCallerIds: rows.map(({ digits, note }) => ({ callerId: `49151${digits}*`, note })) },
    outbound: {
      routingTable: rows.map(({ digits, note }) => ({ dest: `43*${digits}`, callerId: '4930777000000', note })),
      defaultCallerId: '',
    },
  })
  const inbound = await admin.send('POST', '/admin/decide', { direction: 'in', from: '4915127777123', to: '42' })
  expect(inbound.body).toMatchObject(blocked(7777))
  const outbound = await admin.send('POST', '/admin/decide', { direction: 'out', from: '42', to: '43123429999' })
  expect(outbound.body).toMatchObject({ rule: { list: 'routingTable', index: 9999 } })
})
