import { expect, test } from 'vitest'
import type { BookContact } from '../../../../lib/cti/contact.ts'
import { ContactTable, chunkOf } from '../../../../relay/contacts/contact-table.ts'
import { planAssignment } from '../../../../relay/contacts/plan-assignment.ts'

const NUMBER = '+4912347114711'
const OTHER = '+4930999999'

const contact = (id: string, more: Partial<BookContact> = {}): BookContact => ({
  ...{ id, name: 'Emma', organization: null, url: null, numbers: [OTHER], changedAt: 1000, ...more },
})
const assigned = { name: 'Emma', organization: null, url: null }
const linked = { ...assigned, url: 'https://h/7' }
const many = Array.from({ length: 30 }, (_, index) => `+49301${100_000 + index}`)

/** What the plan puts into a book of these contacts, and what it says of it. */
async function planned(book: BookContact[], assignment: typeof assigned | typeof linked) {
  const table = new ContactTable()
  for (const each of book) {
    const { contacts, revision } = table.chunk(chunkOf(each.id))
    table.replaceChunk(chunkOf(each.id), revision + 1, { contacts: [...contacts, each] })
  }
  const { patches, lines, removed } = await planAssignment(table, NUMBER, assignment, { now: 5000, newId: () => 'new' })
  expect(removed).toBe(0)
  return { put: [...patches.values()].flatMap(patch => [...patch.put.values()]), result: lines[0]?.result }
}

test.each<[string, BookContact[], typeof assigned | typeof linked, Partial<BookContact> | null]>([
  [
    'nobody: a new contact',
    [],
    linked,
    { id: 'new', name: 'Emma', url: 'https://h/7', numbers: [NUMBER], assigned: [NUMBER] },
  ],
  ['the same name', [contact('1')], assigned, { id: '1', numbers: [OTHER, NUMBER], assigned: [NUMBER] }],
  ['the same name in capitals', [contact('1', { name: 'EMMA' })], assigned, { id: '1', name: 'EMMA' }],
  ['another organization', [contact('1', { organization: 'Example' })], assigned, { id: 'new' }],
  [
    'the same link, another name',
    [contact('1', { name: 'E. T.', url: linked.url })],
    linked,
    { id: '1', name: 'E. T.' },
  ],
  ['the same link, spelled otherwise', [contact('1', { url: 'HTTPS://h:443/7' })], linked, { id: '1' }],
  ['a name without a link gets it', [contact('1')], linked, { id: '1', url: linked.url }],
  ['a name with a link keeps it', [contact('1', { url: linked.url })], assigned, { id: '1', url: linked.url }],
  ['a namesake with another link is another', [contact('1', { url: 'https://h/8' })], linked, { id: 'new' }],
  [
    'the link before the name',
    [contact('1'), contact('2', { name: 'E. T.', url: linked.url })],
    linked,
    { id: '2', numbers: [OTHER, NUMBER] },
  ],
  [
    'of several with one link the one with the name',
    [contact('1', { name: 'Mia', url: linked.url }), contact('2', { url: linked.url })],
    linked,
    { id: '2' },
  ],
  [
    'of several with one link none with the name',
    [contact('1', { name: 'Mia', url: linked.url }), contact('2', { name: 'Noah', url: linked.url })],
    linked,
    { id: 'new' },
  ],
  ['of namesakes the one who has the number', [contact('1'), contact('2', { numbers: [NUMBER] })], assigned, null],
  ['one with as many numbers as there may be', [contact('1', { numbers: many })], assigned, { id: 'new' }],
  [
    'one who has the number, after somebody newer',
    [contact('1', { numbers: [NUMBER] }), contact('2', { name: 'Mia', numbers: [NUMBER], changedAt: 9000 })],
    assigned,
    { id: '1', numbers: [NUMBER], changedAt: 9001 },
  ],
])('in a book with %s', async (_name, book, assignment, expected) => {
  const { put, result } = await planned(book, assignment)
  expect(put).toEqual(expected ? [expect.objectContaining({ changedAt: 5000, ...expected })] : [])
  expect(result).toBe(expected === null ? 'unchanged' : expected.id === 'new' ? 'added' : 'changed')
})
