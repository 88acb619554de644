import { describe, expect, test } from 'vitest'
import { issuesOf } from '../../../lib/cti/api.ts'
import { mapEvent } from '../../../lib/cti/map-event.ts'
import { mappedReply } from '../../../lib/cti/mapped-reply.ts'
import { mappingSchema, mappingsSchema } from '../../../lib/cti/mapping.ts'
import { readyMappings } from '../../../lib/cti/ready-mappings.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const context = { numbers: { country: 'DE', digits: 'international' as const }, now: NOW }
const least = { name: 'pbx-x', fields: { event: 'type', callId: 'call.id' } }
const mapping = mappingSchema.parse({
  name: 'pbx-x',
  fields: {
    event: 'type',
    callId: 'call.id',
    direction: 'call.way',
    from: 'call.from',
    to: ['call.to', 'call.line'],
    user: { in: 'call.agents', out: 'call.caller' },
    queue: 'call.queue',
    answeringNumber: 'call.answeredOn',
    cause: 'call.why',
    at: 'time',
    talkSeconds: 'call.talk',
    callerName: 'call.name',
    relatedCallId: 'call.parent',
  },
  values: {
    event: { RING: 'newCall', UP: 'answer', DOWN: 'hangup', HOLD: 'ignore' },
    direction: { I: 'in', O: 'out', INT: 'ignore' },
    cause: { '16': 'normalClearing', '17': 'busy', '26': 'ignore' },
  },
  response: { reject: { verdict: 'no', why: '{reason}' }, dial: '{"as":"{callerId}","to":"{number}","id":"{callId}"}' },
})
const event = (type: string, call: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  mapEvent(mapping, { type, call: { id: 7, way: 'I', from: '030 600000000', to: '42', ...call }, ...more }, context)

test.each([
  [
    'a new call',
    event('RING', { agents: ['Emma', 'Noah'], name: 'Marie' }),
    {
      kind: 'newCall',
      callId: '7',
      direction: 'inbound',
      from: '+4930600000000',
      to: '42',
      users: ['Emma', 'Noah'],
      callerName: 'Marie',
    },
  ],
  [
    'words in any case',
    event('ring', { way: 'o', caller: 'Emma' }),
    { kind: 'newCall', direction: 'outbound', users: ['Emma'] },
  ],
  ['words that need no table', event('newCall', { way: 'incoming' }), { kind: 'newCall', direction: 'inbound' }],
  ['the second source', event('RING', { to: '', line: '43' }), { to: '43' }],
  ['a withheld number', event('RING', { from: undefined }), { from: 'anonymous' }],
  ['a time', event('UP', {}, { time: 1795348790 }), { kind: 'answer', at: NOW - 10_000 }],
  ['a cause of the table', event('DOWN', { why: 17 }), { kind: 'hangup', cause: 'busy' }],
  ['a cause of its own', event('DOWN', { why: 'Q.850' }), { cause: 'Q.850' }],
  ['talk', event('DOWN', { talk: 4 }), { answeredAt: NOW - 4000 }],
  ['a part of another call', event('RING', { parent: 'x' }), { relatedCallId: 'x' }],
  ['a later event without its direction', event('DOWN', { way: undefined }), { kind: 'hangup', direction: undefined }],
])('%s', (_name, mapped, expected) => {
  expect(mapped.event).toMatchObject(expected)
})

test.each([
  ['an event to ignore', event('HOLD'), 'the event is "HOLD"'],
  ['an event that is not in the table', event('PARKED'), 'the event "PARKED" is not in its table'],
  ['a direction to ignore', event('RING', { way: 'INT' }), 'the direction is "INT"'],
  ['a cause to ignore', event('DOWN', { why: 26 }), 'the cause is "26"'],
  [
    'a request that is about something else',
    mapEvent(mappingSchema.parse({ ...least, only: { kind: ['call'] } }), { kind: 'sms', type: 'RING' }, context),
    'kind is "sms"',
  ],
])('%s is nothing to log', (_name, mapped, ignored) => {
  expect(mapped).toEqual({ event: null, ignored })
})

test.each([
  ['no event', mapEvent(mapping, { call: { id: 1 } }, context), ['event: is missing: nothing at type']],
  [
    'nothing',
    mapEvent(mapping, {}, context),
    ['event: is missing: nothing at type', 'callId: is missing: nothing at call.id'],
  ],
  ['a long id', event('RING', { id: 'x'.repeat(257) }), ['callId: takes at most 256 characters']],
  ['no direction', event('RING', { way: undefined }), ['direction: is missing: nothing at call.way']],
  [
    'a strange one',
    event('RING', { way: 'up' }),
    ['direction: takes "in" or "out", was "up", which is not in its table'],
  ],
])('%s is named', (_name, mapped, issues) => {
  expect('issues' in mapped && mapped.issues.map(({ path, message }) => `${path}: ${message}`)).toEqual(issues)
})

test('without a direction in the mapping every call comes in', () => {
  const bare = mappingSchema.parse(least)
  expect(mapEvent(bare, { type: 'newCall', call: { id: 1 } }, context).event?.direction).toBe('inbound')
  expect(mapEvent(bare, { type: 'hangup', call: { id: 1 } }, context).event?.direction).toBeUndefined()
})

test('replies', () => {
  const call = { callId: '7', dialled: '041 "1"' }
  const rule = { list: 'routingTable' as const, index: 0 }
  const json = { status: 200, contentType: 'application/json; charset=utf-8' }
  expect(mappedReply(mapping, { action: 'none', rule: null }, call)).toEqual({
    status: 200,
    contentType: undefined,
    body: '',
  })
  expect(mappedReply(mapping, { action: 'reject', reason: 'busy', rule }, call)).toEqual({
    ...json,
    body: '{"verdict":"no","why":"busy"}',
  })
  expect(mappedReply(mapping, { action: 'dial', callerId: '4930', rule }, call)).toEqual({
    ...json,
    body: '{"as":"4930","to":"041 \\"1\\"","id":"7"}',
  })
  const typed = mappingSchema.parse({ ...least, contentType: 'text/xml', response: { none: '<ok id="{callId}"/>' } })
  expect(mappedReply(typed, { action: 'none', rule: null }, call)).toEqual({
    status: 200,
    contentType: 'text/xml',
    body: '<ok id="7"/>',
  })
})

describe('what does not fit is named', () => {
  const fields = (more: object) => ({ ...least, fields: { ...least.fields, ...more } })
  test.each([
    [{ ...least, name: 'a b' }, 'name', 'takes up to 64'],
    [{ name: 'x' }, 'fields', 'expected object'],
    [fields({ event: '' }), 'fields.event', 'takes a path'],
    [fields({ callId: undefined }), 'fields.callId', 'takes a path'],
    [fields({ from: [] }), 'fields.from', 'takes a path'],
    [fields({ user: { both: 'x' } }), 'fields.user', 'both'],
    [fields({ user: 7 }), 'fields.user', 'takes a path'],
    [fields({ frm: 'x' }), 'fields', 'frm'],
    [{ ...least, values: { event: { RING: 'ring' } } }, 'values.event.RING', 'takes "newCall"'],
    [{ ...least, values: { direction: { I: 'inwards' } } }, 'values.direction.I', 'takes "in", "out" or "ignore"'],
    [{ ...least, response: { reject: '<Reject>' } }, 'response.reject', 'takes XML'],
    [{ ...least, response: { dial: 'yes' } }, 'response.dial', 'takes JSON'],
    [{ ...least, response: { none: 7 } }, 'response.none', 'takes JSON, XML or nothing'],
    [{ ...least, contentType: 'application/json', response: { none: '<a/>' } }, 'response.none', 'is xml'],
    [{ ...least, contentType: 'json' }, 'contentType', 'takes a content type'],
    [{ ...least, echoHeader: 'a b' }, 'echoHeader', 'takes the name of a header'],
  ])('%j: %s', (document, path, message) => {
    const { error } = mappingSchema.safeParse(document)
    expect(error && issuesOf(error)).toEqual([{ path, message: expect.stringContaining(message) }])
  })

  test('a name that is there already', () => {
    const { error } = mappingsSchema.safeParse([least, { ...least, name: 'PBX-X' }])
    expect(error && issuesOf(error)).toEqual([{ path: '1.name', message: 'is there already' }])
  })
})

test('what a schema has read it reads again', () => {
  for (const each of [mapping, ...readyMappings]) expect(mappingSchema.parse(each)).toEqual(each)
})

test('the causes of ready-made mappings are those that calls know', () => {
  const known = [
    'normalClearing',
    'busy',
    'cancel',
    'noAnswer',
    'congestion',
    'notFound',
    'forwarded',
    'rejected',
    'voicemail',
    'ignore',
  ]
  for (const { values } of readyMappings) {
    expect(Object.values(values.cause ?? {}).filter(cause => !known.includes(cause))).toEqual([])
  }
})
