import { expect, test } from 'vitest'
import { noticeOf } from '../../../components/sidebar/notice.tsx'
import type { Desk, LinkState } from '../../../lib/cti/link.ts'
import { translator } from '../../../lib/cti/text/index.ts'

const t = translator('en')
const me = (enabled: boolean): Desk['me'] => ({
  agent: { id: 'a1', name: 'Anna', login: 'anna', role: 'agent', numbers: [], active: true },
  settings: { enabled, defaultCountry: 'DE', callLogLimit: 60, lookup: { shared: true } },
})
const since = Date.parse('2026-11-22T14:02:00')

test.each<[LinkState, RegExp | null]>([
  [{ status: 'live' }, null],
  [{ status: 'connecting' }, null],
  [{ status: 'unconnected' }, /^Paste the connect link/],
  [
    { status: 'reconnecting', since, retryAt: since },
    /^The relay does not answer \(since 14:02\)\. No new calls appear/,
  ],
  [{ status: 'refused' }, /new connect link/],
  [{ status: 'forbidden' }, /Allow it again in the options/],
])('what keeps calls from appearing: %o', (link, expected) => {
  const text = noticeOf({ link, me: me(true) }, true, t)
  if (expected === null) expect(text).toBeNull()
  else expect(text).toMatch(expected)
})

test('telephony switched off by an admin', () => {
  expect(noticeOf({ link: { status: 'live' }, me: me(false) }, true, t)).toMatch(/switched telephony off/)
  expect(noticeOf({ link: { status: 'live' }, me: null }, true, t)).toBeNull()
})

test('without a network it is not the relay that does not answer', () => {
  const link: LinkState = { status: 'reconnecting', since, retryAt: since }
  expect(noticeOf({ link, me: me(true) }, false, t)).toMatch(/^This computer has no network \(since 14:02\)/)
  expect(noticeOf({ link: { status: 'unconnected' }, me: null }, false, t)).toMatch(/^Paste the connect link/)
})
