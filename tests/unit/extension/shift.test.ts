import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Call } from '../../../lib/cti/call.ts'
import type { Contact } from '../../../lib/cti/contact.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import type { LookupRecord } from '../../../lib/extension/lookup-record.ts'
import type { RelayClient } from '../../../lib/extension/relay-client.ts'
import { begunScreenSchema } from '../../../lib/extension/screens.ts'
import { Shift, type ShiftTools } from '../../../lib/extension/shift.ts'
import { Unfinished } from '../../../lib/extension/unfinished.ts'
import { contact, known, lookedUp, NUMBER, ROOT, ringing, sessionAt, siteWith } from './helpdesk.ts'

interface Setting {
  log?: LoggedCall[]
  expected?: string[]
  missing?: string[]
  shared?: boolean
  /** The relay's clock less this one, in ms. */
  ahead?: number
  opens?: () => Promise<unknown>
}

/** A shift, with what it did at the relay, the helpdesk and the pages in `done`. */
function shiftIn(setting: Setting) {
  const { log = [], expected = [], missing = [], shared = true, ahead = 0, opens = async () => ({}) } = setting
  const done: string[] = []
  const records = new Map<string, LookupRecord>()
  const relay = {
    claim: async (id: string, purpose: string, again: boolean) => {
      done.push(`claim ${purpose} ${id}${again ? ' again' : ''}`)
      return { granted: true, retryMs: null }
    },
    putContacts: async (id: string, contacts: Contact[]) =>
      lookedUp(log.find(call => call.id === id) ?? ringing({ id }), contacts),
  }
  const tools = {
    log: {
      newest: async () => log,
      call: async (id: string) => log.find(call => call.id === id),
      update: async (calls: Call[]) => {
        done.push(`stored ${calls.map(call => call.contacts[0]?.name)}`)
        return calls
      },
    },
    desk: {
      me: { settings: { defaultCountry: 'DE', lookup: { shared } } },
      ahead,
      logLimit: 60,
      tellCalls: (calls: LoggedCall[]) => void done.push(`told ${calls.map(({ id }) => id)}`),
      tell: ({ notice }: { notice: string }) => void done.push(notice),
    },
    lookups: {
      get: async (number: string) => records.get(number),
      put: async (record: LookupRecord) => void records.set(record.number, record),
      missing: async () => missing,
      expected: async () => expected.map(number => ({ number, root: ROOT, until: 0 })),
      noLongerExpect: async (number: string) => void done.push(`found ${number}`),
    },
    helpdesks: {
      asked: async () => [siteWith({ findByNumber: async () => [known()] })],
      open: async (root: string) => sessionAt(root),
      states: { of: () => 'ready', answered: () => undefined },
    },
    opener: {
      canShow: async () => true,
      show: async ({ kind }: { kind: string }) => {
        done.push(`show ${kind}`)
        return opens()
      },
    },
  }
  return { shift: new Shift(relay as unknown as RelayClient, tools as unknown as ShiftTools), done }
}

const long = { state: 'ended', startedAt: new Date().toISOString(), endedAt: '2026-01-01T00:00:00.000Z' } as const
const unknown = (facts: Partial<LoggedCall> = {}) => ringing({ ...long, lookedUpAt: long.endedAt, ...facts })
const LOOKED_UP = ['stored Emma Taylor', 'told pbx~1']

beforeEach(() => fakeBrowser.reset())

test.each<[what: string, setting: Setting, done: string[]]>([
  ['nobody is expected', { log: [unknown()] }, []],
  ['somebody is', { log: [unknown()], expected: [NUMBER] }, ['claim lookup pbx~1 again', ...LOOKED_UP]],
  [
    'somebody was, and is known',
    { log: [unknown({ contacts: [contact('Emma')] })], expected: [NUMBER] },
    [`found ${NUMBER}`],
  ],
  [
    'somebody is no more than guessed',
    { log: [unknown({ contacts: [contact('Emma', 'maybe')] })], expected: [NUMBER] },
    ['claim lookup pbx~1 again', ...LOOKED_UP],
  ],
])('a page of the helpdesk, and %s', async (_what, setting, done) => {
  const { shift, done: did } = shiftIn(setting)
  await shift.pageShown(ROOT)
  expect(did).toEqual(done)
})

test.each<[what: string, setting: Setting, done: string[]]>([
  ['that nobody could be asked about', { log: [unknown({ lookedUpAt: null })] }, ['claim lookup pbx~1', ...LOOKED_UP]],
  ['that this one could not be', { log: [unknown()], missing: [NUMBER] }, ['claim lookup pbx~1 again', ...LOOKED_UP]],
  ['that are settled', { log: [unknown()] }, []],
])('a helpdesk that is back is asked about calls %s', async (_what, setting, done) => {
  const { shift, done: did } = shiftIn(setting)
  await shift.helpdeskReady(ROOT)
  expect(did).toEqual(done)
})

test('what is found for oneself is shown with every call of the number', async () => {
  const log = [ringing(), ringing({ id: 'pbx~2', from: '+4930901821' }), unknown({ id: 'pbx~3' })]
  const { shift, done } = shiftIn({ log, shared: false })
  await shift.lookUp(ringing())
  expect(done).toEqual(['told pbx~1,pbx~3'])
})

test.each([0, 600_000, -600_000])(
  'a call that has just ended is looked up, the relay being %i ms ahead',
  async ahead => {
    const endedAt = new Date(Date.now() + ahead).toISOString()
    const call = ringing({ state: 'ended', startedAt: endedAt, endedAt })
    const { shift, done } = shiftIn({ log: [call], ahead })
    shift.take({ calls: [call], gone: [] })
    await vi.waitFor(() => expect(done).toContain('told pbx~1'))
  },
)

test('an answer that comes after the end of the shift is nobody’s', async () => {
  const { shift, done } = shiftIn({ log: [ringing()] })
  const looking = shift.lookUp(ringing())
  shift.end()
  await looking
  expect(done).not.toContain('stored Emma Taylor')
})

test.each([
  ['opens', async () => ({}), []],
  ['cannot be opened', async () => Promise.reject(new Error('no window')), ['notOpened']],
  ['is not there', async () => undefined, ['notOpened']],
])('a screen that %s', async (_what, opens, told) => {
  const { shift, done } = shiftIn({ log: [ringing()], opens })
  await shift.opened('pbx~1')
  expect(done).toEqual(['claim screen pbx~1', 'show newTicket', ...told])
})

test('a new worker opens the screen that the one before was about to, with the name', async () => {
  const call = ringing({ state: 'answered' })
  const screens = new Unfinished('screen', begunScreenSchema)
  await screens.begin(call.id, { id: call.id, at: Date.now() })
  await screens.begin('pbx~9', { id: 'pbx~9', at: Date.now() - 60_000 })
  const { shift, done } = shiftIn({ log: [call] })
  await shift.resume()
  // Looking up and asking for the word go side by side.
  expect(done.slice(0, -1).toSorted()).toEqual([
    'claim lookup pbx~1',
    'claim screen pbx~1',
    'stored Emma Taylor',
    'told pbx~1',
  ])
  expect(done.at(-1)).toBe('show newTicket')
  expect(await screens.all()).toEqual([])
})
