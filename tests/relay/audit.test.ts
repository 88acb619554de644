import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import type { AuditEntry } from '../../relay/audit.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk
let ada: { agent: Agent; desk: Desk }
let agent: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  agent = (await admin.hire('an agent')).desk
  ada = await admin.hire('ada', { role: 'admin' })
})
afterAll(() => relay.stop())

interface Page {
  entries: AuditEntry[]
  next: string | null
}
const page = async (query = '') => (await admin.get(`/admin/audit${query}`)).body as Page
const newest = async () => (await page('?limit=1')).entries[0]

test.each<[string, () => Promise<unknown>, Partial<AuditEntry>]>([
  [
    'saved settings, with what changed and no number',
    () =>
      ada.desk.change({ callLogLimit: 120, inbound: { blockCallerIds: [{ callerId: '4912347114711', note: '' }] } }),
    {
      action: 'settings.changed',
      detail: { paths: ['inbound.blockCallerIds', 'inbound.blockCallerIds.0', 'callLogLimit'] },
    },
  ],
  [
    'a new agent',
    () => ada.desk.hire('emma'),
    { action: 'agent.created', detail: { name: 'emma', login: 'emma', role: 'agent' } },
  ],
  [
    'a changed agent',
    () => ada.desk.send('PATCH', '/admin/agents/admin', { numbers: ['42'], role: 'admin' }),
    {
      action: 'agent.changed',
      target: 'admin',
      detail: { name: 'Admin', login: 'admin', role: 'admin', fields: ['numbers', 'role'] },
    },
  ],
  [
    'a new token',
    () =>
      ada.desk.send('POST', `/admin/agents/${ada.agent.id}/token`).then(({ body }) => {
        ada.desk = new Desk(relay.url, (body as { token: string }).token)
      }),
    { action: 'agent.token-renewed' },
  ],
  [
    'a new endpoint',
    () => ada.desk.send('POST', '/admin/endpoints', { name: 'Berlin' }),
    { action: 'endpoint.created', detail: { name: 'Berlin' } },
  ],
  [
    'an export',
    () => ada.desk.get('/admin/export?from=2026-01-01'),
    { action: 'calls.exported', detail: { from: '2026-01-01', masked: false } },
  ],
  [
    'an erasure, without the number',
    () => ada.desk.send('DELETE', '/admin/numbers/+4912347114711'),
    { action: 'number.erased', target: '+49123471•••••', detail: { calls: 0, notes: 0, requests: 0, contacts: 0 } },
  ],
])('%s is on record', async (_name, act, expected) => {
  await act()
  const entry = await newest()
  expect(entry).toMatchObject({
    ...expected,
    actor: { id: ada.agent.id, name: 'ada' },
    time: expect.stringMatching(/Z$/),
  })
  expect(JSON.stringify(entry)).not.toMatch(/7114711|token"/)
})

test('a deleted agent', async () => {
  const { agent } = await admin.hire('gone')
  await admin.send('DELETE', `/admin/agents/${agent.id}`)
  expect(await newest()).toMatchObject({ action: 'agent.deleted', target: agent.id, actor: { id: 'admin' } })
})

test.each<[string, () => Promise<{ status: number }>]>([
  ['reading', () => admin.get('/admin/settings')],
  ['trying rules', () => admin.send('POST', '/admin/decide', { direction: 'in', from: '1', to: '2' })],
  ['what was refused', () => admin.send('POST', '/admin/agents', { name: '' })],
  ['what an agent may not', () => agent.send('DELETE', '/admin/agents/admin')],
])('not on record: %s', async (_name, act) => {
  const { entries } = await page()
  await act()
  expect((await page()).entries).toEqual(entries)
})

test('it is read in pages, newest first', async () => {
  const { entries } = await page()
  const read: AuditEntry[] = []
  for (let next: string | null = ''; next !== null; ) {
    const found: Page = await page(`?limit=3${next && `&before=${next}`}`)
    read.push(...found.entries)
    next = found.next
  }
  expect(read).toEqual(entries)
  expect(
    entries
      .map(entry => entry.time)
      .toSorted()
      .toReversed(),
  ).toEqual(entries.map(entry => entry.time))
  expect((await admin.get('/admin/audit?limit=0')).status).toBe(422)
})

test('it outlives a restart, and a PBX is not in it', async () => {
  await new Pbx(relay.url).ring('1')
  const { entries } = await page()
  await relay.stop()
  relay = await startRelay({}, relay.folder)
  admin = new Desk(relay.url)
  expect((await page()).entries).toEqual(entries)
})
