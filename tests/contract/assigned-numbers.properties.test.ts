import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AddressBook } from '../../relay/contacts/address-book.ts'
import type { Entry } from '../../relay/contacts/entry.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { START } from '../support/call-records.ts'
import { interleaved } from '../support/interleaved-store.ts'

// More than are saved at once: an assignment may come between the parts of a file.
const NAMES = Array.from({ length: 12 }, (_, index) => `Person ${index}`)
const file = fc.subarray(NAMES).map(names =>
  names.map(
    (name, index): Entry => ({
      ...{ line: index + 1, id: name, name, organization: null, url: null },
      ...{ numbers: [`+4930${name.slice(7)}`], warnings: [] },
    }),
  ),
)
const assignment = fc.record({ name: fc.constantFrom(...NAMES), number: fc.constantFrom('+49401', '+49402', '+49403') })

test('what agents assign at one relay while files come to another is kept, whatever comes between', async () => {
  await fc.assert(
    fc.asyncProperty(
      file,
      fc.array(file, { minLength: 1, maxLength: 2 }),
      fc.array(assignment, { minLength: 1, maxLength: 3 }),
      fc.scheduler(),
      async (before, files, assignments, scheduler) => {
        const store = openSqliteStore(':memory:')
        const open = async (own = store) => {
          const book = await AddressBook.load(own, { now: () => START, country: () => 'DE' })
          store.subscribe(change => book.apply(change))
          return book
        }
        const relay = () => scheduler.waitFor(open(interleaved(store, scheduler)))
        const [one, other] = [await relay(), await relay()]
        await scheduler.waitFor(one.take(before, 'replace'))
        await scheduler.waitFor(
          Promise.all([
            ...files.map(entries => one.take(entries, 'replace')),
            ...assignments.map(({ name, number }) => other.assign(number, { name, organization: null, url: null })),
          ]),
        )
        const book = await open()
        for (const { name, number } of assignments) expect(book.find(number).map(each => each.name)).toContain(name)
        await store.close()
      },
    ),
    { numRuns: 300 },
  )
})
