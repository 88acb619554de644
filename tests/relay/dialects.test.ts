import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callKey } from '../../lib/cti/call.ts'
import { dialects } from '../../relay/dialects/index.ts'
import { rules, stories, wireOf } from '../support/dialect-stories.ts'
import { Desk, request } from '../support/relay-client.ts'
import { PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'
import type { Story, Told } from '../support/story.ts'

let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  await admin.change({ ...rules, retentionDays: 36_500 })
})
afterAll(() => relay.stop())

const addressOf = (dialect: string, token = PBX_TOKEN) =>
  `${relay.url}/api/v1/${dialect === 'generic' ? 'cti' : dialect}/${token}`

async function tell(dialect: string, told: Told): Promise<void> {
  const { search, contentType, body } = wireOf(told)
  const url = addressOf(dialect) + (told.path ?? '') + search
  const init = contentType === undefined ? {} : { method: 'POST', headers: { 'content-type': contentType }, body }
  const response = await fetch(url, init)
  const contentTypes = [response.headers.get('content-type') ?? undefined, await response.text()]
  expect([response.status, ...contentTypes]).toEqual([
    told.reply.status,
    told.reply.contentType,
    told.reply.body.replaceAll('{url}', url),
  ])
}

describe.each(dialects().map(({ name }) => name))('%s', name => {
  const own = stories.filter(({ dialect }) => dialect === name)
  test.each(own.map(({ story, file }) => [file, story.name, story] as const))(
    '%s: %s',
    async (_file, _name, story: Story) => {
      for (const told of story.told) await tell(name, told)
      if (!story.call) return
      const callId = story.told.find(told => told.event)?.event?.callId ?? ''
      const call = (await admin.calls()).find(({ id }) => id === callKey('pbx', callId))
      expect(call).toMatchObject(story.call)
    },
  )
})

const SPEAKS_XML = ['sipgate', 'placetel', 'twilio']
const paths: [dialect: string, after: string][] = dialects().map(({ name }) => [
  name,
  { sipgate: '/in', mapped: '/freeswitch' }[name] ?? '',
])

describe.each(paths)('what goes wrong in the format of %s', (name, after) => {
  const method = name === 'phone' ? 'GET' : 'POST'
  const errorOf = (body: unknown) =>
    SPEAKS_XML.includes(name)
      ? /^<Response><Error>([^<>]*)<\/Error><\/Response>$/.exec(String(body))?.[1]
      : (body as { error: string }).error
  const send = async (body: string | undefined, token = PBX_TOKEN) => {
    const init = body === undefined ? { method } : { method, body, headers: { 'content-type': 'application/json' } }
    const answer = await request(addressOf(name, token) + after, init)
    expect(answer.headers.get('content-type')).toMatch(
      SPEAKS_XML.includes(name) ? /^application\/xml\b/ : /^application\/json\b/,
    )
    return [answer.status, errorOf(answer.body)]
  }

  test('a token that is not known', async () => {
    expect(await send(method === 'GET' ? undefined : '{}', 'no-such-token')).toEqual([
      401,
      'the token in the address is not known',
    ])
  })

  test('a field that is missing', async () => {
    expect(await send(method === 'GET' ? undefined : '{"a":1}')).toEqual([
      name === 'mapped' ? 200 : 422,
      name === 'mapped' ? undefined : expect.stringMatching(/^(event|CallStatus|data\.event_type): is missing$/),
    ])
  })

  // A request by GET has no body that could be wrong.
  if (method === 'GET') return

  test('no body', async () => {
    expect(await send(undefined)).toEqual([422, 'body: is missing'])
  })

  test('half a body', async () => {
    expect(await send('{"a":')).toEqual([422, 'body: is not valid JSON'])
  })

  test('too large a body', async () => {
    expect(await send(JSON.stringify({ a: 'x'.repeat(65_536) }))).toEqual([413, 'body: takes at most 64 KiB'])
  })
})

test('text of a request that comes back in XML is escaped', async () => {
  const body = new URLSearchParams({ event: '<script>&"' })
  const answer = await request(addressOf('placetel'), { method: 'POST', body })
  expect([answer.status, answer.body]).toEqual([
    422,
    expect.stringContaining('was &quot;&lt;script&gt;&amp;\\&quot;&quot;'),
  ])
})

test.each(['/api/v1/sipgate/TOKEN', '/api/v1/sipgate/TOKEN/sideways', '/api/v1/mapped/TOKEN'])(
  'there is nothing at %s',
  async path => {
    expect((await request(relay.url + path.replace('TOKEN', PBX_TOKEN), { method: 'POST', body: 'a=1' })).status).toBe(
      404,
    )
  },
)

test('switched off, every dialect says so', async () => {
  await admin.change({ enabled: false })
  for (const [name, after] of paths) {
    const init = name === 'phone' ? {} : { method: 'POST', body: 'a=1' }
    expect((await request(addressOf(name) + after, init)).status).toBe(422)
  }
  await admin.change({ enabled: true })
})
