import { describe, expect, test } from 'vitest'
import { issuesOf } from '../../../lib/cti/api.ts'
import { agentSettingsSchema, settingsSchema } from '../../../lib/cti/settings.ts'

/** What the relay needs beyond the document of the interface. */
const added = {
  ringTimeoutSeconds: 180,
  answeredTimeoutSeconds: 14_400,
  requestLogLimit: 1000,
  requestLogDays: 30,
  masking: { agents: false, requestLog: false, export: false },
  excludedNumbers: [],
  lookup: { shared: true },
  mappings: expect.anything(),
}

test('an empty document is the defaults', () => {
  expect(settingsSchema.parse({})).toEqual({
    enabled: true,
    defaultCountry: 'DE',
    inbound: { blockCallerIds: [] },
    outbound: { routingTable: [], defaultCallerId: '' },
    queueFilter: [],
    callLogLimit: 60,
    retentionDays: 365,
    ...added,
  })
})

test('the document of the interface is taken as it stands', () => {
  const document = {
    enabled: true,
    defaultCountry: 'DE',
    inbound: { blockCallerIds: [{ callerId: '491715000000', note: 'some note' }] },
    outbound: {
      routingTable: [{ dest: '41*', callerId: '41715880339000', note: '' }],
      defaultCallerId: '4930777000000',
    },
    queueFilter: [{ queue: 'support', agentIds: ['a1'] }],
    callLogLimit: 60,
    retentionDays: 365,
  }
  expect(settingsSchema.parse(document)).toEqual({ ...document, ...added })
})

const block = (callerId: unknown) => ({ inbound: { blockCallerIds: [{ callerId }] } })
const route = (dest: unknown, callerId: unknown = '4930777000000') => ({
  outbound: { routingTable: [{ dest, callerId }] },
})
const fallback = (defaultCallerId: unknown) => ({ outbound: { defaultCallerId } })
const filter = (queue: unknown, agentIds: unknown = []) => ({ queueFilter: [{ queue, agentIds }] })

test.each([
  block('+491715000000'),
  block('49 171-500 (00) 00'),
  block('491715*'),
  block(' Anonymous '),
  route('*'),
  route('*5'),
  route('49*30*1'),
  route('+41 44*', '+41 71 588 03 39'),
  fallback(''),
  fallback('+4930777000000'),
  filter('support', ['a1', 'a2']),
  { defaultCountry: 'ch' },
  ...[60, 120, 180, 240, 300].map(callLogLimit => ({ callLogLimit })),
  { retentionDays: 1 },
  { masking: { agents: true } },
  { lookup: { shared: false } },
  { requestLogLimit: 0, requestLogDays: 1 },
  { ringTimeoutSeconds: 1, answeredTimeoutSeconds: 86_400 },
  { excludedNumbers: ['+49 (0) 30 600-00', '4930*', '42'] },
])('takes %j', document => {
  expect(settingsSchema.safeParse(document).error).toBeUndefined()
})

const callerId = 'takes a phone number in E.164'
describe('what does not fit is named with what it takes', () => {
  test.each([
    [{ enabled: 'yes' }, 'enabled', 'boolean'],
    [{ enabled: null }, 'enabled', 'boolean'],
    [{ defaultCountry: 'Germany' }, 'defaultCountry', 'country code of two letters'],
    [{ defaultCountry: 'XX' }, 'defaultCountry', 'country code of two letters'],
    [{ defaultCountry: 49 }, 'defaultCountry', 'string'],
    [block('emma'), 'inbound.blockCallerIds.0.callerId', callerId],
    [block('*'), 'inbound.blockCallerIds.0.callerId', callerId],
    [block('49*1'), 'inbound.blockCallerIds.0.callerId', callerId],
    [block(''), 'inbound.blockCallerIds.0.callerId', callerId],
    [block(49), 'inbound.blockCallerIds.0.callerId', 'string'],
    [{ inbound: { blockCallerIds: [{ note: 'x' }] } }, 'inbound.blockCallerIds.0.callerId', 'string'],
    [{ inbound: { blockCallerIds: {} } }, 'inbound.blockCallerIds', 'array'],
    [{ inbound: [] }, 'inbound', 'object'],
    [route('41a*'), 'outbound.routingTable.0.dest', 'takes digits and *'],
    [route(''), 'outbound.routingTable.0.dest', 'takes digits and *'],
    [route('41*', '41*'), 'outbound.routingTable.0.callerId', callerId],
    [route('41*', ''), 'outbound.routingTable.0.callerId', callerId],
    [route('41*', 'anonymous'), 'outbound.routingTable.0.callerId', callerId],
    [fallback('emma'), 'outbound.defaultCallerId', callerId],
    [fallback(null), 'outbound.defaultCallerId', callerId],
    [filter(' '), 'queueFilter.0.queue', 'takes a queue or a number'],
    [filter('support', 'a1'), 'queueFilter.0.agentIds', 'array'],
    [filter('support', ['']), 'queueFilter.0.agentIds.0', ''],
    [{ queueFilter: { support: ['a1'] } }, 'queueFilter', 'array'],
    [{ callLogLimit: 61 }, 'callLogLimit', 'takes one of 60, 120, 180, 240, 300'],
    [{ callLogLimit: '60' }, 'callLogLimit', 'takes one of 60, 120, 180, 240, 300'],
    [{ retentionDays: 0 }, 'retentionDays', ''],
    [{ retentionDays: 1.5 }, 'retentionDays', ''],
    [{ ringTimeoutSeconds: 0 }, 'ringTimeoutSeconds', ''],
    [{ answeredTimeoutSeconds: 'long' }, 'answeredTimeoutSeconds', 'number'],
    [{ requestLogLimit: -1 }, 'requestLogLimit', ''],
    [{ requestLogDays: 0 }, 'requestLogDays', ''],
    [{ masking: true }, 'masking', 'object'],
    [{ masking: { agents: 1 } }, 'masking.agents', 'boolean'],
    [{ masking: { log: true } }, 'masking', 'log'],
    [{ lookup: false }, 'lookup', 'object'],
    [{ lookup: { shared: 'no' } }, 'lookup.shared', 'boolean'],
    [{ excludedNumbers: ['*'] }, 'excludedNumbers.0', 'takes a phone number'],
    [{ excludedNumbers: ['49*1'] }, 'excludedNumbers.0', 'takes a phone number'],
    [{ excludedNumbers: 'emma' }, 'excludedNumbers', 'array'],
    [{ callLoglimit: 60 }, '', 'callLoglimit'],
    [[], '', 'object'],
    ['enabled', '', 'object'],
  ])('%j: %j %s', (document, path, message) => {
    const { error } = settingsSchema.safeParse(document)
    expect(error && issuesOf(error)).toEqual([{ path, message: expect.stringContaining(message) }])
  })

  test('all at once', () => {
    const rows = [{ dest: '41*', callerId: '4130' }, { dest: 'x', callerId: 'y' }, { dest: '43*' }]
    const { error } = settingsSchema.safeParse({ callLogLimit: 1, outbound: { routingTable: rows } })
    expect(error && issuesOf(error).map(issue => issue.path)).toEqual([
      'outbound.routingTable.1.dest',
      'outbound.routingTable.1.callerId',
      'outbound.routingTable.2.callerId',
      'callLogLimit',
    ])
  })
})

test('agents are told no rules', () => {
  expect(agentSettingsSchema.parse(settingsSchema.parse(block('491715000000')))).toEqual({
    enabled: true,
    defaultCountry: 'DE',
    callLogLimit: 60,
    lookup: { shared: true },
  })
})
