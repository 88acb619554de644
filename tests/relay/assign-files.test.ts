import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ContactBook } from '../support/contact-book.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk
let book: ContactBook
let emma: Desk

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  book = new ContactBook(admin)
  emma = (await admin.hire('emma')).desk
})
afterAll(() => relay?.stop())
beforeEach(async () => {
  await book.put('name,phone\n', 'text/csv', '?mode=restore')
})

const [FILED, OTHER] = ['+4930600000', '+4930700000']
let last = 0
/** An agent says whose number, which no test had before, it is. Resolves with the number. */
async function assign(assignment: object): Promise<string> {
  const from = `+4930555${String(++last).padStart(6, '0')}`
  await pbx.ring(`call-${last}`, { from })
  expect((await emma.send('POST', `/calls/pbx~call-${last}/assign`, assignment)).status).toBe(200)
  return from
}

/** A file of lines `id|name|organization|url|numbers`, in which N stands for the assigned number. */
const file = (lines: string[], number: string) =>
  JSON.stringify({
    contacts: lines.map(line => {
      const [id, name, organization, url, numbers = ''] = line.split('|')
      return { id, name, organization, url, numbers: numbers.replace('N', number).split(' ') }
    }),
  })
const put = (lines: string[], number: string, query = '') => book.put(file(lines, number), 'application/json', query)
/** The book, in the same spelling; the numbers that agents assigned come after a star. */
const shown = async (number: string) =>
  (await book.page()).contacts
    .map(({ name, organization, url, numbers, assigned = [] }) => {
      const spelled = numbers.map(each => `${assigned.includes(each) ? '*' : ''}${each === number ? 'N' : each}`)
      return [name, organization ?? '', url ?? '', spelled.toSorted().join(' ')].join('|')
    })
    .sort()

const MIA = { name: 'Mia', organization: 'Example', url: 'https://h/7' }
const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, skipped: [], warnings: [] }

type Row = [string, before: string[], assignment: object, after: string[], expected: string[], counts: object]

