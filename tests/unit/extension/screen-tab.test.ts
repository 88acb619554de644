import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { resumeLandings } from '../../../lib/extension/landings.ts'
import { helpdeskTabs, openScreen, sitesByUse } from '../../../lib/extension/screen-tab.ts'
import { ROOT, siteWith } from './helpdesk.ts'

const OTHER = 'https://other.example'
const tab = (id: number, url: string, facts = {}) => ({ id, windowId: 9, index: id, url, lastAccessed: id, ...facts })
const TABS = [tab(1, `${ROOT}/#one`), tab(2, `${OTHER}/`), tab(3, `${ROOT}/#three`)]

let done: string[]
let loads: 'completes' | 'lands elsewhere' | 'was complete'
let injectable: boolean

beforeEach(() => {
  fakeBrowser.reset()
  done = []
  loads = 'completes'
  injectable = true
  let asked = 0
  Object.assign(fakeBrowser.tabs, {
    query: async ({ active }: { active?: boolean }) => (active ? [] : TABS),
    create: async ({ url, index, windowId, openerTabId }: Record<string, unknown>) => {
      done.push(`new ${url}${openerTabId ? ` at ${index} of ${windowId}, from ${openerTabId}` : ''}`)
      return { id: 7 }
    },
    update: async (id: number, { url }: { url?: string }) =>
      void done.push(url ? `${id} to ${url}` : `${id} to the top`),
    get: async () => {
      asked++
      if (loads === 'lands elsewhere') return { status: asked > 1 ? 'complete' : 'loading' }
      if (loads === 'was complete') return { status: 'complete', url: ROOT }
      // Before anything else, a new tab may say that it has loaded nothing.
      if (asked === 1) return { status: 'complete', url: 'about:blank' }
      return { status: asked > 2 ? 'complete' : 'loading', url: ROOT }
    },
  })
  Object.assign(fakeBrowser.scripting, {
    executeScript: async ({ args }: { args: string[] }) => {
      if (!injectable) throw new Error('no permission')
      done.push(`on to ${args[0]}`)
    },
  })
})

const open = (site = siteWith(), facts = {}, wish: 'new' | 'last' = 'new', go = () => true) =>
  openScreen({ url: `${ROOT}/#user`, site, filled: false, ...facts }, [ROOT, OTHER], wish, go)

/** What a worker that died now would leave to the next. */
const landings = async () =>
  Object.keys(await fakeBrowser.storage.session.get(null)).filter(key => key.startsWith('landing:'))

const BESIDE = 'at 4 of 9, from 3'
const landing = siteWith({ landing: '/tiny' })

test('a new tab opens beside the helpdesk’s used last', async () => {
  await open()
  expect(done).toEqual([`new ${ROOT}/#user ${BESIDE}`])
})

test('where no helpdesk is open, it opens where the browser will', async () => {
  await openScreen({ url: ROOT, site: undefined, filled: false }, [], 'new', () => true)
  expect(done).toEqual([`new ${ROOT}`])
})

test.each([
  ['its page goes there', true, ['3 to the top']],
  ['its page is asleep', false, [`3 to ${ROOT}/#user`]],
])('in the tab used last: %s', async (_what, goes, expected) => {
  const go = vi.fn(() => goes)
  await open(siteWith({ keepsTyped: true }), {}, 'last', go)
  expect(go).toHaveBeenCalledWith(3, `${ROOT}/#user`)
  expect(done).toEqual(expected)
})

test.each<[what: string, loading: typeof loads, may: boolean, then: string]>([
  ['goes on from the helpdesk’s own page', 'completes', true, `on to ${ROOT}/#user`],
  ['which may have loaded at once', 'was complete', true, `on to ${ROOT}/#user`],
  ['goes there directly from where nobody may go on', 'lands elsewhere', false, `7 to ${ROOT}/#user`],
])('a form that is filled in %s', async (_what, loading, may, then) => {
  loads = loading
  injectable = may
  await open(landing, { filled: true })
  await vi.waitUntil(() => done.length > 1, { interval: 1 })
  expect(done).toEqual([`new ${ROOT}/tiny ${BESIDE}`, then])
  await vi.waitUntil(async () => (await landings()).length === 0, { interval: 1 })
})

test('what is not filled in needs no landing', async () => {
  await open(landing)
  expect(done).toEqual([`new ${ROOT}/#user ${BESIDE}`])
})

test('tabs are those of the origins, whatever port the browser’s pattern covers', async () => {
  expect((await helpdeskTabs([OTHER])).map(({ id }) => id)).toEqual([2])
})

test('sites come in the order of their use', async () => {
  const sites = ['https://closed.example', OTHER, ROOT].map(root => siteWith({}, { origin: root, root }))
  expect((await sitesByUse(sites)).map(({ root }) => root)).toEqual([ROOT, OTHER, 'https://closed.example'])
})

test('a tab on its way is known to the next worker from the moment it is there', async () => {
  Object.assign(fakeBrowser.tabs, { get: () => new Promise(() => undefined) })
  await open(landing, { filled: true })
  expect(await landings()).toEqual(['landing:7'])
})

test.each<[what: string, tab: object | undefined, then: string[]]>([
  ['shows the page it was opened with', { status: 'complete', url: `${ROOT}/tiny` }, [`on to ${ROOT}/#user`]],
  [
    'is still loading that',
    { status: 'complete', url: `${ROOT}/`, pendingUrl: `${ROOT}/tiny` },
    [`on to ${ROOT}/#user`],
  ],
  ['shows something else', { status: 'complete', url: `${ROOT}/#user` }, []],
  ['is closed', undefined, []],
])('a new worker, and the tab %s', async (_what, shown, then) => {
  await fakeBrowser.storage.session.set({ 'landing:7': { tabId: 7, start: `${ROOT}/tiny`, url: `${ROOT}/#user` } })
  const get = async () => shown ?? Promise.reject(new Error('no such tab'))
  Object.assign(fakeBrowser.tabs, { get })
  await resumeLandings()
  expect(done).toEqual(then)
  expect(await landings()).toEqual([])
})
