import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Agent, agentSchema } from '../../lib/cti/agent.ts'
import { type RestoreResult, restoreResultSchema } from '../../lib/cti/backup.ts'
import type { BookContact } from '../../lib/cti/contact.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { ContactBook } from '../support/contact-book.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk
let book: ContactBook

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  book = new ContactBook(admin)
})
afterAll(() => relay?.stop())

interface File {
  format: string
  version: number
  createdAt: string
  settings: Settings
  agents: Agent[]
  contacts: BookContact[]
}

const download = async () => (await admin.get('/admin/backup')).body as File
const post = (file: unknown, query = '', headers: Record<string, string> = {}, desk = admin) =>
  desk.send('POST', `/admin/backup${query}`, file, headers)

/** Looks first, as the options page does, and then applies what was seen. */
async function restore(file: unknown, parts = ''): Promise<{ foreseen: RestoreResult; done: RestoreResult }> {
  const query = parts === '' ? '' : `parts=${parts}`
  const preview = await post(file, `?dryRun=true&${query}`)
  const foreseen = await admin.read(restoreResultSchema, Promise.resolve(preview))
  const applied = post(file, `?${query}`, { 'if-match': preview.headers.get('etag') ?? '' })
  return { foreseen, done: await admin.read(restoreResultSchema, applied) }
}

const agents = async () =>
  agentSchema.array().parse(((await admin.get('/admin/agents')).body as { agents: unknown }).agents)
const summary = ({ agents, contacts, mappings, settings }: RestoreResult) => ({
  settings: settings.changed,
  mappings: [mappings.added.names, mappings.changed.names, mappings.removed.names],
  agents: [agents.added.names, agents.changed.names, agents.removed.names],
  contacts: [contacts.added.names, contacts.changed.names, contacts.removed.names],
})
const NOTHING = { settings: [], mappings: [[], [], []], agents: [[], [], []], contacts: [[], [], []] }
const mapping = (name: string) => ({ name, fields: { event: 'e', callId: 'id', from: 'f', to: 't', direction: 'd' } })

