import { expect, test } from 'vitest'
import { courseLabel } from '../../../components/course.ts'
import { matches } from '../../../lib/cti/call-search.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { callWith } from './call.ts'

const t = translator('en')

test.each([
  [callWith(), 'Incoming, Ringing'],
  [callWith({ state: 'answered' }), 'Incoming, In conversation'],
  [callWith({ state: 'ended', outcome: 'answered' }), 'Incoming, Answered'],
  [callWith({ state: 'ended', outcome: 'missed' }), 'Incoming, Missed'],
  [callWith({ state: 'ended', outcome: 'missed', direction: 'outbound' }), 'Outgoing, Not reached'],
  [callWith({ state: 'ended', outcome: 'busy', direction: 'outbound' }), 'Outgoing, Busy'],
])('the course of a call in words', (call, expected) => expect(courseLabel(call, t)).toBe(expected))

test.each([
  ['missed', callWith({ outcome: 'missed' }), true],
  ['voicemail', callWith({ outcome: 'voicemail' }), true],
  ['missed and done', callWith({ outcome: 'missed', done: true }), false],
  ['still ringing', callWith(), false],
  ['answered, and put back on the list', callWith({ outcome: 'answered' }), false],
  ['not reached by us', callWith({ outcome: 'missed', direction: 'outbound' }), false],
])('counted as missed: %s', (_, call, expected) => {
  expect(matches(call, [], { missed: true, open: true })).toBe(expected)
})
