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
  const begun = new Map<string, { id: string; at: number }>()
  const screens = new Screens({
    preferences: async () => ({ ...DEFAULT_PREFERENCES, ...preferences }),
    claim: async () => {
      done.push('claim')
      return { granted: true, retryMs: null }
    },
    canShow: async () => true,
    settled: async () => undefined,
    call: async () => call,
    show: async screen => {
      done.push(`${screen.kind} ${screen.contact?.name ?? '-'}`)
      return true
    },
    unfinished: {
      begin: async (id, work) => void begun.set(id, work),
      end: async id => void begun.delete(id),
      all: async () => [...begun.values()],
    },
    now: () => NOW,
    wait: (_milliseconds, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve())),
    ...environment,
  })
  return { screens, done, begun }
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

test('a browser that has nothing to open leaves the word to another', async () => {
  const { screens, done } = screensIn({}, { canShow: async () => false }, ringing())
  await screens.onOpen('pbx~1')
  expect(done).toEqual([])
})

test('a profile that is none of this browser’s helpdesks’ is a new ticket instead', async () => {
  const shown: string[] = []
  const show = async ({ kind }: { kind: string }) => shown.push(kind) > 1
  const { screens } = screensIn({}, { show }, ringing({ contacts: [recent] }))
  await screens.onOpen('pbx~1')
  expect(shown).toEqual(['profile', 'newTicket'])
})

test('a screen that is not there is told', async () => {
  const { screens, begun } = screensIn({}, { show: async () => false }, ringing())
  await expect(screens.onOpen('pbx~1')).rejects.toThrow('there is no such screen')
  expect(begun.size).toBe(0)
})

test('what was begun is known before the word is asked for, and forgotten when the tab is there', async () => {
  const seen: unknown[] = []
  const claim = async () => {
    seen.push([...begun.values()])
    return { granted: true, retryMs: null }
  }
  const show = async () => seen.push(begun.size) > 0
  const { screens, begun } = screensIn({}, { claim, show }, ringing())
  await screens.onOpen('pbx~1')
  expect(seen).toEqual([[{ id: 'pbx~1', at: NOW }], 1])
  expect(begun.size).toBe(0)
})

test.each([
  [15_000, ['pbx~1']],
  [15_001, []],
])('of what was begun %i ms ago goes on: %o', async (ago, ids) => {
  const { screens, begun } = screensIn({}, {})
  begun.set('pbx~1', { id: 'pbx~1', at: NOW - ago })
  expect(await screens.begun()).toEqual(ids)
  expect([...begun.keys()]).toEqual(ids)
})
