import { expect, test } from 'vitest'
import type { CallsChange, CallsPage, LogSource } from '../../../components/sidebar/log-source.ts'
import { LogView } from '../../../components/sidebar/log-view.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { parseQuery } from '../../../lib/cti/parse-query.ts'
import { callWith } from './call.ts'

const at = (minute: number, more: Partial<LoggedCall> = {}) =>
  callWith({
    id: `c${minute}`,
    state: 'ended',
    startedAt: `2026-11-22T12:${String(minute).padStart(2, '0')}:00.000Z`,
    ...more,
  })
const page = (calls: LoggedCall[], more: Partial<CallsPage> = {}): CallsPage => ({
  calls,
  next: null,
  complete: true,
  unreached: false,
  query: [],
  ...more,
})

/** A view whose questions are answered by hand. */
function start(newest: LoggedCall[]) {
  const asked: { what: string; answer(page: CallsPage): void }[] = []
  let tell: (change: CallsChange) => void = () => undefined
  const ask = (what: string) =>
    new Promise<CallsPage>(answer => {
      asked.push({ what, answer })
    })
  const source: LogSource = {
    search: ({ text, filter, before }) => ask(JSON.stringify([text, filter, before?.id ?? null])),
    older: before => ask(`older ${before?.id}`),
    onCalls(listener) {
      tell = listener
      return () => undefined
    },
  }
  const view = new LogView(source)
  view.follow()
  const ids = () => view.shown(newest).map(call => call.id)
  ids()
  return {
    view,
    ids,
    asked,
    tell: (calls: LoggedCall[], gone: string[] = [], fresh = false) => tell({ calls, gone, fresh }),
    /** Answers the last question. */
    async answer(told: CallsPage) {
      asked.at(-1)?.answer(told)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('older calls come below the newest, which stay although newer ones take their place', async () => {
  const { view, ids, asked, answer, tell } = start([at(9), at(8)])
  void view.more()
  expect(asked[0]?.what).toBe('older c8')
  await answer(page([at(7)], { next: at(7) }))
  tell([at(10), at(3)])
  expect(ids()).toEqual(['c10', 'c9', 'c8', 'c7'])
  void view.more()
  expect(asked[1]?.what).toBe('older c7')
  await answer(page([at(3)]))
  expect(ids()).toEqual(['c10', 'c9', 'c8', 'c7', 'c3'])
})

test('what is found is kept current: by words, by filters, and by what is gone', async () => {
  const { view, ids, answer, tell } = start([at(9)])
  view.narrow({ open: true })
  const known = at(5, { fromName: 'Emma Taylor' })
  await answer(page([known], { query: parseQuery('taylor', 'DE') }))
  expect(ids()).toEqual(['c5'])
  tell([at(10, { fromName: 'Jonas Taylor' }), at(11)])
  expect(ids()).toEqual(['c10', 'c5'])
  tell([{ ...known, done: true, revision: 2 }])
  expect(ids()).toEqual(['c10'])
  tell([], ['c10'])
  expect(ids()).toEqual([])
})

test('an answer to what was asked before does not count', async () => {
  const { view, ids, asked, answer } = start([])
  view.narrow({ missed: true })
  view.narrow({ missed: true, open: true })
  asked[0]?.answer(page([at(1)]))
  await Promise.resolve()
  await answer(page([]))
  expect(ids()).toEqual([])
  view.clear()
  expect(view.isFiltered).toBe(false)
})

test('a log that begins anew is searched anew', async () => {
  const { view, asked, answer, tell } = start([at(9)])
  view.narrow({ direction: 'inbound' })
  await answer(page([at(9)]))
  tell([], [], true)
  expect(asked).toHaveLength(2)
})

test('what is told while a question is open is not undone by its answer', async () => {
  const { view, ids, answer, tell } = start([at(9), at(8)])
  void view.more()
  await answer(page([at(7), at(6)], { next: at(6) }))
  void view.more()
  tell([at(4, { note: 'new', revision: 2 })], ['c7', 'c5'])
  await answer(page([at(5), at(4)]))
  expect(ids()).toEqual(['c9', 'c8', 'c6', 'c4'])
  expect(view.loaded.value?.calls.get('c4')?.note).toBe('new')
})

test('a call erased while the first question is open does not come back', async () => {
  const { view, ids, answer, tell } = start([at(9), at(8)])
  void view.more()
  tell([], ['c9', 'c7'])
  await answer(page([at(7), at(6)]))
  expect(ids()).toEqual(['c8', 'c6'])
})

test('a log that begins anew over the first question is asked anew', async () => {
  const { view, ids, asked, answer, tell } = start([at(9)])
  view.narrow({ direction: 'inbound' })
  tell([], [], true)
  expect(asked).toHaveLength(2)
  asked[0]?.answer(page([at(1)]))
  await answer(page([at(9)]))
  expect(ids()).toEqual(['c9'])
  view.clear()
  void view.more()
  tell([at(20)], [], true)
  expect(asked.map(({ what }) => what).slice(2)).toEqual(['older c9', 'older c20'])
})

test('older calls are searched from where the log ended, below what was found', async () => {
  const { view, ids, asked, answer } = start([at(9)])
  view.narrow({ direction: 'inbound' })
  await answer(page([at(9)], { next: at(9) }))
  void view.more()
  await answer(page([at(8), at(2)], { complete: false }))
  void view.more()
  expect(asked.at(-1)?.what).toBe('older ')
  await answer(page([at(7), at(6)], { next: at(6), complete: false }))
  expect(JSON.parse(asked.at(-1)?.what ?? '')[2]).toBe('c7~')
  await answer(page([at(6)]))
  expect(ids()).toEqual(['c9', 'c8', 'c6', 'c2'])
  expect(view.loaded.value?.complete).toBe(true)
})

test('older calls that cannot be had leave what was found', async () => {
  const { view, ids, answer } = start([at(9)])
  view.narrow({ direction: 'inbound' })
  await answer(page([at(9)], { complete: false }))
  void view.more()
  await answer(page([], { complete: false, unreached: true, next: at(0) }))
  expect(ids()).toEqual(['c9'])
  expect(view.loaded.value).toMatchObject({ unreached: true, next: null })
})

test('an old call that still runs hides no gap, and stays until it is over', async () => {
  const rings = at(1, { state: 'ringing' })
  const { view, ids, asked, answer, tell } = start([at(9), at(8), rings])
  void view.more()
  expect(asked[0]?.what).toBe('older c8')
  await answer(page([at(7)], { next: at(7) }))
  tell([at(3)])
  expect(ids()).toEqual(['c9', 'c8', 'c7', 'c1'])
  tell([at(1, { revision: 2 })])
  expect(ids()).toEqual(['c9', 'c8', 'c7'])
})