describe('a file that replaces the book', () => {
  test.each<Row>([
    [
      'leaves whom it does not know',
      [],
      MIA,
      [`|Noah|||${FILED}`],
      ['Mia|Example|https://h/7|*N', `Noah|||${FILED}`],
      { added: 1 },
    ],
    ['leaves them when it is empty', [`|Noah|||${FILED}`], MIA, [], ['Mia|Example|https://h/7|*N'], { removed: 1 }],
    [
      'takes over whom it names alike',
      [],
      MIA,
      ['|Mia|Example|https://h/7|N'],
      ['Mia|Example|https://h/7|N'],
      { unchanged: 1 },
    ],
    [
      'takes them over in capitals, with more',
      [],
      MIA,
      [`|MIA|Example||N ${FILED}`],
      [`MIA|Example||${FILED} N`],
      { changed: 1 },
    ],
    ['takes over whom it names by an id', [], MIA, ['crm-1|Mia|||N'], ['Mia|||N'], { added: 1, removed: 1 }],
    [
      'takes over whose link alone it has',
      [],
      MIA,
      ['|M. Smith||https://h/7|N'],
      ['M. Smith||https://h/7|N'],
      { changed: 1 },
    ],
    [
      'leaves one of several with a link',
      [],
      MIA,
      ['|Noah||https://h/7|N', `|Emma||https://h/7|${FILED}`],
      [`Emma||https://h/7|${FILED}`, 'Mia|Example|https://h/7|*N', 'Noah||https://h/7|N'],
      { added: 2 },
    ],
    ['leaves who shares the number', [], MIA, ['|Noah|||N'], ['Mia|Example|https://h/7|*N', 'Noah|||N'], { added: 1 }],
    [
      'leaves a namesake of another link',
      [],
      MIA,
      ['|Mia|Example|https://h/8|N'],
      ['Mia|Example|https://h/7|*N', 'Mia|Example|https://h/8|N'],
      { added: 1 },
    ],
    [
      'leaves a namesake of another number',
      [],
      { name: 'Mia' },
      [`|Mia|||${FILED}`],
      ['Mia|||*N', `Mia|||${FILED}`],
      { added: 1 },
    ],
    [
      'leaves a number of its own contact',
      [`|Mia|Example||${FILED}`],
      { ...MIA, url: null },
      [`|Mia|Example||${FILED}`],
      [`Mia|Example||*N ${FILED}`],
      { unchanged: 1 },
    ],
    [
      'leaves it, and the link that came with it, by name with another number',
      [`|Mia|Example||${FILED}`],
      MIA,
      [`|Mia|Example||${OTHER}`],
      [`Mia|Example|https://h/7|*N ${OTHER}`],
      { changed: 1 },
    ],
    [
      'leaves it by id, whatever else is new',
      [`crm-1|Mia|Example||${FILED}`],
      { ...MIA, url: null },
      [`crm-1|Mia Smith||https://h/9|${OTHER}`],
      [`Mia Smith||https://h/9|*N ${OTHER}`],
      { changed: 1 },
    ],
    [
      'leaves it by link, whatever else is new',
      [`|Mia||https://h/7|${FILED}`],
      MIA,
      [`|Mia Smith||https://h/7|${OTHER}`],
      [`Mia Smith||https://h/7|*N ${OTHER}`],
      { changed: 1 },
    ],
    [
      'leaves it by number, whatever else is new',
      [`|Mia|Example||${FILED}`],
      { ...MIA, url: null },
      [`|Mia Smith|||${FILED}`],
      [`Mia Smith|||*N ${FILED}`],
      { changed: 1 },
    ],
    [
      'takes it over there',
      [`|Mia|Example||${FILED}`],
      { ...MIA, url: null },
      [`|Mia|Example||${FILED} N`],
      [`Mia|Example||${FILED} N`],
      { unchanged: 1 },
    ],
    [
      'leaves it alone when the contact itself is gone',
      [`|Mia|Example|https://h/7|${FILED}`],
      MIA,
      [`|Noah|||${FILED.replace('6', '8')}`],
      ['Mia|Example|https://h/7|*N', `Noah|||${FILED.replace('6', '8')}`],
      { added: 1 },
    ],
    [
      'leaves it when the number, for the file, is somebody new’s',
      [`|Mia|Example|https://h/7|${FILED}`],
      MIA,
      ['|Noah|||N'],
      ['Mia|Example|https://h/7|*N', 'Noah|||N'],
      { added: 1 },
    ],
  ])('%s', async (_name, before, assignment, after, expected, changes) => {
    await put(before, '')
    const number = await assign(assignment)
    const result = await put(after, number)
    expect([await shown(number), result]).toEqual([expected, { ...counts, ...changes, total: expected.length }])
    const unchanged = { ...counts, unchanged: after.length, total: expected.length }
    expect([await put(after, number), await shown(number)]).toEqual([unchanged, expected])
  })

  test('leaves the name on calls, those to come too', async () => {
    const from = await assign(MIA)
    await book.put('name,phone\nNoah,+4930600000\n')
    await pbx.ring('next', { from })
    expect(await admin.call('next')).toMatchObject({ fromName: 'Mia', contacts: [MIA] })
  })

  test('owns from then on what it took over', async () => {
    const number = await assign(MIA)
    await put(['|Mia|Example|https://h/7|N'], number)
    expect(await put([`|Noah|||${FILED}`], number)).toMatchObject({ added: 1, removed: 1, total: 1 })
  })

  test('says which of its own numbers have no room beside those of agents', async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `+49301${100_000 + index}`)
    await put([`crm-1|Mia|Example|https://h/7|${FILED}`], '')
    const number = await assign(MIA)
    const line = `crm-1|Mia|Example|https://h/7|${numbers.join(' ')}`
    const warnings = [{ line: 1, reason: expect.stringContaining('more than 30 numbers') }]
    expect(await put([line], number)).toEqual({ ...counts, changed: 1, total: 1, warnings })
    expect((await book.page()).contacts[0]?.numbers).toEqual([...numbers.slice(0, 29), number])
    expect(await put([line], number)).toEqual({ ...counts, unchanged: 1, total: 1, warnings })
  })
})

