import { describe, expect, test } from 'vitest'
import type { Journal, JournalEntry } from '../../relay/store/journal.ts'

const entry = (id: string, at = 0): JournalEntry => ({ id, at, value: { text: `"${id}" ☎️` } })
const ids = async (journal: Journal, query: Partial<Parameters<Journal['page']>[0]> = {}) =>
  (await journal.page({ limit: 99, ...query })).map(({ id }) => id)

/** What any {@link Journal} must do. `open` gives two empty ones of one store. */
export function describeJournal(name: string, open: () => Promise<[Journal, Journal]>): void {
  describe(`journal: ${name}`, () => {
    test('entries come back newest first, each in its own journal', async () => {
      const [journal, other] = await open()
      expect(await ids(journal)).toEqual([])
      await journal.append([entry('a1', 5), entry('a2', 6)])
      await journal.append([entry('a3', 7)])
      await other.append([entry('a2', 1)])
      expect(await journal.page({ limit: 2 })).toEqual([entry('a3', 7), entry('a2', 6)])
      expect(await journal.entry('a2')).toEqual(entry('a2', 6))
      expect(await other.entry('a2')).toEqual(entry('a2', 1))
      expect(await journal.entry('a')).toBeUndefined()
      expect([await ids(journal), await ids(other)]).toEqual([['a3', 'a2', 'a1'], ['a2']])
    })

    test('pages go on from an entry, also one that is there no more', async () => {
      const [journal] = await open()
      await journal.append(['a', 'b', 'c', 'd'].map(id => entry(id)))
      expect(await ids(journal, { before: 'c', limit: 1 })).toEqual(['b'])
      expect(await journal.delete(['c', 'b', 'x'])).toBe(2)
      expect(await ids(journal, { before: 'c' })).toEqual(['a'])
      expect(await ids(journal)).toEqual(['d', 'a'])
    })

    test('it forgets by time and by count, and nothing of another', async () => {
      const [journal, other] = await open()
      for (const each of [journal, other]) await each.append(['a', 'b', 'c', 'd'].map((id, at) => entry(id, at)))
      await journal.prune(0, 4)
      expect(await ids(journal)).toEqual(['d', 'c', 'b', 'a'])
      await journal.prune(1, 99)
      expect(await ids(journal)).toEqual(['d', 'c', 'b'])
      await journal.prune(0, 1)
      expect(await ids(journal)).toEqual(['d'])
      await journal.prune(0, 0)
      expect([await ids(journal), (await ids(other)).length]).toEqual([[], 4])
    })
  })
}
