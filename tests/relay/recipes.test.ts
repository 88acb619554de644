import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filledIn, parseRecipe, placeOf, type RecipePlace } from '../../lib/cti/recipe.ts'
import { Desk, request } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

const folder = new URL('../../docs/pbx/', import.meta.url).pathname
const files = readdirSync(folder).filter(name => /^[a-z\d-]+\.md$/.test(name))
const codeOf = (name: string) =>
  parseRecipe(readFileSync(folder + name, 'utf8')).blocks.flatMap(block => (block.kind === 'code' ? block.text : []))

let relay: RelayProcess
let admin: Desk
let urls: string[]
let place: RecipePlace
beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  const { body } = await admin.get('/admin/endpoints')
  const [first] = (body as { endpoints: { urls: Record<string, string> }[] }).endpoints
  urls = Object.values(first?.urls ?? {})
  place = placeOf(first?.urls.generic ?? '') ?? { relay: '', token: '' }
})
afterAll(() => relay.stop())

test.each(files)('%s names addresses that this relay has', name => {
  const named = codeOf(name).flatMap(text => filledIn(text, place).match(/https?:\/\/[^\s"'?)]+/g) ?? [])
  const own = named.filter(url => url.startsWith(relay.url))
  expect(own.length).toBeGreaterThan(0)
  expect(own.filter(url => !urls.includes(url))).toEqual([])
})

/** What a line of `curl` with nothing but fields sends. */
async function curl(line: string) {
  const fields = Array.from(line.matchAll(/ -d (\w+)=(\S+)/g), ([, name = '', value = '']) => [name, value])
  return request(line.split(' ').at(-1) ?? '', { method: 'POST', body: new URLSearchParams(fields) })
}

test('the lines of the generic recipe make a call from its ring to its end', async () => {
  await admin.hire('emma', { login: 'emma' })
  const lines = codeOf('generic.md').flatMap(text => text.split('\n').filter(line => line.startsWith('curl')))
  expect(lines).toHaveLength(3)
  const states: unknown[] = []
  for (const line of lines) {
    const { body } = await curl(filledIn(line, place))
    states.push([body, (await admin.call('1'))?.state])
  }
  expect(states).toEqual([
    [{}, 'ringing'],
    [{}, 'answered'],
    [{}, 'ended'],
  ])
  expect(await admin.call('1')).toMatchObject({
    direction: 'inbound',
    from: '+493012345678',
    to: '+4930600000000',
    queue: 'support',
    outcome: 'answered',
  })
})

/** The lines of one maker's phones, with what such a phone puts in for its variables. */
function phoneLines(from: number, values: Record<string, string>): string[] {
  const lines = codeOf('desk-phones.md').slice(from, from + 4)
  return lines.map(line =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`$${name}`, encodeURIComponent(value)),
      filledIn(line, place),
    ),
  )
}

test.each([
  ['Yealink', 0, 'call_id'],
  ['Snom', 4, 'call-id'],
])('the lines of the recipe for %s make a call that comes in, and one that goes out', async (maker, from, variable) => {
  const play = async (id: string, which: number[]) => {
    const values = { [variable]: id, remote: 'sip:493012345678@pbx', local: 'sip:31@pbx', active_user: '31' }
    const lines = phoneLines(from, values)
    for (const index of which) expect((await request(lines[index] ?? '')).status).toBe(204)
    return admin.call(id)
  }
  expect(await play(`${maker}-in`, [0, 2, 3])).toMatchObject({
    direction: 'inbound',
    from: '+493012345678',
    to: '31',
    outcome: 'answered',
  })
  expect(await play(`${maker}-out`, [1, 2, 3])).toMatchObject({
    direction: 'outbound',
    from: '31',
    to: '+493012345678',
    outcome: 'answered',
  })
})

test('the lines of the recipe for Grandstream make a call that comes in, without a call id', async () => {
  const lines = phoneLines(8, { remote: '493012349999', local: '32', active_user: '32' })
  for (const index of [0, 2, 3]) expect((await request(lines[index] ?? '')).status).toBe(204)
  const calls = (await admin.calls()).filter(({ to }) => to === '32')
  expect(calls).toMatchObject([{ direction: 'inbound', from: '+493012349999', outcome: 'answered' }])
})
