import { beforeEach, expect, test } from 'vitest'
import type { Browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { CallerLog } from '../../../lib/extension/caller-log.ts'
import type { DeskUpdate } from '../../../lib/extension/desk.ts'
import { DeskHub } from '../../../lib/extension/desk-hub.ts'
import { ROOT } from './helpdesk.ts'

const TAB = 7

beforeEach(() => fakeBrowser.reset())

/** A page in the tab. `dead`: it has gone, and nobody is told so. */
function page({ dead = false } = {}) {
  const heard: string[] = []
  const port = {
    sender: { url: `${ROOT}/page`, tab: { id: TAB } },
    onDisconnect: { addListener: () => undefined },
    postMessage(update: DeskUpdate) {
      if (page.dead) throw new Error('Attempting to use a disconnected port object')
      heard.push(update.kind)
    },
  }
  const page = { port: port as unknown as Browser.runtime.Port, heard, dead }
  return page
}

function hub(): DeskHub {
  const hub = new DeskHub({ atHand: async () => [], missed: async () => 0 } as unknown as CallerLog, async () => [], '')
  hub.restored()
  return hub
}

test('a page that has gone unnoticed is passed over for the next one in the tab', async () => {
  const desk = hub()
  const [gone, there] = [page(), page()]
  await desk.add(gone.port)
  await desk.add(there.port)
  gone.dead = true
  expect(desk.tellTab(TAB, { kind: 'shortcut', name: 'popup' })).toBe(true)
  expect(there.heard).toEqual(['desk', 'shortcut'])
})

test('one that was gone when it was added is no page of its tab', async () => {
  const desk = hub()
  await desk.add(page({ dead: true }).port)
  expect(desk.tellTab(TAB, { kind: 'shortcut', name: 'popup' })).toBe(false)
})
