import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BookContact, savedContactSchema } from '../../lib/cti/contact.ts'
import { ContactBook } from '../support/contact-book.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
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
  await book.put('name,phone\n', 'text/csv', '?mode=restore')
})

const enter = (body: unknown) => admin.send('POST', '/admin/contacts', body)
const entered = async (body: unknown): Promise<BookContact> =>
  (await admin.read(savedContactSchema, enter(body))).contact
const pathOf = ({ id }: { id: string }) => `/admin/contacts/${encodeURIComponent(id)}`
const names = (number: string) => admin.get(`/contacts?number=${encodeURIComponent(number)}`)

test('a contact is entered, and its name is on calls', async () => {
  const { status, body } = await enter({
    name: ' Emma Taylor ',
    numbers: ['030 60000000', '+49 30 60000000', '0171/5000000'],
  })
  expect([status, body]).toEqual([
    201,
    {
      contact: {
        id: expect.stringMatching(/^[\w-]+$/),
        name: 'Emma Taylor',
        organization: null,
        url: null,
        numbers: ['+493060000000', '+491715000000'],
        assigned: ['+493060000000', '+491715000000'],
        changedAt: expect.any(Number),
      },
    },
  ])
  await new Pbx(relay.url).ring('named', { from: '491715000000' })
  expect(await admin.call('named')).toMatchObject({ fromName: 'Emma Taylor' })
})

test('a contact is changed: what is not named stays, and calls take on the new name', async () => {
  const emma = await entered({
    name: 'Emma',
    organization: 'Example',
    url: 'https://crm.example/1',
    numbers: ['030 60000001'],
  })
  await new Pbx(relay.url).ring('changed', { from: '493060000001' })
  const { body } = await admin.send('PATCH', pathOf(emma), { name: 'Emma Miller' })
  expect(body).toEqual({ contact: { ...emma, name: 'Emma Miller', changedAt: expect.any(Number) } })
  await expect.poll(() => admin.call('changed')).toMatchObject({ fromName: 'Emma Miller' })
  const { body: bare } = await admin.send('PATCH', pathOf(emma), { organization: null, url: null })
  expect(bare).toMatchObject({
    contact: { name: 'Emma Miller', organization: null, url: null, numbers: ['+493060000001'] },
  })
  const { body: same } = await admin.send('PATCH', pathOf(emma), { name: 'Emma Miller' })
  expect(same).toEqual(bare)
})

test('an id from a file may hold anything', async () => {
  const file = { contacts: [{ id: 'crm/1?a=b#c %2F', name: 'Noah', numbers: ['030 60000002'] }] }
  await book.put(JSON.stringify(file), 'application/json')
  const path = pathOf({ id: 'crm/1?a=b#c %2F' })
  expect(await admin.send('PATCH', path, { name: 'Noah Smith' })).toMatchObject({
    status: 200,
    body: { contact: { name: 'Noah Smith', numbers: ['+493060000002'] } },
  })
  expect((await admin.send('DELETE', path)).status).toBe(204)
  expect(await book.names()).toEqual([])
  expect((await admin.send('DELETE', path)).status).toBe(404)
})

test('what was entered by hand stays when a file takes the place of the book', async () => {
  const file = 'name,phone\nNoah,030 60000003\n'
  await book.put(file)
  const emma = await entered({ name: 'Emma', numbers: ['030 60000004'] })
  const [noah] = (await book.page('?q=noah')).contacts
  const { body } = await admin.send('PATCH', pathOf(noah ?? emma), { numbers: ['030 60000003', '030 60000005'] })
  expect(body).toMatchObject({ contact: { assigned: ['+493060000005'] } })
  await book.put(file)
  expect((await book.page()).contacts.map(({ name, numbers }) => [name, numbers])).toEqual([
    ['Emma', ['+493060000004']],
    ['Noah', ['+493060000003', '+493060000005']],
  ])
  // Taken away by hand it is gone, and the number of the file is the file's again.
  await admin.send('PATCH', pathOf(noah ?? emma), { numbers: ['030 60000003'] })
  expect((await book.page('?q=noah')).contacts[0]?.assigned).toBeUndefined()
})

test('deleted is deleted: no call bears the name any longer', async () => {
  const emma = await entered({ name: 'Emma', numbers: ['030 60000006'] })
  await new Pbx(relay.url).ring('deleted', { from: '493060000006' })
  expect(await admin.call('deleted')).toMatchObject({ fromName: 'Emma' })
  expect((await admin.send('DELETE', pathOf(emma))).status).toBe(204)
  expect((await names('+493060000006')).body).toEqual({ contacts: [] })
  await expect.poll(() => admin.call('deleted')).toMatchObject({ fromName: null })
})

test.each([
  [{ numbers: ['030 60000007'] }, 'name'],
  [{ name: ' ', numbers: ['030 60000007'] }, 'name'],
  [{ name: 'x'.repeat(201), numbers: ['030 60000007'] }, 'name'],
  [{ name: 'Emma' }, 'numbers'],
  [{ name: 'Emma', numbers: [] }, 'numbers'],
  [{ name: 'Emma', numbers: ['030 60000007', '42'] }, 'numbers.1'],
  [{ name: 'Emma', numbers: ['030 60000007'], url: 'javascript:alert(1)' }, 'url'],
  [{ name: 'Emma', numbers: ['030 60000007'], id: 'mine' }, ''],
])('%j is refused for its %s', async (body, path) => {
  const answer = await enter(body)
  expect(answer).toMatchObject({ status: 422, body: { issues: [expect.objectContaining({ path })] } })
  expect(await book.names()).toEqual([])
})

test.each([
  ['PATCH', '/admin/contacts/nobody', { name: 'X' }, 404],
  ['DELETE', '/admin/contacts/nobody', undefined, 404],
])('%s %s', async (method, path, body, status) => {
  expect((await admin.send(method, path, body)).status).toBe(status)
})

test('is for admins only, and on record without the name', async () => {
  const { desk } = await admin.hire('plain')
  const emma = await entered({ name: 'Emma Secret', numbers: ['030 60000008'] })
  expect((await desk.send('POST', '/admin/contacts', { name: 'X', numbers: ['030 60000009'] })).status).toBe(403)
  expect((await desk.send('PATCH', pathOf(emma), { name: 'X' })).status).toBe(403)
  expect((await desk.send('DELETE', pathOf(emma))).status).toBe(403)
  await admin.send('PATCH', pathOf(emma), { name: 'Emma Secret Miller' })
  expect((await admin.send('DELETE', pathOf(emma))).status).toBe(204)
  const { entries } = (await admin.get('/admin/audit?limit=3')).body as {
    entries: { action: string; target: string }[]
  }
  expect(entries.map(({ action, target }) => [action, target])).toEqual([
    ['contact.deleted', emma.id],
    ['contact.changed', emma.id],
    ['contact.created', emma.id],
  ])
  expect(JSON.stringify(entries)).not.toContain('Secret')
})

test('many changes at once all count', async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      entered({ name: `Person ${index}`, numbers: [`030 6000010${10 + index}`] }),
    ),
  )
  await Promise.all(made.map((contact, index) => admin.send('PATCH', pathOf(contact), { name: `Changed ${index}` })))
  expect((await book.names()).every(name => name.startsWith('Changed'))).toBe(true)
  expect((await book.page()).total).toBe(20)
})
