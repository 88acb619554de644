import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactHitsSchema } from '../../lib/cti/contact.ts'
import { ContactBook } from '../support/contact-book.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
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

const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, skipped: [], warnings: [] }
const hits = (desk: Desk, number: string) => desk.read(contactHitsSchema, desk.get(`/contacts?number=${number}`))

describe('the book', () => {
  test('is what was put last, and says what that changed', async () => {
    const first = 'name;Telefon;Firma\nEmma Taylor;030 1234567;Example GmbH\nNoah;0171 5000000;\nMia;030 7654321;\n'
    expect(await book.put(first)).toEqual({ ...counts, added: 3, total: 3 })
    expect(await book.put(first)).toEqual({ ...counts, unchanged: 3, total: 3 })
    // A new name for a number, a new number for a name, one gone, one new.
    const next =
      'name,phone,organization\nEmma Smith,+49301234567,Example GmbH\nNoah,+491715000001,\nOlivia,+33199001234,\n'
    const { contacts: before } = await book.page()
    expect(await book.put(next)).toEqual({ ...counts, added: 1, changed: 2, removed: 1, total: 3 })
    const { contacts: after } = await book.page()
    const idOf = (list: typeof before, name: string) => list.find(contact => contact.name === name)?.id
    expect(idOf(after, 'Emma Smith')).toBe(idOf(before, 'Emma Taylor'))
    expect(idOf(after, 'Noah')).toBe(idOf(before, 'Noah'))
    expect(after.map(({ name, numbers }) => [name, numbers])).toEqual([
      ['Emma Smith', ['+49301234567']],
      ['Noah', ['+491715000001']],
      ['Olivia', ['+33199001234']],
    ])
  })

  test('takes additions', async () => {
    await book.put('name,phone\nEmma,030 1234567\nNoah,030 7654321\n')
    const more = 'name,phone\nNoah,030 7654322\nMia,030 1234567\nEmma,030 1234567\n'
    const result = await book.put(more, 'text/csv', '?mode=merge')
    expect(result).toEqual({ ...counts, added: 1, changed: 1, unchanged: 1, total: 3 })
    expect(await book.names()).toEqual(['Emma', 'Mia', 'Noah'])
    // Mia shares Emma's number and came later.
    expect(await hits(admin, '%2B49301234567')).toMatchObject({ contacts: [{ name: 'Mia' }, { name: 'Emma' }] })
  })

  test('tells what became of every line, and why some were skipped', async () => {
    await book.put('name,phone\nEmma,030 1234567\n')
    const file = [
      'name,phone,mobile',
      'Emma,030 1234567,',
      'Noah,,',
      ',030 7654321,',
      'Mia,42,not a number',
      'Emma,+49301234567,',
      '',
      '"Olivia,030 7654321,',
      'Liam,030 7654321,oops',
    ]
    const result = await book.put(file.join('\r\n'), 'text/csv', '?lines=true')
    expect(result.skipped).toEqual([
      { line: 3, reason: 'has no phone number' },
      { line: 4, reason: 'has no name' },
      {
        line: 5,
        reason: expect.stringMatching(/^"42" is not a phone number .*; "not a number" is not a phone number/),
      },
      { line: 6, reason: 'says the same as line 2' },
      { line: 8, reason: 'has quotation marks that do not fit together' },
    ])
    expect(result.warnings).toEqual([{ line: 9, reason: expect.stringContaining('"oops"') }])
    expect(result.lines?.map(({ line, result }) => `${line} ${result}`)).toEqual([
      ...['2 unchanged', '3 skipped', '4 skipped', '5 skipped', '6 skipped', '8 skipped', '9 added'],
    ])
    expect([result.added, result.unchanged, result.total]).toEqual([1, 1, 2])
  })

  test('is not emptied by a file with nothing usable in it, but by one with nothing in it', async () => {
    await book.put('name,phone\nEmma,030 1234567\n')
    const result = await book.put('name,phone\nEmma,\n,030 7654321\n')
    expect(result).toMatchObject({ removed: 0, total: 1, skipped: [{ line: 2 }, { line: 3 }] })
    expect(await book.put('name,phone\n')).toMatchObject({ removed: 1, total: 0 })
  })

  test('takes thousands of rows in one go while calls go on', async () => {
    const rows = Array.from({ length: 8000 }, (_, index) => `Person ${index},+4930${1_000_000 + index}`)
    const put = book.put(`name,phone\n${rows.join('\n')}\n`)
    const pbx = new Pbx(relay.url)
    for (const id of ['during-1', 'during-2', 'during-3']) expect((await pbx.ring(id)).status).toBe(200)
    expect(await put).toEqual({ ...counts, added: 8000, total: 8000 })
    expect(await hits(admin, '+49301004711')).toMatchObject({ contacts: [{ name: 'Person 4711' }] })
    expect(await book.names('?q=person 799&limit=3')).toEqual(['Person 799', 'Person 7990', 'Person 7991'])
  })

  test('comes in pages by name, and by what is asked for', async () => {
    await book.put(
      'name,phone,company\némile,030 1000001,A\nEmma,030 1000002,B\nzoe,030 1000003,A\nÄnne,030 1000004,C\n',
    )
    const all: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page = await book.page(`?limit=1${next && `&after=${next}`}`)
      expect(page.total).toBe(4)
      all.push(...page.contacts.map(contact => contact.name))
      next = page.next
    }
    expect(all).toEqual(['Änne', 'émile', 'Emma', 'zoe'])
    expect([await book.names('?q=a'), await book.names('?q=1000003'), await book.names('?q=nobody')]).toEqual([
      ['émile', 'Emma', 'zoe'],
      ['zoe'],
      [],
    ])
  })

  test('goes out as CSV and comes back as it was', async () => {
    const file = {
      contacts: [
        {
          id: 'crm-1',
          name: '=Emma "Em" Taylor',
          organization: 'Example; GmbH, Söhne',
          numbers: ['030 1234567', '+41441234567'],
        },
        { name: "'quoted", url: 'https://crm.example/c?id=2', numbers: '+491715000000' },
        { name: "'-1+1", organization: '@home', numbers: ['030 7654321'] },
      ],
    }
    expect(await book.put(JSON.stringify(file), 'application/json')).toMatchObject({ added: 3, skipped: [] })
    const before = await book.page()
    const saved = await admin.send('GET', '/admin/contacts', undefined, { accept: 'text/csv' })
    expect(saved.headers.get('content-type')).toContain('text/csv')
    expect(saved.body).not.toMatch(/(?:^|,|")=/m)
    expect(await book.put(saved.body as string)).toEqual({ ...counts, unchanged: 3, total: 3 })
    expect(await book.page()).toEqual(before)
  })

  test('is there after a restart', async () => {
    await book.put('name,phone\nEmma,030 1234567\n')
    await relay.stop()
    relay = await startRelay({}, relay.folder)
    admin = new Desk(relay.url)
    book = new ContactBook(admin)
    expect(await book.names()).toEqual(['Emma'])
    expect(await hits(admin, '030%201234567')).toMatchObject({ contacts: [{ name: 'Emma' }] })
  })
})

test('agents ask for one number, in any spelling, and see no more', async () => {
  const { desk } = await admin.hire('noah')
  await book.put('name,phone,company,url\nEmma,030 1234567,Example,https://crm.example/1\n')
  const emma = {
    level: 'known',
    name: 'Emma',
    organization: 'Example',
    source: 'address-book',
    url: 'https://crm.example/1',
  }
  for (const number of ['%2B49301234567', '+49301234567', '49301234567', '030/1234567', '0049%2030%201234567']) {
    expect(await hits(desk, number)).toEqual({ contacts: [emma] })
  }
  for (const number of ['%2B4930123456', '%2B493012345678', '1234567', '42', 'anonymous', 'Emma']) {
    expect(await hits(desk, number)).toEqual({ contacts: [] })
  }
  for (const path of ['/contacts', '/contacts?number=']) {
    expect(await desk.get(path)).toMatchObject({ status: 422, body: { error: expect.stringContaining('number') } })
  }
  expect((await desk.get('/admin/contacts')).status).toBe(403)
  expect((await new ContactBook(desk).send('name,phone\n')).status).toBe(403)
  expect((await request(`${relay.url}/api/v1/contacts?number=1`)).status).toBe(401)
})
