import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BookContact } from '../../../../lib/cti/contact.ts'
import { ContactTable, chunkOf } from '../../../../relay/contacts/contact-table.ts'
import type { Entry } from '../../../../relay/contacts/entry.ts'
import { type ImportMode, type Plan, planImport } from '../../../../relay/contacts/plan.ts'

// Few values, so that people share names and numbers.
const said = fc.record({
  id: fc.option(fc.constantFrom('crm-1', 'crm-2', 'crm-3')),
  name: fc.constantFrom('Emma', 'emma', 'Noah', 'Mia'),
  organization: fc.option(fc.constantFrom('Example', 'EXAMPLE')),
  url: fc.constantFrom(null, 'https://crm.example/1'),
  numbers: fc.uniqueArray(fc.constantFrom('+49301', '+49302', '+49303', '+49304'), { minLength: 1 }),
})
const file = fc
  .array(said, { maxLength: 12 })
  .map(lines => lines.map((line, index): Entry => ({ ...line, line: index + 1, warnings: [] })))

const content = ({ name, organization, url, numbers }: Entry | BookContact) =>
  JSON.stringify([name, organization, url, numbers.toSorted()])
const contents = (contacts: Iterable<Entry | BookContact>) => Array.from(contacts, content).sort()

/** What a file leaves when lines that repeat another, or its id, are taken out. */
function distinct(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.filter(entry => {
    const key = entry.id ?? content(entry)
    return !seen.has(key) && seen.add(key)
  })
}

let lastId = 0

async function take(table: ContactTable, entries: readonly Entry[], mode: ImportMode): Promise<Plan> {
  const plan = await planImport(table, entries, { mode, now: 1, newId: () => `own-${++lastId}` })
  for (const [name, { put, drop }] of plan.patches) {
    const { revision, contacts } = table.chunk(name)
    const kept = contacts.filter(({ id }) => !drop.has(id) && !put.has(id))
    table.replaceChunk(name, revision + 1, { contacts: [...kept, ...put.values()] })
  }
  return plan
}

test('whatever a book was, a file that replaces it is the book, and every line is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async files => {
      const table = new ContactTable()
      for (const entries of files) {
        const before = table.size
        const plan = await take(table, entries, 'replace')
        expect(contents(table)).toEqual(contents(distinct(entries)))
        const count = (result: string) => plan.lines.filter(line => line.result === result).length
        expect(plan.lines).toHaveLength(entries.length)
        expect(table.size).toBe(before + count('added') - plan.removed)
        expect(before).toBe(count('changed') + count('unchanged') + plan.removed)
        expect((await take(table, entries, 'replace')).patches.size).toBe(0)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a file that is added leaves what it does not name, and is all there', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (first, second) => {
      const table = new ContactTable()
      await take(table, first, 'replace')
      const before = new Map(Array.from(table, contact => [contact.id, content(contact)]))
      const plan = await take(table, second, 'merge')
      const changed = new Set(plan.lines.map(line => line.id))
      for (const [id, was] of before) if (!changed.has(id)) expect(content(table.get(id) ?? fail())).toBe(was)
      const after = contents(table)
      for (const entry of distinct(second)) expect(after).toContain(content(entry))
      expect(plan.removed).toBe(0)
    }),
    { numRuns: 1000 },
  )
})

test('everybody is found by each of their numbers, and by no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async files => {
      const table = new ContactTable()
      for (const entries of files) await take(table, entries, 'replace')
      for (const number of ['+49301', '+49302', '+49303', '+49304', '+49305']) {
        const expected = Array.from(table).filter(contact => contact.numbers.includes(number))
        expect(new Set(table.withNumber(number))).toEqual(new Set(expected))
      }
      for (const contact of table) expect(table.chunk(chunkOf(contact.id)).contacts).toContain(contact)
    }),
    { numRuns: 500 },
  )
})

function fail(): never {
  throw new Error('a contact is gone')
}
