import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLAIM_MS, type Claim, claimSchema } from '../../lib/cti/lookup.ts'
import type { Relay } from '../../relay/app.ts'
import { Claims } from '../../relay/claims.ts'
import { START } from '../support/call-records.ts'
import { bring, type LookupRelay, lookupRelay } from '../support/lookup-relay.ts'
import { Desk, type Pbx } from '../support/relay-client.ts'

const DAY_MS = 86_400_000

let clock: LookupRelay['clock']
let relay: Relay
let pbx: Pbx
let admin: Desk
let emma: LookupRelay['emma']
let noah: LookupRelay['noah']
let close: () => Promise<unknown>

beforeEach(async () => {
  ;({ clock, relay, pbx, admin, emma, noah, close } = await lookupRelay())
  await pbx.ring('1')
})
afterEach(() => close())

const GRANTED: Claim = { granted: true, retryMs: null }
const NOTHING: Claim = { granted: false, retryMs: null }
const later = (retryMs: number): Claim => ({ granted: false, retryMs })

const claim = (desk: Desk, query = '', purpose = 'lookup', id = 'pbx~1') =>
  desk.read(claimSchema, desk.send('POST', `/calls/${id}/claims/${purpose}${query}`))
const release = (desk: Desk, query = '', id = 'pbx~1') => desk.send('DELETE', `/calls/${id}/claims/lookup${query}`)
const claims = () => relay.store.documents('claim/')
/** How many writes there were meanwhile. */
async function writes(act: () => Promise<unknown>): Promise<number> {
  const head = relay.store.head
  await act()
  return relay.store.head - head
}

test('of 50 agents who ask at once one looks up, at the cost of one write', async () => {
  const desks = await Promise.all(Array.from({ length: 50 }, async (_, index) => (await admin.hire(`a${index}`)).desk))
  const answers: Claim[] = []
  const written = await writes(async () => {
    answers.push(...(await Promise.all(desks.map(desk => claim(desk)))))
  })
  expect(answers.filter(answer => answer.granted)).toHaveLength(1)
  expect(answers.filter(answer => !answer.granted)).toEqual(Array(49).fill(later(CLAIM_MS)))
  expect(written).toBe(1)
})

describe('a lookup', () => {
  test('that does not come is taken over after two seconds, by one', async () => {
    expect(await claim(emma.desk)).toEqual(GRANTED)
    clock.ms += 1500
    expect(await claim(noah.desk)).toEqual(later(500))
    clock.ms += 499
    expect(await claim(noah.desk)).toEqual(later(1))
    clock.ms += 1
    expect(await claim(noah.desk)).toEqual(GRANTED)
    expect(await claim(emma.desk)).toEqual(later(CLAIM_MS))
  })

  test('is given up at once by whoever has it, and by nobody else', async () => {
    await claim(emma.desk, '?holder=one')
    for (const [desk, query] of [
      [noah.desk, '?holder=one'],
      [emma.desk, '?holder=two'],
      [emma.desk, ''],
    ] as const) {
      expect((await release(desk, query)).status).toBe(204)
      expect(await claim(noah.desk)).toEqual(later(CLAIM_MS))
    }
    expect(await release(emma.desk, '?holder=one')).toMatchObject({ status: 204, body: '' })
    expect(await claim(noah.desk)).toEqual(GRANTED)
  })

  test('is one browser’s: another of the same agent waits, the same asks again for nothing', async () => {
    expect(await claim(emma.desk, '?holder=one')).toEqual(GRANTED)
    expect(await claim(emma.desk, '?holder=two')).toEqual(later(CLAIM_MS))
    expect(await writes(() => claim(emma.desk, '?holder=one'))).toBe(0)
    clock.ms += CLAIM_MS
    expect(await claim(emma.desk, '?holder=two')).toEqual(GRANTED)
  })

  test('that was made needs no other, unless an agent asks for it', async () => {
    await claim(emma.desk)
    await bring(emma.desk, [])
    expect(await claim(noah.desk)).toEqual(NOTHING)
    clock.ms += CLAIM_MS
    expect(await claim(noah.desk)).toEqual(NOTHING)
    expect(await claim(noah.desk, '?again=true')).toEqual(GRANTED)
    expect(await claim(emma.desk, '?again=true')).toEqual(later(CLAIM_MS))
    expect(await claim(emma.desk, '?again=false')).toEqual(NOTHING)
  })

  test('a clock that was set back keeps nobody waiting longer', async () => {
    await claim(emma.desk)
    clock.ms -= 1000
    expect(await claim(noah.desk)).toEqual(later(CLAIM_MS))
    clock.ms -= 60_000
    expect(await claim(noah.desk)).toEqual(GRANTED)
  })

  test('is everybody’s own where results are not shared', async () => {
    await admin.change({ lookup: { shared: false } })
    expect(await writes(async () => expect(await claim(emma.desk)).toEqual(GRANTED))).toBe(0)
    expect(await claim(noah.desk)).toEqual(GRANTED)
  })
})

