import { expect, test, vi } from 'vitest'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { contact, fails, lookedUp, NUMBER, ringing } from './helpdesk.ts'
import {
  at,
  CLAIM,
  EAGER,
  identificationIn,
  knowsEmma,
  PUT,
  refused,
  SEARCH,
  type Setting,
  searching,
} from './identification-setting.ts'

const old = (id: string, hours: number, facts: Partial<LoggedCall> = {}) =>
  ringing({ id, state: 'ended', startedAt: at(hours * 3_600_000), endedAt: at(hours * 3_600_000), ...facts })

test('catching up: calls of the last 24 h, the newest first, each number asked for once', async () => {
  const log = [
    old('1', 1),
    old('2', 2, { from: '+4930901821' }),
    old('3', 3),
    old('4', 25),
    old('5', 4, { masked: true }),
  ]
  const { identification, done } = identificationIn({ helpdesk: knowsEmma, log })
  await identification.catchUp()
  expect(done.filter(step => step.startsWith('search'))).toEqual([SEARCH, 'search +4930901821'])
  expect(done.filter(step => step.startsWith('put'))).toHaveLength(3)
})

test.each<[what: string, setting: Setting, done: string[]]>([
  ['no helpdesk', { helpdesk: { findByNumber: fails('down') } }, ['claim 1', SEARCH, 'release 1']],
  ['no relay', { claims: [new TypeError('no network')] }, ['claim 1']],
])('catching up ends with the first call for which there is %s', async (_what, setting, expected) => {
  const { identification, done } = identificationIn({ ...setting, log: [old('1', 1), old('2', 2)] })
  await identification.catchUp()
  expect(done).toEqual(expected)
})

test('catching up waits for nobody: what another browser is at is left to it', async () => {
  const { identification, done } = identificationIn({ claims: [refused(2000)], log: [old('1', 1), old('2', 2)] })
  await identification.catchUp()
  expect(done).toEqual(['claim 1', 'claim 2'])
})

test('asked for again, neither an earlier answer nor the cache counts', async () => {
  const call = { ...ringing(), ...lookedUp(ringing(), [contact('Emma')]) }
  const { identification, done } = identificationIn({ helpdesk: knowsEmma, log: [call] })
  await identification.again(call)
  await identification.again(call)
  expect(done).toEqual([`${CLAIM} again`, SEARCH, PUT, `${CLAIM} again`, SEARCH, PUT])
})

test('numbers are retried by their newest call', async () => {
  const log = [old('1', 1, { from: '+4930901821' }), old('2', 2), old('3', 3)]
  const { identification, done } = identificationIn({ helpdesk: knowsEmma, log })
  await identification.retry([NUMBER])
  expect(done).toEqual(['claim 2 again', SEARCH, 'put 2: Emma Taylor'])
})

test('whoever asks again while that is being done gets the same answer', async () => {
  const call = { ...ringing(), ...lookedUp(ringing(), []) }
  const { identification, done } = identificationIn({ helpdesk: knowsEmma, log: [call] })
  expect(await Promise.all([identification.again(call), identification.again(call)])).toEqual(['done', 'done'])
  expect(done).toEqual([`${CLAIM} again`, SEARCH, PUT])
})

test('nor is a call asked about again that has gone meanwhile', async () => {
  const { identification, done, found } = searching()
  await vi.waitUntil(() => done.includes(SEARCH), EAGER)
  const again = identification.again(ringing())
  identification.forget(['pbx~1'])
  found()
  expect(await again).toBe('dropped')
  expect(done).toEqual([CLAIM, SEARCH])
})