describe('a backup', () => {
  let file: File
  let emma: { agent: Agent; desk: Desk }
  let noah: { agent: Agent; desk: Desk }

  beforeAll(async () => {
    emma = await admin.hire('emma', { name: 'Emma', numbers: ['42'] })
    noah = await admin.hire('noah', { name: 'Noah' })
    await book.put('id,name,phone\ncrm/1,Mia,030 1234567\n,Liam,030 7654321\n')
    await admin.send('POST', '/admin/contacts', { name: 'By hand', numbers: ['030 2222222'] })
    await admin.change({
      callLogLimit: 120,
      inbound: { blockCallerIds: [{ callerId: '491715000000', note: 'spam' }] },
      queueFilter: [{ queue: 'support', agentIds: [emma.agent.id, noah.agent.id] }],
      mappings: [mapping('own')] as unknown as Settings['mappings'],
    })
    file = await download()
  })

  test('is one JSON file that holds no secret', async () => {
    const answer = await admin.get('/admin/backup')
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="ringside-backup-\d{4}-\d\d-\d\d\.json"$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(file)).toEqual(['format', 'version', 'createdAt', 'settings', 'agents', 'contacts'])
    expect(file).toMatchObject({ format: 'ringside-backup', version: 1 })
    expect(file.agents).toContainEqual(emma.agent)
    expect(file.contacts.map(({ name }) => name).sort()).toEqual(['By hand', 'Liam', 'Mia'])
    const text = JSON.stringify(file)
    for (const secret of [admin.token, emma.desk.token, 'token', 'pbx-token']) expect(text).not.toContain(secret)
  })

  test('of what is there already changes nothing', async () => {
    const { foreseen, done } = await restore(file)
    expect(summary(foreseen)).toEqual(NOTHING)
    expect(done).toEqual(foreseen)
    expect((await download()).settings).toEqual(file.settings)
  })

  test('brings everything back as it was, after everything was changed', async () => {
    await admin.change({
      callLogLimit: 300,
      inbound: { blockCallerIds: [] },
      queueFilter: [],
      mappings: [mapping('other')] as unknown as Settings['mappings'],
    })
    await admin.send('PATCH', `/admin/agents/${emma.agent.id}`, { name: 'Emma Miller', numbers: [] })
    await admin.send('DELETE', `/admin/agents/${noah.agent.id}`)
    await admin.hire('olivia', { name: 'Olivia' })
    await book.put('id,name,phone\ncrm/1,Mia Smith,030 1234567\n,Zoe,030 9999999\n', 'text/csv', '?mode=restore')

    const { foreseen, done } = await restore(file)
    expect(summary(foreseen)).toEqual({
      settings: ['inbound', 'queueFilter', 'callLogLimit'],
      mappings: [['own'], [], ['other']],
      agents: [['Noah'], ['Emma'], ['Olivia']],
      contacts: [expect.arrayContaining(['By hand', 'Liam']), ['Mia'], ['Zoe']],
    })
    expect(foreseen.agents).toMatchObject({ withoutToken: ['Noah'], keptAdmin: null })
    expect(done).toEqual(foreseen)
    const after = await download()
    expect({ ...after, createdAt: '' }).toEqual({ ...file, createdAt: '' })
    // Whoever stayed keeps the token, whoever came back needs a new one.
    expect((await emma.desk.get('/me')).status).toBe(200)
    expect((await noah.desk.get('/me')).status).toBe(401)
    const listed = ((await admin.get('/admin/agents')).body as { agents: { login: string; hasToken: boolean }[] })
      .agents
    expect(listed.find(({ login }) => login === 'noah')).toMatchObject({ hasToken: false })
  })

  test('takes effect on open streams at once', async () => {
    const { desk } = await admin.hire('stream')
    const stream = await EventStream.live(relay.url, desk.token)
    await restore(file)
    await stream.closed()
  })

  test('comes in part, too', async () => {
    await admin.change({ callLogLimit: 240 })
    await admin.hire('extra')
    await book.put('name,phone\nOnly,030 1111111\n', 'text/csv', '?mode=restore')
    const { foreseen } = await restore(file, 'contacts')
    expect(summary(foreseen)).toMatchObject({ settings: [], agents: [[], [], []] })
    const after = await download()
    expect(after.contacts).toEqual(file.contacts)
    expect(after.settings.callLogLimit).toBe(240)
    expect(after.agents.map(({ login }) => login)).toContain('extra')
    await restore(file, 'settings,agents')
    expect({ ...(await download()), createdAt: '' }).toEqual({ ...file, createdAt: '' })
  })

  test('is put on another relay: agents get the ids they have there, and the filter follows', async () => {
    const other = await startRelay()
    const there = new Desk(other.url)
    const { agent } = await there.hire('EMMA', { name: 'Emma of there' })
    const { body } = await there.send('POST', '/admin/backup', file, { 'if-match': '*' })
    expect(restoreResultSchema.parse(body).agents).toMatchObject({ changed: { count: 1 }, withoutToken: ['Noah'] })
    const { settings, agents } = (await there.get('/admin/backup')).body as File
    const noahThere = agents.find(({ login }) => login === 'noah')
    expect(agents.find(({ login }) => login === 'emma')).toMatchObject({ id: agent.id, name: 'Emma' })
    expect(settings.queueFilter).toEqual([{ queue: 'support', agentIds: [agent.id, noahThere?.id] }])
    await other.stop()
  })

  test('an agent who was renamed meanwhile is the same by id, and keeps the token', async () => {
    await admin.send('PATCH', `/admin/agents/${emma.agent.id}`, { login: 'emma.new' })
    const { foreseen } = await restore(file)
    expect(summary(foreseen).agents).toEqual([[], ['Emma'], []])
    expect((await agents()).find(({ id }) => id === emma.agent.id)?.login).toBe('emma')
    expect((await emma.desk.get('/me')).status).toBe(200)
  })

  test('whoever restores stays an admin, whatever the file says', async () => {
    const ada = await admin.hire('ada', { role: 'admin', name: 'Ada' })
    const without = await post(file, '?dryRun=true', {}, ada.desk)
    expect(without.body).toMatchObject({ agents: { keptAdmin: 'Ada' } })
    expect((await post(file, '', { 'if-match': '*' }, ada.desk)).status).toBe(200)
    expect((await ada.desk.get('/admin/settings')).status).toBe(200)
    const demoted = { ...file, agents: [...file.agents, { ...ada.agent, role: 'agent', active: false }] }
    expect((await post(demoted, '', { 'if-match': '*' }, ada.desk)).body).toMatchObject({
      agents: { keptAdmin: 'Ada' },
    })
    expect((await agents()).find(({ login }) => login === 'ada')).toMatchObject({ role: 'admin', active: true })
    await restore(file)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['saved rules', () => admin.change({ retentionDays: 100 })],
    ['added an agent', () => admin.hire('late')],
    ['entered a contact', () => admin.send('POST', '/admin/contacts', { name: 'Late', numbers: ['030 8888888'] })],
  ])(
    'is refused with 412 where somebody else has %s since the preview, and nothing is written',
    async (_what, meddle) => {
      const preview = await post(file, '?dryRun=true')
      await meddle()
      const before = await download()
      const refused = await post(file, '', { 'if-match': preview.headers.get('etag') ?? '' })
      expect([refused.status, refused.body]).toEqual([412, { error: expect.stringContaining('preview') }])
      expect({ ...(await download()), createdAt: '' }).toEqual({ ...before, createdAt: '' })
      expect((await post(file)).status).toBe(428)
      await restore(file)
    },
  )

  test('is for admins only, and on record', async () => {
    const { desk } = await admin.hire('plain')
    expect((await desk.get('/admin/backup')).status).toBe(403)
    expect((await post(file, '', { 'if-match': '*' }, desk)).status).toBe(403)
    await download()
    await restore(file)
    const { entries } = (await admin.get('/admin/audit?limit=2')).body as { entries: { action: string }[] }
    expect(entries.map(({ action }) => action)).toEqual(['backup.restored', 'backup.exported'])
  })
})
