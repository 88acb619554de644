import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { helpdeskTabs, openScreen, sitesByUse } from '../../../lib/extension/screen-tab.ts'
import { ROOT, siteWith } from './helpdesk.ts'

const OTHER = 'https://other.example'
const tab = (id: number, url: string, facts = {}) => ({ id, windowId: 9, index: id, url, lastAccessed: id, ...facts })
const TABS = [tab(1, `${ROOT}/#one`), tab(2, `${OTHER}/`), tab(3, `${ROOT}/#three`)]

let done: string[]
let loads: 'completes' | 'is closed' | 'was complete'
let injectable: boolean

beforeEach(() => {
  fakeBrowser.reset()
  done = []
  loads = 'completes'
  injectable = true
  const updated = new Set<(id: number, change: { status: string }) => void>()
  const removed = new Set<(id: number) => void>()
  const event = <T>(listeners: Set<T>) => ({
    addListener: (listener: T) => listeners.add(listener),
    removeListener: (listener: T) => listeners.delete(listener),
  })
  Object.assign(fakeBrowser.tabs, {
    query: async ({ active }: { active?: boolean }) => (active ? [] : TABS),
    create: async ({ url, index, windowId, openerTabId }: Record<string, unknown>) => {
      done.push(`new ${url}${openerTabId ? ` at ${index} of ${windowId}, from ${openerTabId}` : ''}`)
      return { id: 7 }
    },
    update: async (id: number, { url }: { url?: string }) =>
      void done.push(url ? `${id} to ${url}` : `${id} to the top`),
    get: async () => {
      if (loads === 'was complete') return { status: 'complete', url: ROOT }
      queueMicrotask(() => {
        if (loads === 'is closed') for (const listener of removed) listener(7)
        else for (const listener of updated) listener(7, { status: 'complete' })
      })
      return { status: 'loading' }
    },
    onUpdated: event(updated),
    onRemoved: event(removed),
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
  ['which may have loaded before anybody listened', 'was complete', true, `on to ${ROOT}/#user`],
  ['goes there directly from where nobody may go on', 'completes', false, `7 to ${ROOT}/#user`],
])('a form that is filled in %s', async (_what, loading, may, then) => {
  loads = loading
  injectable = may
  await open(landing, { filled: true })
  expect(done).toEqual([`new ${ROOT}/tiny ${BESIDE}`, then])
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
