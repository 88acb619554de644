import { afterEach, beforeEach, expect, test } from 'vitest'
import { AddressBook } from '../../relay/contacts/address-book.ts'
import { CallNames } from '../../relay/contacts/call-names.ts'
import type { Entry } from '../../relay/contacts/entry.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import type { RelayStore } from '../../relay/store/store.ts'
import { ringingCall, START } from '../support/call-records.ts'

let store: RelayStore
beforeEach(() => {
  store = openSqliteStore(':memory:')
})
afterEach(() => store.close())

let now = START

/** The book as one of several relays on the store has it. */
async function openBook(): Promise<AddressBook> {
  const book = await AddressBook.load(store, { now: () => now++, country: () => 'DE' })
  store.subscribe(change => book.apply(change))
  return book
}

const entry = (line: number, name: string, number: string): Entry => ({
  ...{ line, id: null, name, organization: null, url: null },
  numbers: [number],
  warnings: [],
})
const people = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => entry(index, `${name} ${index}`, `+49301${100_000 + index}`))
const names = (book: AddressBook) => Array.from(book.contacts, contact => contact.name).sort()

test('a book opened later is the same', async () => {
  const book = await openBook()
  await book.take(people('Emma', 600), 'replace')
  const later = await openBook()
  expect([later.size, names(later)]).toEqual([600, names(book)])
  expect(later.find('+49301100007')).toEqual(book.find('+49301100007'))
})

test('of two relays that replace the book at once one wins whole', async () => {
  const [one, other] = [await openBook(), await openBook()]
  await one.take(people('Mia', 500), 'replace')
  const files = [people('Emma', 700), people('Noah', 400)]
  await Promise.all([one.take(files[0] ?? [], 'replace'), other.take(files[1] ?? [], 'replace')])
  expect(names(one)).toEqual(names(other))
  expect(files.map(file => file.map(({ name }) => name).sort())).toContainEqual(names(one))
  const stored = await openBook()
  expect(names(stored)).toEqual(names(one))
})

