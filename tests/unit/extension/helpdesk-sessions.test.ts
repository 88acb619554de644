import { expect, test, vi } from 'vitest'
import type { PageErrand } from '../../../lib/extension/desk.ts'
import type { fetchAnswer } from '../../../lib/extension/fetch-answer.ts'
import { type ErrandPort, HelpdeskPages } from '../../../lib/extension/helpdesk-pages.ts'
import { openSession } from '../../../lib/extension/helpdesk-sessions.ts'
import type { Answer } from '../../../lib/helpdesks/session.ts'
import { ROOT } from './helpdesk.ts'

const answer = (text: string): Answer => ({ status: 200, url: ROOT, redirected: false, contentType: '', text })

/** What a page does when it is asked. */
type Habit = 'answers' | 'got nothing' | 'leaves' | 'sleeps' | 'is slow'

/** Pages of a helpdesk in tabs 1, 2, …, the last used last; and a background that answers `background`. */
function pagesThat(...habits: Habit[]) {
  const errands: string[] = []
  const patience = new AbortController()
  const pages = new HelpdeskPages(async ids => ids.toReversed())
  habits.forEach((habit, index) => {
    const leave: (() => void)[] = []
    const port: ErrandPort = {
      sender: { tab: { id: index + 1 } },
      onDisconnect: { addListener: listener => leave.push(listener) },
      postMessage: (errand: PageErrand) => {
        errands.push(`${index + 1} ${errand.kind}`)
        if (errand.kind === 'ping' && habit !== 'sleeps') pages.answered(port, errand.ask, null)
        if (errand.kind !== 'ask') return
        if (habit === 'answers') pages.answered(port, errand.ask, answer(`page ${index + 1} ${errand.url}`))
        if (habit === 'got nothing') pages.answered(port, errand.ask, null)
        if (habit === 'leaves') for (const each of leave) each()
        if (habit === 'is slow') patience.abort()
      },
    }
    pages.add(port, ROOT)
  })
  const environment = {
    fetch: vi.fn<typeof fetchAnswer>(async url => answer(`background ${url}`)),
    timeout: () => patience.signal,
  }
  return { pages, errands, environment, open: () => openSession(ROOT, 'DE', pages, environment) }
}

test.each<[what: string, habits: Habit[], answered: string, fromPage: boolean]>([
  ['no page', [], `background ${ROOT}/q`, false],
  ['a page', ['answers'], `page 1 ${ROOT}/q`, true],
  ['two pages: the one used last', ['answers', 'answers'], `page 2 ${ROOT}/q`, true],
  ['the page used last sleeps', ['answers', 'sleeps'], `page 1 ${ROOT}/q`, true],
  ['all sleep', ['sleeps'], `background ${ROOT}/q`, false],
  ['the page is left meanwhile', ['leaves'], `background ${ROOT}/q`, true],
  ['the page is left, another is there', ['answers', 'leaves'], `page 1 ${ROOT}/q`, true],
])('%s', async (_what, habits, answered, fromPage) => {
  const session = await pagesThat(...habits).open()
  expect(session.fromPage).toBe(fromPage)
  expect((await session.ask('/q')).text).toBe(answered)
})

test.each<[what: string, habits: Habit[]]>([
  ['the page’s network fails', ['got nothing']],
  ['the page is slow', ['is slow']],
])('%s: the helpdesk is down, and not asked twice', async (_what, habits) => {
  const { open, environment } = pagesThat(...habits)
  await expect((await open()).ask('/q')).rejects.toMatchObject({ problem: 'down' })
  expect(environment.fetch).not.toHaveBeenCalled()
})

test('a helpdesk cannot send the background on to another: only pages follow', async () => {
  const { open, environment } = pagesThat()
  await (await open()).ask('/q', { method: 'POST' })
  expect(environment.fetch).toHaveBeenCalledWith(
    `${ROOT}/q`,
    { method: 'POST' },
    expect.objectContaining({ credentials: 'include', redirect: 'manual' }),
  )
})

test('the background’s network fails: the helpdesk is down', async () => {
  const { open, environment } = pagesThat()
  environment.fetch.mockRejectedValue(new TypeError('no network'))
  await expect((await open()).ask('/q')).rejects.toMatchObject({ problem: 'down' })
})

test.each(['q', '@elsewhere.example/q', '.elsewhere.example/q'])('%s is no path below the helpdesk', async path => {
  const { open, environment } = pagesThat()
  await expect((await open()).ask(path)).rejects.toMatchObject({ problem: 'unexpected' })
  expect(environment.fetch).not.toHaveBeenCalled()
})

test('a page that slept is not waited for a second time', async () => {
  const { open, errands } = pagesThat('sleeps')
  await open()
  await open()
  expect(errands).toEqual(['1 ping'])
})

test('only the page that was asked may answer', async () => {
  const asked: number[] = []
  const port = (onAsk: (ask: number) => void): ErrandPort => ({
    onDisconnect: { addListener: () => undefined },
    postMessage: errand => {
      if (errand.kind === 'ping') pages.answered(page, errand.ask, null)
      if (errand.kind === 'ask') onAsk(errand.ask)
    },
  })
  const pages = new HelpdeskPages(async ids => ids)
  const page = port(ask => asked.push(ask))
  const stranger = port(() => undefined)
  pages.add(page, ROOT)
  const answered = (await openSession(ROOT, 'DE', pages)).ask('/q')
  await vi.waitUntil(() => asked.length > 0)
  pages.answered(stranger, asked[0] ?? 0, answer('planted'))
  pages.answered(page, asked[0] ?? 0, answer('true'))
  expect((await answered).text).toBe('true')
})

test.each([
  [1, true],
  [7, false],
])('tab %i goes elsewhere in its document: %s', (tab, gone) => {
  const { pages, errands } = pagesThat('answers')
  expect(pages.go(tab, `${ROOT}/#user/1`)).toBe(gone)
  expect(errands).toEqual(gone ? ['1 go'] : [])
})
