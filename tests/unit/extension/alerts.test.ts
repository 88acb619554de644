import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LinkState, LoggedCall } from '../../../lib/cti/link.ts'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import { Alerts } from '../../../lib/extension/alerts.ts'
import { writeStored } from '../../../lib/extension/stored.ts'
import { ringing } from './helpdesk.ts'

const badge: string[] = []

beforeEach(() => {
  fakeBrowser.reset()
  badge.length = 0
  const nothing = async () => undefined
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text }: { text: string }) => badge.push(text),
    setTitle: nothing,
    setBadgeBackgroundColor: nothing,
    setBadgeTextColor: nothing,
  })
})

interface Setting {
  link?: LinkState
  calls: LoggedCall[]
  /** In the whole log. */
  missed?: number
  seen?: boolean
}

/** The ids that the desktop is to tell of, or null where it is left as it is; and how loud it rings. */
async function alerting({ link = { status: 'live' }, calls, missed: missedCalls = 0, seen = false }: Setting) {
  let told = null as string[] | null
  let volume: number | null | undefined
  const alerts = new Alerts({
    desk: { link, logLimit: 60, spelled: calls => [...calls] },
    log: { atHand: async () => calls, missed: async () => missedCalls },
    notifications: {
      show: async shown => {
        told = shown.map(call => call.id)
      },
    },
    bell: {
      ring: async asked => {
        volume = asked
      },
    },
    seen: async () => seen,
    now: () => Date.parse('2026-11-20T12:00:00'),
  })
  await alerts.refresh()
  return { told, volume, badge: badge.at(-1) }
}

const missed = ringing({ id: 'missed', state: 'ended', outcome: 'missed' })

test.each<[string, Setting, Awaited<ReturnType<typeof alerting>>]>([
  ['it rings', { calls: [ringing(), missed], missed: 1 }, { told: ['pbx~1'], volume: 0.5, badge: '•' }],
  ['a page is seen', { calls: [ringing()], seen: true }, { told: [], volume: 0.5, badge: '•' }],
  ['sent away', { calls: [ringing({ dismissed: true })] }, { told: [], volume: null, badge: '' }],
  ['missed', { calls: [missed], missed: 1 }, { told: [], volume: null, badge: '1' }],
  ['missed long ago', { calls: [], missed: 7 }, { told: [], volume: null, badge: '7' }],
  [
    'a worker that just began',
    { calls: [ringing()], link: { status: 'connecting' } },
    { told: null, volume: null, badge: '' },
  ],
  [
    'the relay has gone for a moment',
    { calls: [ringing(), missed], missed: 1, link: { status: 'reconnecting', since: 0, retryAt: 0 } },
    { told: null, volume: null, badge: '1' },
  ],
  [
    'the relay has gone, and a page is seen',
    { calls: [ringing()], seen: true, link: { status: 'reconnecting', since: 0, retryAt: 0 } },
    { told: [], volume: null, badge: '' },
  ],
  [
    'the relay refuses',
    { calls: [ringing()], link: { status: 'refused' } },
    { told: [], volume: null, badge: expect.any(String) },
  ],
])('%s', async (_what, setting, expected) => {
  await writeStored('preferences', { ...DEFAULT_PREFERENCES, ringTone: true })
  expect(await alerting(setting)).toEqual(expected)
})
