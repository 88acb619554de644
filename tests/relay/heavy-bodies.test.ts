import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { PatternIndex } from '../../lib/cti/pattern-index.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'

/** As many as fit into the 64 KiB that a PBX may send. */
const filled = (part: (index: number) => string, between: string) => {
  let text = ''
  for (let index = 0; text.length < 65_000; index++) text += `${part(index)}${between}`
  return text
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('a form of thousands of names is read in one pass, and not once for each', async () => {
  const { app, url } = await relayHere()
  const getAll = vi.spyOn(FormData.prototype, 'getAll')
  const call =
    'event=newCall&callId=1&from=4912347114711&to=4930600000000&direction=in&user[]=emma&user[]=noah&user[]=mia'
  const type = 'application/x-www-form-urlencoded'
  const { status } = await new Pbx(url).post(`${call}&${filled(index => index.toString(36), '&')}`, type)
  expect([status, getAll.mock.calls.length]).toEqual([200, 0])
  expect(await new Desk(url).call('1')).toMatchObject({ toName: 'emma, noah, mia' })
  await app.close()
})

test('a file in a form is refused by the name of its field', async () => {
  const { app, url } = await relayHere()
  const form = new FormData()
  for (const [name, value] of [
    ['event', 'newCall'],
    ['user', 'emma'],
  ] as const)
    form.append(name, value)
  form.append('user', new Blob(['noah']))
  expect(await new Pbx(url).post(form)).toMatchObject({ status: 422, body: { error: 'user: takes text, not a file' } })
  await app.close()
})

test.each([
  ['of as many numbers as fit', (index: number) => `030${1_000_000 + index}`, 20_000],
  ['of one number over and over', () => '0301000000', 20],
])(
  'a body that cannot be read, %s, holds up nobody while excluded numbers are looked for',
  async (_name, part, most) => {
    const { app, url, relay } = await relayHere()
    await new Desk(url).change({ excludedNumbers: ['+4930555000000', '4930777*'] })
    let atOnce = 0
    let longest = 0
    let all = 0
    const first = PatternIndex.prototype.first
    vi.spyOn(PatternIndex.prototype, 'first').mockImplementation(function (this: PatternIndex, key) {
      all++
      longest = Math.max(longest, ++atOnce)
      return first.call(this, key)
    })
    // Each turn is one in which a PBX could have been answered.
    let looking = true
    const turns = (async () => {
      for (; looking; atOnce = 0) await setImmediate()
    })()
    const bodies = 3
    for (let count = 0; count < bodies; count++)
      expect((await new Pbx(url).post(`{${filled(part, ';')}`, 'application/json')).status).toBe(422)
    await relay.requestLog.flush()
    looking = false
    await turns
    expect(all).toBeGreaterThan(0)
    expect(all).toBeLessThan(most * bodies)
    expect(longest).toBeLessThan(1000)
    expect((await new Desk(url).get('/admin/requests')).body).toMatchObject({ unlogged: { excluded: 0, dropped: 0 } })
    await app.close()
  },
)

test('the last of thousands of numbers is found to be excluded', async () => {
  const { app, url } = await relayHere()
  const admin = new Desk(url)
  await admin.change({ excludedNumbers: ['+4930555000000'] })
  await new Pbx(url).post(`{${filled(index => `030${1_000_000 + index}`, ';')}030 555 000 000`, 'application/json')
  expect((await admin.get('/admin/requests')).body).toMatchObject({ requests: [], unlogged: { excluded: 1 } })
  await app.close()
})
