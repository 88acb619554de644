import { expect, test } from 'vitest'
import { requestPageSchema } from '../../lib/cti/request-entry.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'

test('whoever hangs up while the list waits leaves nothing behind, and the next who waits is answered', async () => {
  const { url, app, relay } = await relayHere()
  const admin = new Desk(url)
  const { mark } = await admin.read(requestPageSchema, admin.get('/admin/requests?brief=true'))
  const address = `${url}/api/v1/admin/requests?brief=true&since=${mark}`
  const headers = { authorization: `Bearer ${admin.token}` }
  const gone = new AbortController()
  const left = [1, 2, 3].map(() => fetch(address, { headers, signal: gone.signal }).catch(() => 'left'))
  await expect.poll(() => relay.requestLog.waiting).toBe(3)
  gone.abort()
  expect(await Promise.all(left)).toEqual(['left', 'left', 'left'])
  await expect.poll(() => relay.requestLog.waiting).toBe(0)
  const waiting = admin.read(requestPageSchema, admin.get(`/admin/requests?brief=true&since=${mark}`))
  await expect.poll(() => relay.requestLog.waiting).toBe(1)
  await new Pbx(url).ring('news')
  expect((await waiting).requests[0]?.callId).toBe('news')
  expect(relay.requestLog.waiting).toBe(0)
  await app.close()
})
