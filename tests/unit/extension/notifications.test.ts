import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { mayNotify, Notifications, noticeOf } from '../../../lib/extension/notifications.ts'
import { NAMES } from '../../support/hostile-names.ts'
import { contact, ringing } from './helpdesk.ts'

const t = translator('en')

test.each([
  ['hidden', 'on', false, true],
  ['hidden', 'on', true, false],
  ['always', 'on', true, true],
  ['never', 'on', false, false],
  ['always', 'quiet', false, false],
  ['always', 'off', false, false],
] as const)('%s, phone %s, a page seen: %s', (notifications, phone, seen, expected) => {
  expect(mayNotify({ ...DEFAULT_PREFERENCES, notifications, phone }, seen)).toBe(expected)
})

const emma = { ...contact('Emma Taylor'), organization: 'Taylor Ltd' }

test.each([
  ['a stranger', {}, '+49 30 901820', 'support'],
  ['a customer', { contacts: [emma] }, 'Emma Taylor', 'support · +49 30 901820 · Taylor Ltd'],
  [
    'a guess',
    { contacts: [{ ...emma, level: 'maybe' as const }] },
    'Perhaps Emma Taylor',
    'support · +49 30 901820 · Taylor Ltd',
  ],
  ['withheld', { from: 'anonymous', queue: '' }, 'Anonymous', 'Ringing'],
])('%s', (_who, facts, title, message) => {
  expect(noticeOf(ringing(facts), t)).toEqual({ title, message })
})

test.each(NAMES)('%s as a name, a queue and an organisation: two short lines', (_what, name, shown) => {
  const contacts = [{ ...emma, name, organization: name }]
  const { title, message } = noticeOf(ringing({ contacts, queue: name }), t)
  const beginning = shown.replace('\u202e', '')
  expect(title.startsWith(beginning)).toBe(true)
  // The number stands between the two, and reads as it is.
  expect(message).toContain(' · +49 30 901820 · ')
  expect(title + message).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  const letters = [...new Intl.Segmenter().segment(title)]
  expect(letters.length).toBeLessThanOrEqual(101)
})

const FAMILY = '👨‍👩‍👧‍👦'

test.each([
  ['letters of many parts, many of them', FAMILY.repeat(300), /^(?:👨‍👩‍👧‍👦){60,100}…$/u],
  ['accents without end', `E${'\u0301'.repeat(5000)}`, /^…$/],
  ['a hundred letters', 'x'.repeat(100), /^x{100}$/],
  ['one more', 'x'.repeat(101), /^x{100}…$/],
  ['a name after what only turns it round', `${'\u202e'.repeat(5000)}Emma`, /^Emma$/],
])('%s', (_what, name, title) => {
  expect(noticeOf(ringing({ contacts: [{ ...emma, name }] }), t).title).toMatch(title)
})

const browser = { create: vi.fn(), update: vi.fn(), clear: vi.fn() }
const event = { addListener: () => undefined }

beforeEach(() => {
  fakeBrowser.reset()
  const open = new Set<string>()
  browser.create.mockImplementation(async (id: string) => open.add(id))
  browser.update.mockImplementation(async () => true)
  browser.clear.mockImplementation(async (id: string) => open.delete(id))
  const getAll = async () => Object.fromEntries([...open].map(id => [id, true]))
  Object.assign(fakeBrowser.notifications, { ...browser, getAll, onClicked: event, onClosed: event })
})

test('one for each call, renewed when the name arrives, gone when it no longer rings', async () => {
  const notifications = new Notifications(() => undefined)
  await notifications.show([ringing()], t, false)
  await notifications.show([ringing()], t, false)
  expect(browser.create).toHaveBeenCalledTimes(1)
  expect(browser.create.mock.lastCall?.[1]).toMatchObject({ title: '+49 30 901820' })
  await notifications.show([ringing({ contacts: [emma] })], t, false)
  expect(browser.update).toHaveBeenCalledExactlyOnceWith(
    'call:pbx~1',
    expect.objectContaining({ title: 'Emma Taylor' }),
  )
  await notifications.show([], t, false)
  expect(browser.clear).toHaveBeenCalledExactlyOnceWith('call:pbx~1')
})

test('a worker that comes back renews what stands there, and tells of nothing twice', async () => {
  await new Notifications(() => undefined).show([ringing()], t, true)
  expect(browser.create.mock.lastCall?.[1]).toMatchObject({ silent: true })
  const again = new Notifications(() => undefined)
  await again.show([ringing()], t, false)
  expect(browser.create).toHaveBeenCalledTimes(1)
  await again.show([], t, false)
  await again.show([ringing()], t, false)
  expect(browser.create).toHaveBeenCalledTimes(1)
})
