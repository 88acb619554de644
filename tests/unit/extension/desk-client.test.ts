import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import type { DeskUpdate } from '../../../lib/extension/desk.ts'
import { type DeskClient, openDesk } from '../../../lib/extension/desk-client.ts'
import type { Command } from '../../../lib/extension/messages.ts'

let client: DeskClient
let tell: (update: DeskUpdate) => void

beforeEach(() => {
  fakeBrowser.reset()
  const events = { addEventListener: () => undefined, removeEventListener: () => undefined }
  for (const [name, listen] of Object.entries(events)) vi.stubGlobal(name, listen)
  vi.stubGlobal('document', { ...events, visibilityState: 'visible' })
  vi.stubGlobal(
    'MutationObserver',
    class {
      disconnect = () => undefined
    },
  )
  const port = {
    postMessage: () => undefined,
    disconnect: () => undefined,
    onDisconnect: { addListener: () => undefined },
    onMessage: {
      addListener(listener: typeof tell) {
        tell = listener
      },
    },
  }
  Object.assign(fakeBrowser.runtime, { connect: () => port })
  client = openDesk(() => undefined)
})

afterEach(() => {
  client.close()
  vi.unstubAllGlobals()
})

test.each<[Command, boolean]>([
  [{ kind: 'dismiss', id: 'a' }, true],
  [{ kind: 'openSidebar' }, true],
  [{ kind: 'sidebarWidth', width: 400 }, true],
  [{ kind: 'done', id: 'a', done: true }, false],
  [{ kind: 'allDone', ids: ['a'], done: false }, false],
  [{ kind: 'note', id: 'a', note: '' }, false],
])('%j: what was marked before can still be taken back: %s', (command, expected) => {
  tell({ kind: 'marked', ids: ['a'], done: true })
  client.send(command)
  expect(client.marked.value !== null).toBe(expected)
})

test('what is chosen shows at once, and is what the background says it is in the end', () => {
  client.send({ kind: 'prefer', preferences: { phone: 'quiet' } })
  expect(client.desk.value.preferences).toEqual({ ...DEFAULT_PREFERENCES, phone: 'quiet' })
  tell({ kind: 'link', link: { status: 'live' } })
  expect(client.desk.value.preferences.phone).toBe('quiet')
  tell({ kind: 'preferences', preferences: DEFAULT_PREFERENCES })
  expect(client.desk.value.preferences.phone).toBe('on')
})
