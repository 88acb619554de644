import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ContactBook } from '../support/contact-book.ts'
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
beforeEach(async () => {
  await book.put('name,phone\nEmma,030 1234567\nNoah,030 7654321\nMia,030 2222222\n', 'text/csv', '?mode=restore')
})

const FILE = 'name;Telefon\nEmma Taylor;030 1234567\nNoah;030 7654321\nOlivia;030 3333333\n;030 4444444\n'
const newestAction = async () => {
  const { entries } = (await admin.get('/admin/audit?limit=1')).body as {
    entries: { action: string; detail: object }[]
  }
  return entries[0]
}

test.each([
  [
    'replace',
    { added: 1, changed: 1, unchanged: 1, removed: 1, total: 3, removedNames: ['Mia'] },
    ['2 changed Emma Taylor', '3 unchanged Noah', '4 added Olivia', '5 skipped null'],
    ['Emma Taylor', 'Noah', 'Olivia'],
  ],
  [
    'merge',
    { added: 2, changed: 0, unchanged: 1, removed: 0, total: 5, removedNames: [] },
    ['2 added Emma Taylor', '3 unchanged Noah', '4 added Olivia', '5 skipped null'],
    ['Emma', 'Emma Taylor', 'Mia', 'Noah', 'Olivia'],
  ],
])('%s: a dry run says what an import then does, and does nothing', async (mode, counts, lines, names) => {
  const before = await book.page()
  await admin.hire(`marker ${mode}`)
  const foreseen = await book.put(FILE, 'text/csv', `?dryRun=true&lines=true&mode=${mode}`)
  expect(foreseen).toMatchObject({ ...counts, skipped: [{ line: 5, reason: 'has no name' }] })
  expect(foreseen.lines?.map(({ line, result, name }) => `${line} ${result} ${name}`)).toEqual(lines)
  expect(await book.page()).toEqual(before)
  expect(await newestAction()).toMatchObject({ action: 'agent.created' })

  const { removedNames: _names, lines: _lines, ...rest } = foreseen
  expect(await book.put(FILE, 'text/csv', `?mode=${mode}`)).toEqual(rest)
  expect(await book.names()).toEqual(names)
  expect(await newestAction()).toMatchObject({ action: 'contacts.imported' })
})

test('what agents assigned stays, and the dry run knows', async () => {
  await admin.send('POST', '/admin/contacts', { name: 'By hand', numbers: ['030 5555555'] })
  const foreseen = await book.put(FILE, 'text/csv', '?dryRun=true')
  expect(foreseen).toMatchObject({ removed: 1, removedNames: ['Mia'], total: 4 })
})

test('a file that is none is refused as in an import', async () => {
  expect(await book.send('colour\nred\n', 'text/csv', '?dryRun=true')).toMatchObject({
    status: 422,
    body: { error: expect.stringContaining('line 1') },
  })
  expect((await book.send('x', 'image/png', '?dryRun=true')).status).toBe(415)
  expect((await book.send(FILE, 'text/csv', '?dryRun=maybe')).status).toBe(422)
  const useless = await book.put('name,phone\nEmma,\n', 'text/csv', '?dryRun=true')
  expect(useless).toMatchObject({ removed: 0, removedNames: [], total: 3 })
})

test('no other change goes unrecorded by calling itself a dry run', async () => {
  await admin.hire('secretly').catch(() => {})
  const { body } = await admin.send('POST', '/admin/agents?dryRun=true', { name: 'S', login: 'recorded' })
  expect(body).toMatchObject({ agent: { login: 'recorded' } })
  expect(await newestAction()).toMatchObject({ action: 'agent.created', detail: { login: 'recorded' } })
})