describe('a screen', () => {
  test('opens once, for the agent who answered', async () => {
    expect(await claim(emma.desk, '', 'screen')).toEqual(NOTHING)
    await pbx.answer('1', { answeringNumber: '42' })
    expect(await claim(noah.desk, '', 'screen')).toEqual(NOTHING)
    const windows = Array.from({ length: 8 }, (_, index) => claim(emma.desk, `?holder=${index}`, 'screen'))
    const answers = await Promise.all(windows)
    expect(answers.filter(answer => answer.granted)).toEqual([GRANTED])
    expect(answers.filter(answer => !answer.granted)).toEqual(Array(7).fill(NOTHING))
  })

  test('is the same browser’s again, should its worker have died meanwhile, and no other’s', async () => {
    await pbx.answer('1', { answeringNumber: '42' })
    expect(await claim(emma.desk, '?holder=one', 'screen')).toEqual(GRANTED)
    clock.ms += 60_000
    expect(await writes(async () => expect(await claim(emma.desk, '?holder=one', 'screen')).toEqual(GRANTED))).toBe(0)
    for (const query of ['?holder=two', '']) expect(await claim(emma.desk, query, 'screen')).toEqual(NOTHING)
    expect(await claim(noah.desk, '?holder=one', 'screen')).toEqual(NOTHING)
  })

  test('is apart from the lookup', async () => {
    await pbx.answer('1', { answeringNumber: '42' })
    expect(await claim(emma.desk)).toEqual(GRANTED)
    expect(await claim(emma.desk, '', 'screen')).toEqual(GRANTED)
    await release(emma.desk)
    expect(await claim(emma.desk, '', 'screen')).toEqual(NOTHING)
  })
})

test.each<[string, () => ReturnType<Desk['send']>, number]>([
  ['an unknown purpose', () => emma.desk.send('POST', '/calls/pbx~1/claims/dance'), 422],
  ['a call that is not there', () => emma.desk.send('POST', '/calls/pbx~2/claims/lookup'), 404],
  ['a call that is not theirs', () => emma.desk.send('POST', '/calls/pbx~hidden/claims/lookup'), 404],
  ['the screen of such a call', () => emma.desk.send('POST', '/calls/pbx~hidden/claims/screen'), 404],
  ['giving up such a call', () => release(emma.desk, '', 'pbx~hidden'), 404],
  ['giving up a screen', () => emma.desk.send('DELETE', '/calls/pbx~1/claims/screen'), 404],
  ['a holder too long', () => emma.desk.send('POST', `/calls/pbx~1/claims/lookup?holder=${'x'.repeat(201)}`), 422],
  ['two holders', () => emma.desk.send('POST', '/calls/pbx~1/claims/lookup?holder=a&holder=b'), 422],
  ['"again" that is neither', () => emma.desk.send('POST', '/calls/pbx~1/claims/lookup?again=1'), 422],
  ['a wrong token', () => new Desk(emma.desk.url, 'nobody').send('POST', '/calls/pbx~1/claims/lookup'), 401],
  ['a body, which is passed over', () => emma.desk.send('POST', '/calls/pbx~1/claims/lookup', { x: 1 }), 200],
])('%s', async (_name, ask, status) => {
  await pbx.ring('hidden', { queue: 'others' })
  await admin.change({ queueFilter: [{ queue: '+4930600000000', agentIds: [emma.agent.id] }] })
  const answer = await ask()
  expect(answer.status).toBe(status)
  if (status !== 200) expect(answer.body).toEqual(expect.objectContaining({ error: expect.any(String) }))
})

test('a claim goes after a day, and with an erased call', async () => {
  await claim(emma.desk)
  await pbx.ring('2', { from: '49301110000' })
  await claim(emma.desk, '', 'lookup', 'pbx~2')
  expect(await claims()).toHaveLength(2)
  expect(JSON.stringify(await claims())).not.toMatch(/pbx~|49301110000/)
  await admin.send('DELETE', '/admin/numbers/+49301110000')
  expect(await claims()).toHaveLength(1)
  clock.ms = START + DAY_MS
  await relay.sweep.upkeep()
  expect(await claims()).toHaveLength(1)
  clock.ms += 1
  await relay.sweep.upkeep()
  expect(await claims()).toEqual([])
})

test('a relay that starts later knows the claims of before, and prunes them', async () => {
  await claim(emma.desk)
  const started = await Claims.load(relay.store, () => clock.ms)
  const by = { agentId: noah.agent.id, holder: '' }
  expect(await started.lookup('pbx~1', by, { again: false })).toEqual(later(CLAIM_MS))
  await started.prune(START)
  expect(await claims()).toHaveLength(1)
  await started.prune(START + 1)
  expect(await claims()).toEqual([])
})
