import { expect, test } from 'vitest'
import { decide } from '../../../lib/cti/decide.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'

function settingsWith(rules: { blocked?: string[]; routes?: [string, string][]; defaultCallerId?: string }): Settings {
  return settingsSchema.parse({
    inbound: { blockCallerIds: (rules.blocked ?? []).map(callerId => ({ callerId })) },
    outbound: {
      routingTable: (rules.routes ?? []).map(([dest, callerId]) => ({ dest, callerId })),
      defaultCallerId: rules.defaultCallerId ?? '',
    },
  })
}

const inbound = (from: string) => ({ direction: 'inbound' as const, from, to: '+4930600000000' })
const outbound = (to: string) => ({ direction: 'outbound' as const, from: '42', to })
const none = { action: 'none', rule: null }

test.each([
  ['491715000000', '+491715000000', true],
  ['+491715000000', '+491715000000', true],
  ['+49 (171) 500-0000', '+491715000000', true],
  ['0171/5000000', '+491715000000', true],
  ['00491715000000', '491715000000', true],
  ['491715000000', '01715000000', true],
  ['491715000000', '+491715000001', false],
  ['491715000000', '+4917150000001', false],
  ['491715*', '+491715000000', true],
  ['+491715*', '+491715000000', true],
  ['0171*', '+491715000000', true],
  ['491715000000*', '+491715000000', false],
  ['491716*', '+491715000000', false],
  ['anonymous', 'anonymous', true],
  ['Anonymous', 'anonymous', true],
  ['anonymous', 'Anonymous', true],
  ['anonymous', 'unknown', true],
  ['anonymous', 'Withheld', true],
  ['anonymous', 'RESTRICTED', true],
  ['anonymous', '', true],
  ['anonymous', 'sip:anonymous@anonymous.invalid', true],
  ['withheld', 'anonymous', true],
  ['Unknown', '', true],
  ['anonymous', '+491715000000', false],
  ['+49 (0)171 500 00 00', '+491715000000', true],
  ['+49 (0) 171*', '+491715000000', true],
  ['0049 171*', '"Emma" <sip:+491715000000@pbx.example;user=phone>', true],
  ['4*', 'anonymous', false],
  ['42', '42', true],
  ['42', '+4942', false],
])('a block of %j rejects a call from %j: %j', (callerId, from, rejected) => {
  const rule = { list: 'blockCallerIds', index: 1 }
  expect(decide(settingsWith({ blocked: ['4411111111', callerId] }), inbound(from))).toEqual(
    rejected ? { action: 'reject', reason: 'busy', rule } : none,
  )
})

test('a block concerns callers only, and routes only those who are called', () => {
  const settings = settingsWith({ blocked: ['41*'], routes: [['41*', '493011111']] })
  expect(decide(settings, outbound('+41441234567'))).toMatchObject({ action: 'dial' })
  expect(decide(settings, inbound('+41441234567'))).toMatchObject({ action: 'reject' })
  expect(decide(settings, { ...inbound('+4930111111'), to: '+41441234567' })).toEqual(none)
  expect(decide(settings, { ...outbound('+4930111111'), from: '+41441234567' })).toEqual(none)
})

const table: [string, string][] = [
  ['4144*', '4100000001'],
  ['41*', '4100000002'],
  ['49*99', '4900000003'],
  ['4930*', '4900000004'],
  ['*5', '4900000005'],
  ['33*1*2', '3300000006'],
  ['43123456789', '4300000007'],
  ['033*', '4900000008'],
]

test.each([
  ['+41441234567', '4100000001', 0],
  ['0041 44 123 45 67', '4100000001', 0],
  ['+41211234567', '4100000002', 1],
  ['41', undefined, undefined],
  ['+4930123499', '4900000003', 2],
  ['+493012345678', '4900000004', 3],
  ['030 12345678', '4900000004', 3],
  ['+12125550105', '4900000005', 4],
  ['+41441234565', '4100000001', 0],
  ['+339192', '3300000006', 5],
  ['+33912', undefined, undefined],
  ['+3312', undefined, undefined],
  ['+43123456789', '4300000007', 6],
  ['+431234567890', undefined, undefined],
  ['+493312345678', '4900000008', 7],
  ['emma', undefined, undefined],
])('a call to %j shows %j, by row %j', (to, callerId, index) => {
  expect(decide(settingsWith({ routes: table }), outbound(to))).toEqual(
    index === undefined ? none : { action: 'dial', callerId, rule: { list: 'routingTable', index } },
  )
})

test('the first matching row wins, in table order, however exact a later one is', () => {
  const rows: [string, string][] = [
    ['4*', '4900000001'],
    ['4930*', '4900000002'],
    ['493012345678', '4900000003'],
  ]
  expect(decide(settingsWith({ routes: rows }), outbound('+493012345678'))).toMatchObject({ callerId: '4900000001' })
  expect(decide(settingsWith({ routes: rows.toReversed() }), outbound('+493012345678'))).toMatchObject({
    callerId: '4900000003',
  })
})

test('each star takes at least one digit', () => {
  const settings = settingsWith({ routes: [['41**', '4100000001']] })
  expect(decide(settings, outbound('411'))).toEqual(none)
  expect(decide(settings, outbound('4112'))).toMatchObject({ action: 'dial' })
})

test('the default caller ID is for calls that no row takes', () => {
  const settings = settingsWith({ routes: table, defaultCallerId: '+4930777000000' })
  const rule = { list: 'defaultCallerId', index: 0 }
  expect(decide(settings, outbound('+12125550100'))).toEqual({ action: 'dial', callerId: '+4930777000000', rule })
  expect(decide(settings, outbound('+41441234567'))).toMatchObject({ callerId: '4100000001' })
  expect(decide(settings, inbound('+41441234567'))).toEqual(none)
})
