import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { Helpdesks } from '../../../lib/extension/helpdesks.ts'
import type { PageReport } from '../../../lib/extension/page-sign.ts'
import { writeStored } from '../../../lib/extension/stored.ts'
import { register } from '../../../lib/helpdesks/helpdesk.ts'
import { helpdeskWith, ROOT } from './helpdesk.ts'

let warning: 'ownTelephony' | null
register(helpdeskWith({ id: 'fake', name: 'Fake', warning: async () => warning }))

const port = {
  sender: { tab: { id: 1 } },
  onDisconnect: { addListener: () => undefined },
  postMessage: () => undefined,
} as unknown as Browser.runtime.Port

function helpdesksHere() {
  const events: string[] = []
  const helpdesks = new Helpdesks(() => 'DE', {
    onChange: () => undefined,
    onReady: root => events.push(`ready ${root}`),
    onPage: root => events.push(`page ${root}`),
  })
  const tell = (facts: Partial<PageReport>) =>
    helpdesks.pageTold(port, ROOT, { helpdesk: 'fake', root: ROOT, signedIn: true, ...facts })
  return { helpdesks, events, tell }
}

beforeEach(async () => {
  fakeBrowser.reset()
  Object.assign(fakeBrowser.permissions, { contains: async () => true })
  await writeStored('sites', [ROOT])
  warning = null
})
afterEach(() => vi.unstubAllGlobals())

test('a page makes a site known and ready, and its warning is told', async () => {
  warning = 'ownTelephony'
  const { helpdesks, events, tell } = helpdesksHere()
  expect(await helpdesks.asked()).toEqual([])
  await tell({})
  expect(events).toEqual([`ready ${ROOT}`, `page ${ROOT}`])
  expect(await helpdesks.shown()).toMatchObject([{ name: 'Fake', state: 'ready', warning: 'ownTelephony' }])
})

test('on the page for signing in nobody is', async () => {
  const { helpdesks, events, tell } = helpdesksHere()
  await tell({ signedIn: false })
  expect(events).toEqual([])
  expect(await helpdesks.shown()).toMatchObject([{ state: 'signedOut' }])
  await tell({})
  expect(events).toEqual([`ready ${ROOT}`, `page ${ROOT}`])
})

test('a page of something else on the same host says nothing of the helpdesk', async () => {
  const { helpdesks, events, tell } = helpdesksHere()
  await tell({})
  await tell({ helpdesk: null, root: null, signedIn: false })
  expect(events).toHaveLength(2)
  expect(await helpdesks.shown()).toMatchObject([{ state: 'ready' }])
})

test.each([
  ['answers', async () => new Response('Sign in'), 'ready'],
  ['answers with an error of its own', async () => new Response('', { status: 502 }), 'down'],
  ['does not answer', async () => Promise.reject(new TypeError('no network')), 'down'],
])('a helpdesk that was down and %s', async (_what, fetch, state) => {
  const { helpdesks, tell } = helpdesksHere()
  await tell({})
  helpdesks.states.answered(ROOT, 'down')
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1 }) })
  vi.stubGlobal('fetch', fetch)
  await helpdesks.probe()
  expect(await helpdesks.shown()).toMatchObject([{ state }])
})

test('a helpdesk that is not down is left alone', async () => {
  const { helpdesks, tell } = helpdesksHere()
  await tell({})
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  await helpdesks.probe()
  expect(fetch).not.toHaveBeenCalled()
})
