import { expect, test } from 'vitest'
import { callSchema } from '../../../lib/cti/call.ts'
import { applyEvent } from '../../../lib/cti/call-record.ts'
import { maskCall, maskNumber, maskNumbersIn } from '../../../lib/cti/masking.ts'

test.each([
  ['+4930600000000', '+49306000•••••'],
  ['+49 30 600000000', '+49 30 6000•••••'],
  ['030/60 00 00', '030/6• •• ••'],
  ['1234567', '123••••'],
  ['12345', '12•••'],
  ['42', '42'],
  ['1234', '1234'],
  ['anonymous', 'anonymous'],
  ['support', 'support'],
  ['sip:4930123456@pbx', 'sip:49301•••••@pbx'],
  ['', ''],
])('%j is shown as %j', (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
  expect(maskNumber(masked)).not.toMatch(/\d{8}/)
})

test.each([
  [
    '{"from":"4912347114711","callId":"4991155921769858278-1"}',
    '{"from":"49123471•••••","callId":"4991155921769858278-1"}',
  ],
  ['from=%2B4912347114711&to=0049+30+6000', 'from=%2B49123471•••••&to=0049+3•+••••'],
  ['Room 12345', 'Room 12345'],
  ['Emma (030 60000000)', 'Emma (030 600•••••)'],
])('in %s', (text, masked) => {
  expect(maskNumbersIn(text)).toBe(masked)
})

test('no field of a masked call holds a whole number', () => {
  const { call } = applyEvent(undefined, {
    kind: 'newCall',
    callId: '1',
    source: 'pbx',
    at: 0,
    direction: 'inbound',
    from: '+4912347114711',
    to: '+4930600000000',
    users: ['+49 30 600000001', 'emma'],
  })
  const contacts = [
    { level: 'maybe' as const, name: '+4912347114711', organization: null, source: 'x', url: 'tel:+4912347114711' },
  ]
  const masked = maskCall({ ...call, contacts, answeredByName: '4930600000001' })
  expect(callSchema.safeParse(masked).error).toBeUndefined()
  expect(masked).toMatchObject({
    masked: true,
    from: '+49123471•••••',
    fromPretty: '+49 123471•••••',
    to: '+49306000•••••',
    toName: '+49 30 6000•••••, emma',
    queue: '+49306000•••••',
  })
  expect(JSON.stringify(masked)).not.toMatch(/\d{9}|14711|00001/)
})
