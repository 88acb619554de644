import { afterAll, beforeAll, expect, test } from 'vitest'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess

beforeAll(async () => {
  relay = await startRelay()
})
afterAll(() => relay.stop())

/** What wrong tokens are answered, one after the other, until the first that is slowed down. */
async function guess(attempt: (token: string) => Promise<{ status: number; body: unknown }>) {
  const statuses: number[] = []
  for (let index = 0; index < 500; index++) {
    const { status, body } = await attempt(`guess-${index}`)
    statuses.push(status)
    if (status === 429) {
      expect(body).toEqual({ error: expect.any(String) })
      break
    }
  }
  return statuses
}

test('guessing the token of a PBX is slowed, and the right one passes all the same', async () => {
  const statuses = await guess(token => new Pbx(relay.url, token).ring('1'))
  expect(statuses.at(-1)).toBe(429)
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]))
  expect(await new Pbx(relay.url).ring('1')).toMatchObject({ status: 200, body: {} })
  expect((await new Pbx(relay.url, 'one more').ring('1')).status).toBe(429)
})

test('guessing the token of an agent is slowed, and the right one passes all the same', async () => {
  const statuses = await guess(token => new Desk(relay.url, token).get('/me'))
  expect(statuses.at(-1)).toBe(429)
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]))
  for (const path of ['/me', '/calls', '/admin/agents']) expect((await new Desk(relay.url).get(path)).status).toBe(200)
})

test('a busy PBX is not taken for a guesser', async () => {
  const pbx = new Pbx(relay.url)
  const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => pbx.ring(`busy-${index}`)))
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
})
