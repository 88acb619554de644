import { expect, test, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import type { CallerLog } from '../../../lib/extension/caller-log.ts'
import type { DeskUpdate } from '../../../lib/extension/desk.ts'
import { DeskHub } from '../../../lib/extension/desk-hub.ts'
import { callWith } from '../components/call.ts'

test('pages are told how many of the whole log were missed: at first, and when it has changed', async () => {
  let missed = 61
  const rings = callWith()
  const log = { atHand: async () => [rings], missed: async () => missed } as unknown as CallerLog
  const hub = new DeskHub(log, async () => [], '')
  const told: DeskUpdate[] = []
  const port = {
    sender: { url: 'https://help.example/rt' },
    onDisconnect: { addListener: () => undefined },
    postMessage: (update: DeskUpdate) => told.push(update),
  } as unknown as Browser.runtime.Port
  hub.restored()
  await hub.add(port)
  expect(told[0]).toMatchObject({ kind: 'desk', desk: { missed: 61, calls: [{ id: rings.id }] } })
  const counts = () => told.flatMap(update => (update.kind === 'missed' ? [update.missed] : []))
  missed = 62
  hub.tellCalls([rings])
  await vi.waitFor(() => expect(counts()).toEqual([62]))
  hub.tellCalls([rings])
  await hub.countMissed()
  missed = 0
  hub.tell({ kind: 'calls', fresh: true, calls: [], gone: [] })
  await vi.waitFor(() => expect(counts()).toEqual([62, 0]))
})
