import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listedAgentSchema } from '../../lib/cti/agent.ts'
import { shownEndpointSchema } from '../../lib/cti/endpoint.ts'
import { signingDialects } from '../../relay/dialects/index.ts'
import { faultSize } from '../support/fault-size.ts'
import { hostileText, hostileValue } from '../support/hostile-arbitraries.ts'
import { FUZZ_RUNS, HANG_MS, type HostileTarget, MOST_MEMORY, startTarget } from '../support/hostile-target.ts'
import { peakMemory } from '../support/peak-memory.ts'
import { type Answer, Desk, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'

let target: HostileTarget
let admin: Desk

beforeAll(async () => {
  target = await startTarget()
  admin = new Desk(target.relay.url)
})
afterAll(() => target.relay.stop())

/** Mostly what the field takes, however strange. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: hostileValue })
const some = { requiredKeys: [] }
const agentPatch = fc.record(
  {
    name: mostly(hostileText),
    login: mostly(hostileText),
    role: mostly(fc.constantFrom('agent', 'admin')),
    numbers: mostly(fc.array(hostileText, { maxLength: 4 })),
    active: mostly(fc.boolean()),
  },
  some,
)
const secrets = fc.dictionary(
  fc.constantFrom(...signingDialects().map(({ name }) => name), '__proto__', 'constructor'),
  fc.oneof(hostileText, fc.constantFrom(null, true, false)),
  { maxKeys: 3 },
)
const endpointPatch = fc.record(
  {
    name: mostly(hostileText),
    secrets: mostly(secrets),
    numbers: mostly(
      fc.record(
        {
          country: mostly(fc.constantFrom('DE', 'us', ' gb\u0000', 'AX', null)),
          digits: mostly(fc.constantFrom('international', 'national', 'dialect')),
        },
        some,
      ),
    ),
  },
  some,
)

/** How an error begins: by the field, which below `secrets` is a name that was sent. */
const FIELD = /^(?:body|name|login|role|active|numbers[\w.[\]]*|secrets\b.*): ./s

/** One request as JSON, with any token, that must be over some time. */
function send(method: string, path: string, body?: unknown, token = ADMIN_TOKEN): Promise<Answer> {
  return request(`${target.relay.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(HANG_MS),
  })
}

test('whatever an agent and an endpoint are made to be, refused or not, all goes on', {
  timeout: faultSize(120_000, 1_800_000),
}, async () => {
  const { agent, endpoint } = target.spare
  let taken = 0
  let run = 0
  await fc.assert(
    fc.asyncProperty(agentPatch, endpointPatch, async (ofAgent, ofEndpoint) => {
      const answers = [
        await send('PATCH', `/admin/agents/${agent.id}`, ofAgent),
        await send('PATCH', `/admin/endpoints/${endpoint.id}`, ofEndpoint),
      ]
      for (const { status, body } of answers) {
        // 400: __proto__, which is no JSON for the relay.
        expect([200, 400, 422]).toContain(status)
        if (status !== 200) expect(body).toMatchObject({ error: expect.stringMatching(FIELD) })
        else taken++
      }
      // Whom they are called by is how a PBX names them: the rules and the log have to bear it.
      const { agents } = (await send('GET', '/admin/agents')).body as { agents: unknown[] }
      const listed = listedAgentSchema.array().parse(agents)
      const now = listed.find(({ id }) => id === agent.id)
      const { endpoints } = (await send('GET', '/admin/endpoints')).body as { endpoints: unknown[] }
      expect(shownEndpointSchema.array().parse(endpoints)).toHaveLength(2)
      const callId = `run-${run++}`
      const events = [
        { event: 'newCall', callId, from: '493012345', to: '77', direction: 'in', user: [now?.login, now?.name] },
        { event: 'answer', callId, answeringNumber: now?.numbers[0] ?? now?.login, user: now?.login },
        { event: 'hangup', callId, cause: 'normalClearing' },
      ]
      for (const event of events) expect((await send('POST', `/cti/${endpoint.token}`, event)).status).toBe(200)
      // Who is switched off is refused, and soon not even that: asking on is taken for guessing.
      if (now?.active) expect((await send('GET', '/calls?limit=3', undefined, agent.token)).status).toBe(200)
    }),
    { numRuns: Math.ceil(FUZZ_RUNS / 10) },
  )
  // Else it was all refused, and nothing was shown.
  expect(taken).toBeGreaterThan(run / 2)
})

test('and it has failed nowhere, and never took much memory', async () => {
  expect((await admin.get('/admin/export')).status).toBe(200)
  expect((await admin.get('/admin/backup')).status).toBe(200)
  expect(target.relay.stderr()).toBe('')
  expect(await peakMemory(target.relay)).toBeLessThan(MOST_MEMORY)
})
