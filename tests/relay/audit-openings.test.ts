import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditEntry } from '../../relay/audit.ts'
import type { JournalEntry } from '../../relay/store/journal.ts'
import { MemoryJournal } from '../../relay/store/memory-journal.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { StoreUnavailable } from '../../relay/store/store.ts'
import { START } from '../support/call-records.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { mia, sendContacts, ticket } from '../support/lookup-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'

/** How many entries a list keeps here. */
const KEPT = 3
let broken = false

class SmallJournal extends MemoryJournal {
  override async append(entries: readonly JournalEntry[]): Promise<void> {
    if (broken) throw new StoreUnavailable('broken')
    return super.append(entries)
  }

  override prune(before: number): Promise<void> {
    return super.prune(before, KEPT)
  }
}

const clock = { ms: START }
let here: Awaited<ReturnType<typeof relayHere>>
let admin: Desk
let emma: Desk
let noah: Desk
let pbx: Pbx

beforeEach(async () => {
  const never = { expireMs: 2 ** 31 - 1, upkeepMs: 2 ** 31 - 1 }
  const store = Object.assign(openSqliteStore(':memory:'), { journal: () => new SmallJournal() })
  here = await relayHere({ store, now: () => clock.ms, sweep: never })
  admin = new Desk(here.url)
  pbx = new Pbx(here.url)
  emma = (await admin.hire('emma')).desk
  noah = (await admin.hire('noah')).desk
  await admin.change({ masking: { agents: true, requestLog: false, export: false } })
  for (let index = 1; index <= 6; index++) await pbx.ring(`${index}`)
})
afterEach(() => here.app.close())

const entries = async (query = '') =>
  ((await admin.get(`/admin/audit${query}`)).body as { entries: AuditEntry[]; next: string | null }).entries
const actions = async (query = '') => (await entries(query)).map(({ action }) => action)
const openings = async () => (await entries()).filter(({ action }) => action === 'call.opened')

test('a call opened over and over is on record once in ten minutes, for each agent', async () => {
  const headers = { authorization: `Bearer ${emma.token}` }
  for (const method of ['HEAD', 'GET', 'HEAD', 'GET'])
    expect((await fetch(`${here.url}/api/v1/calls/pbx~1`, { method, headers })).status).toBe(200)
  expect(await openings()).toMatchObject([{ target: 'pbx~1', actor: { name: 'emma' } }])
  await noah.get('/calls/pbx~1')
  await emma.get('/calls/pbx~2')
  expect(await openings()).toHaveLength(3)
  clock.ms += 10 * 60_000 - 1
  await here.relay.sweep.upkeep()
  await emma.get('/calls/pbx~1')
  expect(await openings()).toHaveLength(3)
  clock.ms += 1
  await emma.get('/calls/pbx~1')
  expect((await openings()).map(({ target }) => target)).toEqual(['pbx~1', 'pbx~2', 'pbx~1', 'pbx~1'])
})

test('nobody sees a number whole that could not be put on record', async () => {
  broken = true
  for (let attempt = 0; attempt < 2; attempt++) expect((await emma.get('/calls/pbx~1')).status).toBe(503)
  broken = false
  expect((await emma.get('/calls/pbx~1')).status).toBe(200)
  expect(await openings()).toHaveLength(1)
})

test('what agents do displaces nothing that admins did, nor each other’s', async () => {
  const before = (await entries()).map(({ id }) => id).slice(0, KEPT)
  for (let index = 1; index <= 6; index++) {
    await emma.get(`/calls/pbx~${index}`)
    await noah.send('POST', '/calls/pbx~1/assign', { name: `Mia ${index}` })
  }
  await here.relay.sweep.upkeep()
  const kept = await entries()
  const ids = kept.map(({ id }) => id)
  expect(ids.slice(-KEPT)).toEqual(before)
  expect(ids).toEqual(ids.toSorted().toReversed())
  const counts = Object.groupBy(kept, ({ action }) => action)
  expect(counts['call.opened']).toHaveLength(KEPT)
  expect(counts['contact.assigned']).toHaveLength(KEPT)
})

test('the lists are read as one, page by page', async () => {
  for (const id of ['1', '2']) await emma.get(`/calls/pbx~${id}`)
  await emma.send('POST', '/calls/pbx~1/assign', { name: 'Mia' })
  await admin.hire('lea')
  const whole = await actions()
  expect(whole.slice(0, 4)).toEqual(['agent.created', 'contact.assigned', 'call.opened', 'call.opened'])
  const read: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await admin.get(`/admin/audit?limit=2${next && `&before=${next}`}`)
    const page = body as { entries: AuditEntry[]; next: string | null }
    read.push(...page.entries.map(({ action }) => action))
    next = page.next
  }
  expect(read).toEqual(whole)
})

test('addresses that would tell hidden digits by being left out: whoever sends them has opened the call', async () => {
  const guesses = ['4912347114710', '4912347114711'].map(guess => ({ ...ticket, url: `https://h/?q=${guess}` }))
  expect((await sendContacts(emma, [])).status).toBe(200)
  expect(await openings()).toEqual([])
  const { body } = await sendContacts(emma, [{ ...mia, tickets: guesses }])
  expect(body).toMatchObject({ contacts: [{ tickets: [guesses[0]] }] })
  expect(await openings()).toMatchObject([{ target: 'pbx~1', actor: { name: 'emma' } }])
  await noah.send('POST', '/calls/pbx~2/assign', { name: 'Mia', url: guesses[1]?.url })
  expect(await openings()).toMatchObject([{ target: 'pbx~2', actor: { name: 'noah' } }, { target: 'pbx~1' }])
})

test.each([
  ['a search', '/calls?q=', 200],
  ['the address book', '/contacts?number=', 429],
])('numbers cannot be tried one after the other by %s', async (_name, path, word) => {
  const guess = (desk: Desk, index: number) => desk.get(`${path}49123471${String(index).padStart(5, '0')}`)
  const statuses: number[] = []
  for (let index = 0; index < 61; index++) statuses.push((await guess(emma, index)).status)
  expect([new Set(statuses.slice(0, 60)), statuses.at(-1)]).toEqual([new Set([200]), 429])
  expect((await guess(noah, 0)).status).toBe(200)
  expect((await emma.get(`${path}Emma`)).status).toBe(word)
  await admin.change({ masking: { agents: false, requestLog: false, export: false } })
  expect((await guess(emma, 0)).status).toBe(200)
})
