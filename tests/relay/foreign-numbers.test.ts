import { afterAll, expect, test } from 'vitest'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { startRelay } from '../support/relay-process.ts'

const relay = await startRelay()
const admin = new Desk(relay.url)
const created = await admin.send('POST', '/admin/endpoints', {
  name: 'Vienna',
  numbers: { country: 'AT', digits: 'national' },
})
const { token } = created.body as { token: string }
const vienna = new Pbx(relay.url, token)
afterAll(() => relay.stop())

const payloads = async () => JSON.stringify((await admin.get('/admin/requests?limit=100')).body)
const bad = (from: string) => vienna.json({ event: 'newCall', callId: '1', from, to: '1', direction: 'sideways' })

test.each(['06641234567', '6641234567', '0043 664 1234567'])(
  'a number written as in the country of its PBX is erased from requests that could not be read: %s',
  async from => {
    await bad(from)
    expect(await payloads()).toContain(from)
    await admin.send('DELETE', `/admin/numbers/${encodeURIComponent('+436641234567')}`)
    expect(await payloads()).not.toContain(from)
  },
)

test.each(['06641234568', '6641234568'])('and kept out of them when it is excluded: %s', async from => {
  await admin.change({ excludedNumbers: ['+436641234568'] })
  expect((await bad(from)).status).toBe(422)
  expect(await payloads()).not.toContain(from)
})

test('what a PBX tells again of a call that was erased is not stored', async () => {
  const pbx = new Pbx(relay.url)
  await pbx.ring('late', { from: '+4930901820' })
  await pbx.hangup('late')
  await admin.send('DELETE', `/admin/numbers/${encodeURIComponent('+4930901820')}`)
  await pbx.hangup('late', { from: '+4930901820' })
  expect(await admin.call('late')).toBeUndefined()
})

test('a withheld number may be null', async () => {
  expect((await new Pbx(relay.url).ring('null', { from: null })).status).toBe(200)
  expect((await admin.call('null'))?.from).toBe('anonymous')
})

test('a mapping that answers in XML does so when telephony is switched off', async () => {
  const mapping = {
    name: 'xml',
    fields: { event: 'e', callId: 'id' },
    response: { none: '<ok/>', reject: '<busy/>', dial: '<ok/>' },
  }
  await admin.change({ mappings: [mapping], enabled: false } as never)
  const answer = await request(`${relay.url}/api/v1/mapped/${token}/xml`, { method: 'POST', body: '{"e":"newCall"}' })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatch(/^<Response><Error>/)
  await admin.change({ enabled: true })
})
