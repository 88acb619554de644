import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ContactTable } from '../../../../relay/contacts/contact-table.ts'
import type { Entry } from '../../../../relay/contacts/entry.ts'
import { type ImportMode, type Plan, planImport } from '../../../../relay/contacts/plan.ts'
import { planAssignment } from '../../../../relay/contacts/plan-assignment.ts'

// Few values, so that people share names, links and numbers.
const said = {
  name: fc.constantFrom('Emma', 'emma', 'Noah'),
  organization: fc.option(fc.constantFrom('Example', 'Other')),
  url: fc.constantFrom(null, 'https://crm.example/1', 'https://crm.example/2'),
}
const number = fc.constantFrom('+49301', '+49302', '+49303', '+49304')
const numbers = fc.uniqueArray(number, { minLength: 1 })
const file = fc
  .array(fc.record({ ...said, id: fc.option(fc.constantFrom('crm-1', 'crm-2')), numbers }), { maxLength: 8 })
  .map(lines => lines.map((line, index): Entry => ({ ...line, line: index + 1, warnings: [] })))
const step = fc.oneof(
  fc.record({ file, mode: fc.constantFrom<ImportMode>('replace', 'replace', 'merge') }),
  fc.record({ number, assignment: fc.record(said) }),
)

let lastId = 0
const newId = () => `own-${++lastId}`

function apply(table: ContactTable, { patches }: Plan): void {
  for (const [name, { put, drop }] of patches) {
    const { revision, contacts } = table.chunk(name)
    const kept = contacts.filter(({ id }) => !drop.has(id) && !put.has(id))
    table.replaceChunk(name, revision + 1, { contacts: [...kept, ...put.values()] })
  }
}

test('whatever files come, a number that an agent assigned stays somebody’s, and no count is wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async steps => {
      const table = new ContactTable()
      for (const [index, each] of steps.entries()) {
        const options = { now: index + 1, newId }
        if ('assignment' in each) {
          apply(table, await planAssignment(table, each.number, each.assignment, options))
          expect([...table.withNumber(each.number)].length).toBeGreaterThan(0)
          continue
        }
        const marked = Array.from(table, contact => contact.assigned ?? []).flat()
        const before = table.size
        const plan = await planImport(table, each.file, { ...options, mode: each.mode })
        apply(table, plan)
        for (const assigned of marked) expect([...table.withNumber(assigned)].length).toBeGreaterThan(0)
        for (const { result, id, line } of plan.lines) {
          const contact = id === null ? undefined : table.get(id)
          if (result !== 'skipped')
            expect(contact?.numbers).toEqual(expect.arrayContaining(each.file[line - 1]?.numbers ?? []))
        }
        expect(table.size).toBe(before + plan.lines.filter(({ result }) => result === 'added').length - plan.removed)
        expect((await planImport(table, each.file, { ...options, mode: each.mode })).patches.size).toBe(0)
      }
      for (const contact of table) expect(contact.numbers).toEqual(expect.arrayContaining(contact.assigned ?? []))
    }),
    { numRuns: 1000 },
  )
})

test('a file that restores a book leaves nothing that it does not say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), file, async (steps, entries) => {
      const [table, fresh] = [new ContactTable(), new ContactTable()]
      for (const each of steps) {
        const options = { now: 1, newId }
        if ('assignment' in each) apply(table, await planAssignment(table, each.number, each.assignment, options))
        else apply(table, await planImport(table, each.file, { ...options, mode: each.mode }))
      }
      for (const book of [table, fresh])
        apply(book, await planImport(book, entries, { mode: 'restore', now: 1, newId }))
      const contents = (book: ContactTable) =>
        Array.from(book, ({ name, organization, url, numbers, assigned }) =>
          JSON.stringify([name, organization, url, numbers.toSorted(), assigned]),
        ).sort()
      expect(contents(table)).toEqual(contents(fresh))
    }),
    { numRuns: 500 },
  )
})
