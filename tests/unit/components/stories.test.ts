import { describe, expect, test } from 'vitest'
import { legWord } from '../../../components/sidebar/call-legs.tsx'
import { logItems, rowHeights } from '../../../components/sidebar/log-items.ts'
import { select } from '../../../components/sidebar/selection.ts'
import { openCalls, storiesOf } from '../../../components/sidebar/stories.ts'
import { isMissedStory } from '../../../components/sidebar/story-looks.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { callWith } from './call.ts'

const t = translator('en')
const NOW = Date.parse('2026-11-22T12:00:00Z')
const look = { now: NOW, open: null, openHeight: 0, unfolded: new Set<string>(), more: 0, zone: 'UTC' }
const ended = (id: string, startedAt: string, more: Partial<LoggedCall> = {}) =>
  callWith({ id, startedAt, state: 'ended', outcome: 'answered', done: true, ...more })

const first = ended('a', '2026-11-22T10:00:00.000Z')
const leg = ended('b', '2026-11-22T10:01:00.000Z', { relatedTo: 'a', outcome: 'voicemail', done: false })
const last = ended('c', '2026-11-22T10:02:00.000Z', { relatedTo: 'a' })
const other = ended('d', '2026-11-22T10:00:30.000Z')

test.each([
  ['calls on their own, newest first', [first, other], ['d', 'a']],
  ['legs below their first call, in their order', [last, other, leg, first], ['d', 'a > b > c']],
  ['legs whose first call is not shown', [last, leg], ['a: b > c']],
])('stories: %s', (_, calls, expected) => {
  const said = storiesOf(calls).map(({ id, call, legs }) => {
    const ids = [call, ...legs].map(each => each.id).join(' > ')
    return id === call.id ? ids : `${id}: ${ids}`
  })
  expect(said).toEqual(expected)
})

test('a story is missed and open as long as one of its calls is', () => {
  const [story] = storiesOf([first, leg])
  expect(story && isMissedStory(story)).toBe(true)
  expect(openCalls(storiesOf([first, leg, callWith({ id: 'rings' })]))).toEqual(['b'])
})

test.each<[string, Partial<LoggedCall>]>([
  ['→ Mira Schulz · 6:52', { answeredByName: 'Mira Schulz', toName: 'Sales', talkingSeconds: 412 }],
  ['→ Jonas · missed', { outcome: 'missed', toName: 'Jonas', waitingSeconds: 20 }],
  ['→ Sales · missed', { outcome: 'missed', queue: 'Sales' }],
  ['→ Voicemail', { outcome: 'voicemail', toName: 'Voicemail', talkingSeconds: 20 }],
  ['→ Jonas · ringing', { state: 'ringing', outcome: null, toName: 'Jonas' }],
  ['→ Jonas · in conversation', { state: 'answered', outcome: null, answeredByName: 'Jonas' }],
  ['→ Jonas · Busy', { outcome: 'busy', toName: 'Jonas' }],
])('a leg: %s', (said, facts) => expect(legWord(ended('b', first.startedAt, facts), t)).toBe(said))

describe('rows', () => {
  test.each([
    ['today', '2026-11-22T00:00:00.000Z', 'Today'],
    ['ahead of this clock', '2026-11-23T00:00:10.000Z', 'Today'],
    ['yesterday', '2026-11-21T23:59:59.000Z', 'Yesterday'],
    ['this year', '2026-11-20T12:00:00.000Z', 'Friday, November 20'],
    ['before', '2025-11-20T12:00:00.000Z', 'Thursday, November 20, 2025'],
  ])('%s', (_, startedAt, title) => {
    expect(logItems(storiesOf([ended('a', startedAt)]), look, t)[0]).toMatchObject({ title, first: true })
  })

  test('a new day names the days anew', () => {
    const stories = storiesOf([first])
    const tomorrow = { ...look, now: NOW + 24 * 60 * 60 * 1000 }
    expect([look, tomorrow].map(each => logItems(stories, each, t)[0]?.title)).toEqual(['Today', 'Yesterday'])
    const ahead = { ...look, zone: 'Pacific/Kiritimati' }
    expect(logItems(storiesOf([ended('z', '2026-11-22T09:59:00.000Z')]), ahead, t)[0]?.title).toBe('Yesterday')
  })

  test('what is going on comes first, in a group of its own; each group begins once', () => {
    const yesterday = ended('y', '2026-11-21T10:00:00.000Z')
    const running = callWith({ id: 'r', startedAt: '2026-11-21T23:00:00.000Z' })
    const items = logItems(storiesOf([first, other, yesterday, running]), look, t)
    expect(items.map(({ key, title, first }) => [key, title, first])).toEqual([
      ['r', 'Now', true],
      ['d', 'Today', true],
      ['a', 'Today', false],
      ['y', 'Yesterday', true],
    ])
  })

  test('what rings comes before what is talked on', () => {
    const talking = callWith({ id: 't', startedAt: '2026-11-22T11:59:00.000Z', state: 'answered' })
    const ringing = callWith({ id: 'r', startedAt: '2026-11-22T11:58:00.000Z' })
    expect(logItems(storiesOf([talking, ringing, first]), look, t).map(item => item.key)).toEqual(['r', 't', 'a'])
  })

  test('rows are as high as what is shown of them', () => {
    const stories = storiesOf([first, leg, last])
    const extra = (more: Partial<typeof look>) => logItems(stories, { ...look, ...more }, t)[0]?.extra ?? 0
    expect(extra({})).toBe(28 + 24)
    expect(extra({ unfolded: new Set(['a']) })).toBe(28 + 24 + 2 * 28)
    expect(logItems(stories, { ...look, open: { key: 'a', place: 'details' }, openHeight: 300 }, t)[0]?.extra).toBe(
      28 + 24 + 300,
    )
    // Each line of text 10 px higher.
    expect(extra({ more: 10, unfolded: new Set(['a']) })).toBe(38 + 34 + 2 * 38)
    expect(rowHeights(10)).toEqual({ row: 52 + 30, heading: 38 })
  })

  test('a row that has not changed is the one from before', () => {
    const before = logItems(storiesOf([first, other]), look, t)
    const after = logItems(storiesOf([first, { ...other, note: 'x' }]), look, t, before)
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
  })
})

const keys = ['a', 'b', 'c', 'd']
test.each([
  ['one more', ['a'], 'c', null, ['a', 'c']],
  ['one less', ['a', 'c'], 'c', null, ['a']],
  ['a range', ['a'], 'c', 'a', ['a', 'b', 'c']],
  ['a range upwards', ['d'], 'b', 'd', ['b', 'c', 'd']],
  ['a range without a beginning', [], 'b', undefined, ['b']],
  ['a range from a row that is gone', [], 'b', 'x', ['b']],
])('choosing %s', (_, chosen, key, from, expected) => {
  const after = select(new Set(chosen), key, from === null ? null : { from: from ?? null, keys })
  expect([...after].sort()).toEqual(expected)
})