test('a file that is added takes no number away that an agent assigned', async () => {
  await put([`|Mia|Example||${FILED}`], '')
  const number = await assign({ ...MIA, url: null })
  const other = await assign({ name: 'Noah' })
  expect(await put([`|Mia|Example||${OTHER}`], number, '?mode=merge')).toMatchObject({
    changed: 1,
    removed: 0,
    total: 2,
  })
  expect(await shown(number)).toEqual([`Mia|Example||*N ${OTHER}`, `Noah|||*${other}`])
})

test('an erased person is not left', async () => {
  await put([`|Mia|Example||${FILED}`], '')
  const number = await assign({ ...MIA, url: null })
  expect((await admin.send('DELETE', `/admin/numbers/${number}`)).body).toMatchObject({ contacts: 1 })
  await put([`|Noah|||${OTHER}`], number)
  expect(await shown(number)).toEqual([`Noah|||${OTHER}`])
})

describe('a backup', () => {
  const csv = async () => (await admin.send('GET', '/admin/contacts', undefined, { accept: 'text/csv' })).body as string

  test('has what agents assigned, marked, and brings it back', async () => {
    await put([`crm-1|Mia|Example||${FILED}`], '')
    const numbers = [
      await assign({ ...MIA, url: null }),
      await assign({ ...MIA, url: null }),
      await assign({ name: 'Noah' }),
    ]
    const before = await book.page()
    const saved = await csv()
    expect(saved).toContain('id,name,organization,url,assigned,phone 1,phone 2,phone 3')
    expect(await book.put(saved)).toEqual({ ...counts, unchanged: 2, total: 2 })
    expect(await book.page()).toEqual(before)
    await book.put('name,phone\n', 'text/csv', '?mode=restore')
    expect(await book.put(saved)).toMatchObject({ added: 2 })
    const restored = (await book.page()).contacts.map(contact => ({ ...contact, changedAt: 0 }))
    expect(restored).toEqual(before.contacts.map(contact => ({ ...contact, changedAt: 0 })))
    await book.put('name,phone\n')
    expect((await book.page()).contacts.map(({ numbers }) => numbers)).toEqual([numbers.slice(0, 2), numbers.slice(2)])
    expect(await book.put(JSON.stringify(before), 'application/json', '?mode=restore')).toMatchObject({ total: 2 })
    expect((await book.page()).contacts.map(({ assigned }) => assigned)).toEqual([
      numbers.slice(0, 2),
      numbers.slice(2),
    ])
  })

  test('of a book in which nobody assigned anything has no such column', async () => {
    await put([`|Mia|||${FILED}`], '')
    expect(await csv()).toContain('id,name,organization,url,phone 1\r\n')
  })

  test('that is restored is the book, whatever was assigned since', async () => {
    const first = await assign(MIA)
    const saved = await csv()
    await assign({ name: 'Noah' })
    await assign(MIA)
    expect(await book.put(saved, 'text/csv', '?mode=restore')).toEqual({ ...counts, changed: 1, removed: 1, total: 1 })
    expect(await shown(first)).toEqual(['Mia|Example|https://h/7|*N'])
  })

  test.each([
    ['a CSV', 'name,phone,assigned\nMia,+4930600000,Emma\nNoah,+4930700000,+4930600000\n', 'text/csv'],
    ['a list', '{"contacts":[{"name":"Mia","numbers":"+4930600000","assigned":{"to":"Emma"}}]}', 'application/json'],
  ])('%s of another program marks nothing by a column of that name', async (_name, text, type) => {
    expect(await book.put(text, type)).toMatchObject({ skipped: [], warnings: [] })
    expect((await book.page()).contacts.filter(contact => contact.assigned)).toEqual([])
  })
})

test('what was assigned outlives a restart and a file after it', async () => {
  const number = await assign(MIA)
  await relay.stop()
  relay = await startRelay({}, relay.folder)
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  book = new ContactBook(admin)
  emma = new Desk(relay.url, emma.token)
  await put([`|Noah|||${OTHER}`], number)
  expect(await shown(number)).toEqual(['Mia|Example|https://h/7|*N', `Noah|||${OTHER}`])
})
