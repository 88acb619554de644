import { expect, test } from 'vitest'
import { atPath, textAt, textsAt } from '../../../lib/cti/payload-path.ts'

const payload = {
  payload: { call: { id: 42, ended: false, note: '  ', from: ' +4930 ' } },
  members: [{ extension: { number: '2002' } }, { inbound: { from: '030', to: ['1', 2, null, {}] } }],
  msg: '{"call_id":"1","members":[{"outbound":{"to":"3"}}]}',
  broken: '{"a":',
  'Caller-Context': 'public',
  nothing: null,
}

test.each([
  ['payload.call.id', '42'],
  ['payload.call.ended', 'false'],
  ['payload.call.note', undefined],
  ['payload.call.from', '+4930'],
  ['payload.call', undefined],
  ['payload.call.id.deeper', undefined],
  ['payload.missing.id', undefined],
  ['members.0.extension.number', '2002'],
  ['members[1].inbound.from', '030'],
  ['members.*.inbound.from', '030'],
  ['members.*.outbound.from', undefined],
  ['members.2.extension', undefined],
  ['msg.call_id', '1'],
  ['msg.members[*].outbound.to', '3'],
  ['broken.a', undefined],
  ['Caller-Context', 'public'],
  ['nothing', undefined],
  ['__proto__.constructor', undefined],
  ['constructor.name', undefined],
  ['members.length', '2'],
  ['', undefined],
  ['...', undefined],
])('%s holds %j', (path, text) => {
  expect(textAt(payload, path)).toBe(text)
})

test.each([undefined, null, 1, 'text', []])('nothing is found in %j', odd => {
  expect(atPath(odd, 'a.b')).toBeUndefined()
})

test('a list is several texts', () => {
  expect(textsAt(payload, 'members.*.inbound.to')).toEqual(['1', '2'])
  expect(textsAt(payload, 'members.*.inbound.from')).toEqual(['030'])
  expect(textsAt(payload, 'none')).toEqual([])
})