test('of two relays that add to the book at once both do', async () => {
  const [one, other] = [await openBook(), await openBook()]
  await Promise.all([one.take(people('Emma', 300), 'merge'), other.take(people('Noah', 300), 'merge')])
  expect([one.size, other.size]).toEqual([600, 600])
  expect(
    one
      .find('+49301100007')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Emma 7', 'Noah 7'])
})

test('whoever is erased on one relay is unknown on all, and stays so beside an addition', async () => {
  const [one, other] = [await openBook(), await openBook()]
  await one.take(people('Emma', 300), 'replace')
  const [erased] = await Promise.all([one.erase('030 1100007'), other.take(people('Noah', 5), 'merge')])
  expect(erased).toBe(1)
  for (const book of [one, other]) {
    expect(book.find('+49301100007')).toEqual([])
    expect(book.size).toBe(304)
  }
  expect(await one.erase('+49301100007')).toBe(0)
})

test('of two relays that assign numbers at once both do', async () => {
  const [one, other] = [await openBook(), await openBook()]
  await one.take(people('Emma', 300), 'replace')
  const mia = { name: 'Mia', organization: null, url: null }
  const emma = { name: 'Emma 7', organization: null, url: null }
  await Promise.all([
    one.assign('+493011111', mia),
    other.assign('+493022222', mia),
    one.assign('+493033333', emma),
    other.assign('+493044444', emma),
  ])
  for (const book of [one, other, await openBook()]) {
    const found = ['+493011111', '+493022222', '+493033333', '+493044444', '+49301100007'].map(number =>
      book.find(number).map(({ name }) => name),
    )
    expect(found).toEqual([['Mia'], ['Mia'], ['Emma 7'], ['Emma 7'], ['Emma 7']])
  }
})

test('what is assigned on one relay while another replaces the book is kept', async () => {
  const [one, other] = [await openBook(), await openBook()]
  await one.take(people('Emma', 300), 'replace')
  await Promise.all([
    other.assign('+493011111', { name: 'Mia', organization: null, url: null }),
    one.take(people('Emma', 200), 'replace'),
    other.assign('+493022222', { name: 'Emma 7', organization: null, url: null }),
    other.assign('+493033333', { name: 'Emma 250', organization: null, url: null }),
  ])
  for (const book of [one, other, await openBook()]) {
    expect([book.size, names(book).filter(name => name === 'Emma 250')]).toEqual([202, ['Emma 250']])
    const found = ['+493011111', '+493022222', '+493033333', '+49301100250'].map(number =>
      book.find(number).map(({ name }) => name),
    )
    expect(found).toEqual([['Mia'], ['Emma 7'], ['Emma 250'], []])
  }
})

test('a book from before assignments were marked is read, and is the files’', async () => {
  const contact = { id: 'a', name: 'Emma', organization: null, url: null, numbers: ['+49301234567'], changedAt: 1 }
  await store.saveDocument('contacts/86', { contacts: [contact] }, 0)
  const book = await openBook()
  expect(Array.from(book.contacts)).toEqual([contact])
  expect(await book.take([entry(1, 'Noah', '+493022222')], 'replace')).toMatchObject({ removed: 1 })
})

test('an assignment saves one chunk and the edition', async () => {
  const book = await openBook()
  await book.take(people('Emma', 2000), 'replace')
  const saved: string[] = []
  store.subscribe(change => change.kind === 'document' && saved.push(change.key))
  const emma = { name: 'Emma 7', organization: null, url: null }
  await book.assign('+493022222', emma)
  expect(saved).toEqual([expect.stringMatching(/^contacts\/../), 'contacts'])
  saved.length = 0
  await book.assign('+493022222', emma)
  expect(saved).toEqual([])
})

test('a change saves only the chunks it touches', async () => {
  const book = await openBook()
  await book.take(people('Emma', 2000), 'replace')
  const saved: string[] = []
  store.subscribe(change => change.kind === 'document' && saved.push(change.key))
  await book.take([...people('Emma', 1999), entry(1, 'Noah', '+493022222222')], 'replace')
  expect(saved.length).toBeLessThanOrEqual(3)
  saved.length = 0
  await book.take([...people('Emma', 1999), entry(1, 'Noah', '+493022222222')], 'replace')
  expect(saved).toEqual([])
})

test('the newest of those who share a number comes first, and nobody twice', async () => {
  const book = await openBook()
  const number = '+49301234567'
  await book.take([entry(1, 'Mia', number), entry(2, 'Emma', number)], 'replace')
  await book.take([entry(1, 'Noah', number)], 'merge')
  await book.take([{ ...entry(1, 'Mia', number), id: 'crm-1' }], 'merge')
  expect(book.find(number).map(({ name }) => name)).toEqual(['Mia', 'Noah', 'Emma'])
  await book.take(
    Array.from({ length: 50 }, (_, index) => entry(index, `Person ${index}`, number)),
    'replace',
  )
  expect(book.find(number)).toHaveLength(20)
})

test('a book too large is refused and left as it was', async () => {
  const book = await openBook()
  await book.take(people('Emma', 3), 'replace')
  const many = Array.from({ length: 250_001 }, (_, index) => entry(index, `Person ${index}`, `+49${1_000_000 + index}`))
  await expect(book.take(many, 'replace')).rejects.toMatchObject({ status: 422 })
  expect(book.size).toBe(3)
  await book.take(many.slice(1), 'replace')
  const [full, known] = ['Somebody', 'Person 7'].map(name => ({ name, organization: null, url: null }))
  if (!full || !known) throw new Error('there are two')
  await expect(book.assign('+493022222', full)).rejects.toMatchObject({ status: 422 })
  await book.assign('+493022222', known)
  expect(book.find('+493022222')).toMatchObject([{ name: 'Person 7' }])
}, 60_000)

test('renaming that was cut off is taken up at the next start', async () => {
  await store.saveCall(ringingCall('1'), 0)
  const book = await openBook()
  // Nobody renames: the relay died in between.
  await book.take([entry(1, 'Emma', '+4912347114711')], 'replace')
  expect((await openBook()).settled).toBe(false)
  const again = await openBook()
  const renamed = Promise.withResolvers<string>()
  const callLog = { rename: async (id: string) => renamed.resolve(id) }
  const onError = (error: unknown) => renamed.reject(error)
  const settled = new Promise<void>(resolve => {
    store.subscribe(change => change.kind === 'document' && again.settled && resolve())
  })
  const callNames = new CallNames({ store, contacts: again, callLog, now: () => START, onError })
  expect(await renamed.promise).toBe('pbx~1')
  await settled
  await callNames.close()
  expect([book.settled, (await openBook()).settled]).toEqual([true, true])
})
