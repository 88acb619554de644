import { expect, test } from 'vitest'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import type { Preferences } from '../../../lib/cti/preferences.ts'
import { Screens, type ScreensEnvironment } from '../../../lib/extension/screens.ts'
import { contact, ringing, ticket } from './helpdesk.ts'

const NOW = Date.parse('2026-11-22T12:00:10.000Z')
const emma = { ...contact('Emma'), url: 'https://help.example/customer/27' }
const recent = { ...emma, tickets: [ticket('5', { changedAt: '2026-10-24T12:00:00.000Z' })] }
const old = { ...emma, tickets: [ticket('5', { changedAt: '2026-10-22T12:00:00.000Z' })] }

/** Screens of an agent who answers one call; what is done stands in `done`. */
function screensIn(preferences: Partial<Preferences>, environment: Partial<ScreensEnvironment>, call?: LoggedCall) {
  const done: string[] = []
  const screens = new Screens({
    preferences: async () => ({ ...DEFAULT_PREFERENCES, ...preferences }),
    claim: async () => {
      done.push('claim')
      return { granted: true, retryMs: null }
    },
    settled: async () => undefined,
    call: async () => call,
    show: async screen => void done.push(`${screen.kind} ${screen.contact?.name ?? '-'}`),
    now: () => NOW,
    wait: (_milliseconds, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve())),
    ...environment,
  })
  return { screens, done }
}

test.each<[what: string, contacts: LoggedCall['contacts'], screen: string]>([
  ['a customer with a recent ticket', [recent], 'profile Emma'],
  ['a customer with old tickets alone', [old], 'newTicket Emma'],
  ['two customers', [recent, { ...recent, url: null, name: 'Ben' }], 'newTicket -'],
  ['one guess with a recent ticket', [{ ...recent, level: 'maybe' }], 'profile Emma'],
  ['a customer and guesses', [{ ...contact('Ben', 'maybe') }, recent], 'profile Emma'],
  ['nobody', [], 'newTicket -'],
])('%s', async (_what, contacts, screen) => {
  const { screens, done } = screensIn({}, {}, ringing({ contacts }))
  await screens.onOpen('pbx~1')
  expect(done).toEqual(['claim', screen])
})

const refused = async () => ({ granted: false, retryMs: null })
const unreachable = async () => Promise.reject(new TypeError('no network'))

test.each<
  [what: string, preferences: Partial<Preferences>, claim: ScreensEnvironment['claim'] | undefined, done: string[]]
>([
  ['pop-ups off', { phone: 'quiet' }, undefined, ['claim', 'newTicket -']],
  ['phone off', { phone: 'off' }, undefined, []],
  ['screens off', { screens: false }, undefined, []],
  ['another browser has the word', {}, refused, []],
  ['the relay does not answer', {}, unreachable, ['newTicket -']],
])('%s', async (_what, preferences, claim, done) => {
  const setting = screensIn(preferences, claim ? { claim } : {}, ringing())
  await setting.screens.onOpen('pbx~1')
  expect(setting.done).toEqual(done)
})

test('told twice, it opens once', async () => {
  const { screens, done } = screensIn({}, {}, ringing())
  await Promise.all([screens.onOpen('pbx~1'), screens.onOpen('pbx~1')])
  expect(done).toEqual(['claim', 'newTicket -'])
})

test('a call that is not in the log opens nothing', async () => {
  const { screens, done } = screensIn({}, {})
  await screens.onOpen('pbx~1')
  expect(done).toEqual(['claim'])
})

test('it waits for the name, and takes what is known by then', async () => {
  let call = ringing()
  const lookup = Promise.withResolvers<void>()
  const { screens, done } = screensIn({}, { settled: () => lookup.promise, call: async () => call })
  const opening = screens.onOpen('pbx~1')
  call = ringing({ contacts: [recent] })
  lookup.resolve()
  await opening
  expect(done).toEqual(['claim', 'profile Emma'])
})

test('it waits three seconds, no longer', async () => {
  const waits: number[] = []
  const never = new Promise<void>(() => undefined)
  const wait = async (milliseconds: number) => void waits.push(milliseconds)
  const { screens, done } = screensIn({}, { settled: () => never, wait }, ringing())
  await screens.onOpen('pbx~1')
  expect(waits).toEqual([3000])
  expect(done).toEqual(['claim', 'newTicket -'])
})
