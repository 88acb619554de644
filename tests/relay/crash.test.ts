import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import { environment } from '../../lib/extension/environment.ts'
import { faultSize } from '../support/fault-size.ts'
import { LinkedLog } from '../support/linked-log.ts'
import { type Answer, Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'
import { seededRandom } from '../support/seeded-random.ts'

const CONNECTIONS = 20
const KILLS = faultSize(6, 100)
/** Two webhooks a call, on average. */
const CALLS_EACH = faultSize(12, 251)
const SEED = 20_261_122

/** What is told of a call, and what the log must say of it in the end. */
const courses: { events: ('answer' | 'hangup')[]; end: Partial<Call> }[] = [
  { events: [], end: { state: 'ringing', outcome: null, answeredAt: null } },
  { events: ['answer'], end: { state: 'answered', outcome: null, done: true } },
  { events: ['hangup'], end: { state: 'ended', outcome: 'missed', done: false, talkingSeconds: null } },
  { events: ['answer', 'hangup'], end: { state: 'ended', outcome: 'answered', done: true } },
]
const courseOf = (callId: string) => courses[Number(callId.split('-')[1]) % courses.length] ?? courses[0]

const WEBHOOKS =
  Array.from({ length: CALLS_EACH }, (_, index) => courseOf(`0-${index}`)?.events.length ?? 0).reduce(
    (sum, events) => sum + 1 + events,
    0,
  ) * CONNECTIONS

/** All calls that this desk may see, page by page. */
async function wholeLog(desk: Desk): Promise<Call[]> {
  const schema = z.object({ calls: z.array(callSchema), next: z.string().nullable() })
  const calls: Call[] = []
  for (let before = ''; ; ) {
    const page = await desk.read(schema, desk.get(`/calls?limit=500${before}`))
    calls.push(...page.calls)
    if (page.next === null) return calls
    before = `&before=${encodeURIComponent(page.next)}`
  }
}

test(
  `a relay killed at ${KILLS} random moments of ${WEBHOOKS} webhooks loses nothing it answered, and no agent misses a call`,
  async () => {
    const random = seededRandom(SEED)
    // In the first nine tenths, so that there is work left after the last.
    const killedAt = new Set<number>()
    while (killedAt.size < KILLS) killedAt.add(1 + Math.floor(random() * WEBHOOKS * 0.9))
    let relay: Promise<RelayProcess> = startRelay()
    const { folder, url } = await relay
    const admin = new Desk(url)
    const all = await admin.hire('all')
    const support = await admin.hire('support')
    const sales = await admin.hire('sales')
    await admin.change({
      ringTimeoutSeconds: 86_400,
      queueFilter: [
        { queue: 'support', agentIds: [all.agent.id, support.agent.id] },
        { queue: 'sales', agentIds: [all.agent.id, sales.agent.id] },
      ],
    })
    // Two browsers of one agent, and one each of two who see a part.
    const agents = [all, all, support, sales].map(
      ({ desk: { token } }) => new LinkedLog({ url, token, random, wait: environment.wait }),
    )
    await vi.waitFor(() => expect(agents.map(agent => agent.state.status)).toEqual(agents.map(() => 'live')), 20_000)

    let answered = 0
    let kills = 0
    let repeats = 0
    async function crash(): Promise<void> {
      const dying = relay
      const { promise, resolve, reject } = Promise.withResolvers<RelayProcess>()
      // Whoever fails from here on waits for the relay to come.
      relay = promise
      const process = await dying
      // Some turns later the others are somewhere else between their request and its commit.
      for (let turns = Math.floor(random() * 40); turns > 0; turns--) await setImmediate()
      await process.kill()
      kills++
      startRelay({ RINGSIDE_PORT: new URL(url).port }, folder).then(resolve, reject)
    }

    /** A webhook as a PBX sends it: the same again until it is answered. */
    async function tell(send: (pbx: Pbx) => Promise<Answer>): Promise<void> {
      for (;;) {
        const answer = await send(new Pbx((await relay).url)).catch(() => undefined)
        if (answer && answer.status < 500) {
          expect(answer).toMatchObject({ status: 200, body: {} })
          if (killedAt.has(++answered)) await crash()
          return
        }
        repeats++
      }
    }

    const line = async (connection: number) => {
      for (let index = 0; index < CALLS_EACH; index++) {
        const callId = `${connection}-${index}`
        const queue = (connection + index) % 3 === 0 ? 'sales' : 'support'
        await tell(pbx => pbx.ring(callId, { queue }))
        for (const event of courseOf(callId)?.events ?? []) await tell(pbx => pbx[event](callId))
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => line(connection)))
    expect([answered, kills]).toEqual([WEBHOOKS, KILLS])
    expect(repeats).toBeGreaterThan(0)

    await relay
    const calls = await wholeLog(all.desk)
    const byId = new Map(calls.map(call => [call.id, call]))
    expect([calls.length, byId.size]).toEqual([CONNECTIONS * CALLS_EACH, CONNECTIONS * CALLS_EACH])
    expect(new Set(calls.map(call => call.callId)).size).toBe(calls.length)
    for (const call of calls) expect(call).toMatchObject(courseOf(call.callId)?.end ?? {})

    const seenBy = [
      () => true,
      () => true,
      (call: Call) => call.queue === 'support',
      (call: Call) => call.queue === 'sales',
    ]
    for (const [index, agent] of agents.entries()) {
      const expected = new Map(calls.filter(seenBy[index] ?? (() => false)).map(call => [call.id, call]))
      await vi.waitFor(() => expect(agent.calls.size).toBe(expected.size), 40_000)
      await vi.waitFor(() => expect(agent.calls).toEqual(expected), 40_000)
      // Each came back by its cursor: nothing was sent again, no log was begun anew.
      expect([agent.repeated, agent.resets]).toEqual([0, 0])
      expect(agent.lives).toBeGreaterThan(1)
      await agent.stop()
    }
    console.log(`${answered} webhooks answered, ${repeats} sent again, ${kills} kills, ${calls.length} calls, 0 lost`)
    await (await relay).stop()
  },
  faultSize(120_000, 1_200_000),
)
