import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createRequestList } from '../../../lib/extension/admin/request-list.ts'
import { writeStored } from '../../../lib/extension/stored.ts'

const request = (id: string) => ({
  ...{ id, time: '2026-11-22T12:00:00.000Z', dialect: 'generic', endpoint: 'pbx', address: '::1', method: 'POST' },
  ...{ path: '/', status: 200, durationMs: 1, event: null, from: null, to: null, callId: null, call: null },
  ...{ decision: null, error: null, payloadTruncated: false, responseTruncated: false },
})
interface Page {
  ids: string[]
  next: string | null
}
/** What the relay answers to each question; once there is none left it keeps whoever asks waiting. */
let pages: Page[]
const older: Page[] = []

beforeEach(async () => {
  fakeBrowser.reset()
  await writeStored('connection', { relayUrl: 'https://relay.example', token: 't' })
  vi.stubGlobal('fetch', async (address: string, { signal }: RequestInit) => {
    const { pathname, searchParams } = new URL(address)
    if (pathname.endsWith('/diagnosis')) return Response.json({ findings: [], lastRequestAt: null })
    const page = (searchParams.has('before') ? older : pages).shift()
    if (page) {
      const requests = page.ids.map(request)
      return Response.json({ requests, next: page.next, unlogged: { excluded: 0, dropped: 0 }, mark: '1' })
    }
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
  })
})

test.each<[what: string, then: Page, shown: string[], hasMore: boolean]>([
  ['a new one joins those that are known', { ids: ['6', '5', '4'], next: '4' }, ['6', '5', '4', '3', '2', '1'], false],
  ['one that was erased goes', { ids: ['5', '3', '2'], next: '2' }, ['5', '3', '2', '1'], false],
  ['what was erased goes where that is all there is', { ids: ['5'], next: null }, ['5'], false],
  ['when all is erased nothing stays', { ids: [], next: null }, [], false],
  ['after more than a page the list begins anew', { ids: ['9', '8', '7'], next: '7' }, ['9', '8', '7'], true],
])('%s', async (_what, then, shown, hasMore) => {
  const over = new AbortController()
  const list = createRequestList()
  const ids = () => list.requests.value?.map(({ id }) => id)
  pages = [{ ids: ['5', '4', '3'], next: '3' }]
  older.splice(0, older.length, { ids: ['2', '1'], next: null })
  const following = list.follow(over.signal)
  await expect.poll(ids).toEqual(['5', '4', '3'])
  await list.more()
  expect(ids()).toEqual(['5', '4', '3', '2', '1'])
  pages = [then]
  await expect.poll(ids, { timeout: 5000 }).toEqual(shown)
  expect(list.hasMore.value).toBe(hasMore)
  over.abort()
  await following
})
