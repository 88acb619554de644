import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import type { BookContact } from '../../lib/cti/contact.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { Desk } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  await admin.hire('emma', { name: 'Emma' })
  await admin.hire('noah', { name: 'Noah' })
  await admin.send('POST', '/admin/contacts', { name: 'Mia', numbers: ['030 2222222'] })
})
afterAll(() => relay?.stop())

interface File {
  createdAt: string
  settings: Settings
  agents: Agent[]
  contacts: BookContact[]
}
const download = async () => (await admin.get('/admin/backup')).body as File

test.each<[string, (file: File) => unknown, string]>([
  ['another file', () => ({ hello: 'world' }), 'format'],
  ['a newer version', file => ({ ...file, version: 2 }), 'version'],
  ['a list', () => [], ''],
  [
    'a setting that cannot be',
    file => ({ ...file, settings: { ...file.settings, callLogLimit: 61 } }),
    'settings.callLogLimit',
  ],
  [
    'an agent without a name',
    file => ({ ...file, agents: [...file.agents, { ...file.agents[0], id: 'x', login: 'x', name: '' }] }),
    'agents.3.name',
  ],
  [
    'a login twice',
    file => ({ ...file, agents: [...file.agents, { ...file.agents[0], id: 'x', login: 'EMMA' }] }),
    'agents.3.login',
  ],
  [
    'a contact without numbers',
    file => ({ ...file, contacts: [{ ...file.contacts[0], numbers: [] }] }),
    'contacts.0.numbers',
  ],
  [
    'a number that is none',
    file => ({ ...file, contacts: [{ ...file.contacts[0], numbers: ['030'] }] }),
    'contacts.0.numbers.0',
  ],
  ['a contact twice', file => ({ ...file, contacts: [file.contacts[0], file.contacts[0]] }), 'contacts.1.id'],
  [
    'a link that runs something',
    file => ({ ...file, contacts: [{ ...file.contacts[0], url: 'javascript:1' }] }),
    'contacts.0.url',
  ],
])('%s is refused with the field, and nothing is written', async (_what, spoil, path) => {
  const before = await download()
  for (const query of ['?dryRun=true', '']) {
    const { status, body } = await admin.send('POST', `/admin/backup${query}`, spoil(before), { 'if-match': '*' })
    expect([status, (body as { issues: { path: string }[] }).issues.map(issue => issue.path)]).toEqual([
      422,
      expect.arrayContaining([path]),
    ])
  }
  expect({ ...(await download()), createdAt: '' }).toEqual({ ...before, createdAt: '' })
})
