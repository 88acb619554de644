import { expect, test } from 'vitest'
import { takenByOther } from '../../../components/popup/leaving.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { callWith } from './call.ts'

const self = { id: 'a1', name: 'Emma Taylor', login: 'emma' }
const answered = { state: 'answered', answeredAt: '2026-11-22T12:00:05.000Z' } as const

test.each<[string, Partial<LoggedCall>, boolean]>([
  ['still rings', {}, false],
  ['a colleague', { ...answered, answeredBy: 'a2', answeredByName: 'Jonas' }, true],
  ['a colleague, and over already', { ...answered, state: 'ended', answeredBy: 'a2', answeredByName: 'Jonas' }, true],
  ['myself', { ...answered, answeredBy: 'a1', answeredByName: 'Emma Taylor' }, false],
  ['somebody whom the PBX names', { ...answered, answeredByName: 'user 1' }, true],
  ['myself by my login', { ...answered, answeredByName: 'Emma' }, false],
  ['nobody knows who', answered, false],
  ['sent away before', { ...answered, answeredBy: 'a2', dismissed: true }, false],
  ['missed', { state: 'ended', outcome: 'missed' }, false],
  ['outbound', { ...answered, direction: 'outbound', answeredBy: 'a2' }, false],
])('%s', (_what, facts, expected) => expect(takenByOther(callWith(facts), self)).toBe(expected))
