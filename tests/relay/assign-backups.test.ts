import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AssignedBook, counts, FILED, MIA, OTHER } from '../support/assigned-book.ts'

let at: AssignedBook
beforeAll(async () => {
  at = await AssignedBook.open()
})
afterAll(() => at?.close())
beforeEach(() => at.empty())

describe('a backup', () => {
  const csv = async () =>
    (await at.admin.send('GET', '/admin/contacts', undefined, { accept: 'text/csv' })).body as string

  test('has what agents assigned, marked, and brings it back', async () => {
    await at.put([`crm-1|Mia|Example||${FILED}`], '')
    const numbers = [
      await at.assign({ ...MIA, url: null }),
      await at.assign({ ...MIA, url: null }),
      await at.assign({ name: 'Noah' }),
    ]
    const before = await at.book.page()
    const saved = await csv()
    expect(saved).toContain('id,name,organization,url,assigned,phone 1,phone 2,phone 3')
    expect(await at.book.put(saved)).toEqual({ ...counts, unchanged: 2, total: 2 })
    expect(await at.book.page()).toEqual(before)
    await at.empty()
    expect(await at.book.put(saved)).toMatchObject({ added: 2 })
    const restored = (await at.book.page()).contacts.map(contact => ({ ...contact, changedAt: 0 }))
    expect(restored).toEqual(before.contacts.map(contact => ({ ...contact, changedAt: 0 })))
    await at.book.put('name,phone\n')
    expect((await at.book.page()).contacts.map(({ numbers }) => numbers)).toEqual([
      numbers.slice(0, 2),
      numbers.slice(2),
    ])
    expect(await at.book.put(JSON.stringify(before), 'application/json', '?mode=restore')).toMatchObject({ total: 2 })
    expect((await at.book.page()).contacts.map(({ assigned }) => assigned)).toEqual([
      numbers.slice(0, 2),
      numbers.slice(2),
    ])
  })

  test('of a book in which nobody assigned anything has no such column', async () => {
    await at.put([`|Mia|||${FILED}`], '')
    expect(await csv()).toContain('id,name,organization,url,phone 1\r\n')
  })

  test('that is restored is the book, whatever was assigned since', async () => {
    const first = await at.assign(MIA)
    const saved = await csv()
    await at.assign({ name: 'Noah' })
    await at.assign(MIA)
    expect(await at.book.put(saved, 'text/csv', '?mode=restore')).toEqual({
      ...counts,
      changed: 1,
      removed: 1,
      total: 1,
    })
    expect(await at.shown(first)).toEqual(['Mia|Example|https://h/7|*N'])
  })

  test.each([
    ['a CSV', 'name,phone,assigned\nMia,+4930600000,Emma\nNoah,+4930700000,+4930600000\n', 'text/csv'],
    ['a list', '{"contacts":[{"name":"Mia","numbers":"+4930600000","assigned":{"to":"Emma"}}]}', 'application/json'],
  ])('%s of another program marks nothing by a column of that name', async (_name, text, type) => {
    expect(await at.book.put(text, type)).toMatchObject({ skipped: [], warnings: [] })
    expect((await at.book.page()).contacts.filter(contact => contact.assigned)).toEqual([])
  })
})

test('what was assigned outlives a restart and a file after it', async () => {
  const number = await at.assign(MIA)
  at = await at.reopened()
  await at.put([`|Noah|||${OTHER}`], number)
  expect(await at.shown(number)).toEqual(['Mia|Example|https://h/7|*N', `Noah|||${OTHER}`])
})
