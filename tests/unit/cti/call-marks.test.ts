import { expect, test } from 'vitest'
import type { CallRecord } from '../../../lib/cti/call-record.ts'
import { applyEvent, applyMarks, sameRecord } from '../../../lib/cti/call-record.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')

function step(record: CallRecord | undefined, kind: 'newCall' | 'answer' | 'hangup', second: number, cause?: string) {
  return applyEvent(record, { kind, callId: '1', source: 'pbx', at: START + second * 1000, cause })
}

const ringing = step(undefined, 'newCall', 0)
const answered = step(ringing, 'answer', 7)
const missed = step(ringing, 'hangup', 9)
const at = (second: number) => START + second * 1000

test('a tick makes a missed call done, and its opposite undone', () => {
  const ticked = applyMarks(missed, { done: true }, at(60))
  expect(ticked.call).toMatchObject({ done: true, outcome: 'missed', state: 'ended' })
  expect(applyMarks(ticked, { done: false }, at(61)).call.done).toBe(false)
  expect(applyMarks(answered, { done: false }, at(61)).call.done).toBe(false)
})

test('the later of two ticks counts', () => {
  const ticked = applyMarks(applyMarks(missed, { done: false }, at(60)), { done: true }, at(61))
  expect(ticked.call.done).toBe(true)
})

test('a tick while it rings does not hide that it was missed later', () => {
  const ticked = applyMarks(ringing, { done: true }, at(3))
  expect(ticked.call.done).toBe(true)
  expect(step(ticked, 'hangup', 9).call).toMatchObject({ done: false, outcome: 'missed' })
  expect(step(ticked, 'hangup', 9, 'forwarded').call).toMatchObject({ done: true, outcome: 'forwarded' })
})

test('a tick holds when an event is told again, and when a PBX has a fast clock', () => {
  const ticked = applyMarks(missed, { done: true }, at(-3600))
  expect(ticked.call.done).toBe(true)
  expect(step(ticked, 'hangup', 9).call.done).toBe(true)
  expect(step(ticked, 'hangup', 50).call.done).toBe(true)
  expect(step(ticked, 'newCall', 0).call.done).toBe(true)
})

test('a note stays until it is written anew, whatever happens to the call', () => {
  const noted = applyMarks(ringing, { note: 'Calls back at 5' }, at(3))
  expect(noted.call).toMatchObject({ note: 'Calls back at 5', done: false })
  expect(step(noted, 'hangup', 9).call.note).toBe('Calls back at 5')
  expect(applyMarks(noted, { done: true }, at(4)).call.note).toBe('Calls back at 5')
  expect(applyMarks(noted, { note: 'Solved' }, at(4)).call.note).toBe('Solved')
  expect(applyMarks(noted, { note: '' }, at(4)).call.note).toBeNull()
  expect(applyMarks(noted, { note: null }, at(4)).call.note).toBeNull()
})

test('a note leaves the tick as it is', () => {
  const ticked = applyMarks(missed, { done: true }, at(60))
  expect(applyMarks(ticked, { note: 'x' }, at(61)).call).toMatchObject({ done: true, note: 'x' })
  expect(applyMarks(missed, { note: 'x' }, at(61)).call.done).toBe(false)
})

test('marks leave the record they were made on as it was', () => {
  const before = structuredClone(missed)
  applyMarks(missed, { done: true, note: 'x' }, at(60))
  expect(missed).toEqual(before)
})

test.each([
  ['told again', step(missed, 'hangup', 9), true],
  ['told again, later', step(missed, 'hangup', 50), true],
  ['told another end', step(missed, 'hangup', 9, 'busy'), false],
  ['answered', answered, false],
  ['ticked', applyMarks(missed, { done: true }, at(60)), false],
  ['read back from the store', JSON.parse(JSON.stringify(missed)), true],
  ['read back and told again', step(JSON.parse(JSON.stringify(missed)), 'newCall', 0), true],
])('a record %s is the same: %s', (_name, other, same) => {
  expect(sameRecord(missed, other)).toBe(same)
})
