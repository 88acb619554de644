import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AssignedBook, counts, FILED, MIA, OTHER } from '../support/assigned-book.ts'

let at: AssignedBook
beforeAll(async () => {
  at = await AssignedBook.open()
})
afterAll(() => at?.close())
beforeEach(() => at.empty())

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
    await at.put(before, '')
    const number = await at.assign(assignment)
    const result = await at.put(after, number)
    expect([await at.shown(number), result]).toEqual([expected, { ...counts, ...changes, total: expected.length }])
    const unchanged = { ...counts, unchanged: after.length, total: expected.length }
    expect([await at.put(after, number), await at.shown(number)]).toEqual([unchanged, expected])
  })

  test('leaves the name on calls, those to come too', async () => {
    const from = await at.assign(MIA)
    await at.book.put('name,phone\nNoah,+4930600000\n')
    await at.pbx.ring('next', { from })
    expect(await at.admin.call('next')).toMatchObject({ fromName: 'Mia', contacts: [MIA] })
  })

  test('owns from then on what it took over', async () => {
    const number = await at.assign(MIA)
    await at.put(['|Mia|Example|https://h/7|N'], number)
    expect(await at.put([`|Noah|||${FILED}`], number)).toMatchObject({ added: 1, removed: 1, total: 1 })
  })

  test('says which of its own numbers have no room beside those of agents', async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `+49301${100_000 + index}`)
    await at.put([`crm-1|Mia|Example|https://h/7|${FILED}`], '')
    const number = await at.assign(MIA)
    const line = `crm-1|Mia|Example|https://h/7|${numbers.join(' ')}`
    const warnings = [{ line: 1, reason: expect.stringContaining('more than 30 numbers') }]
    expect(await at.put([line], number)).toEqual({ ...counts, changed: 1, total: 1, warnings })
    expect((await at.book.page()).contacts[0]?.numbers).toEqual([...numbers.slice(0, 29), number])
    expect(await at.put([line], number)).toEqual({ ...counts, unchanged: 1, total: 1, warnings })
  })
})

test('a file that is added takes no number away that an agent assigned', async () => {
  await at.put([`|Mia|Example||${FILED}`], '')
  const number = await at.assign({ ...MIA, url: null })
  const other = await at.assign({ name: 'Noah' })
  expect(await at.put([`|Mia|Example||${OTHER}`], number, '?mode=merge')).toMatchObject({
    changed: 1,
    removed: 0,
    total: 2,
  })
  expect(await at.shown(number)).toEqual([`Mia|Example||*N ${OTHER}`, `Noah|||*${other}`])
})

test('an erased person is not left', async () => {
  await at.put([`|Mia|Example||${FILED}`], '')
  const number = await at.assign({ ...MIA, url: null })
  expect((await at.admin.send('DELETE', `/admin/numbers/${number}`)).body).toMatchObject({ contacts: 1 })
  await at.put([`|Noah|||${OTHER}`], number)
  expect(await at.shown(number)).toEqual([`Noah|||${OTHER}`])
})
