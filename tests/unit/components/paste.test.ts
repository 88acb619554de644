import { expect, test } from 'vitest'
import { fillRows } from '../../../components/options/table/fill-rows.ts'
import { cellsOf } from '../../../components/options/table/tsv.ts'
import type { Column } from '../../../components/options/table-row.tsx'
import { rowId } from '../../../lib/cti/rules/row-id.ts'

test.each([
  ['one cell', null],
  ['one cell\r\n', null],
  ['a\tb', [['a', 'b']]],
  ['a\nb\n', [['a'], ['b']]],
  ['a\r\nb\r\n\r\n', [['a'], ['b'], ['']]],
  [
    '"x\ty"\t"two\nlines"\n"say ""yes"""\t',
    [
      ['x\ty', 'two\nlines'],
      ['say "yes"', ''],
    ],
  ],
  ['5" pipe\t6', [['5" pipe', '6']]],
  [' 49 30 \t note ', [['49 30', 'note']]],
])('%j', (text, expected) => expect(cellsOf(text)).toEqual(expected))

interface Row {
  a: string
  b: string
}
const column = (field: keyof Row): Column<Row> => ({
  field,
  label: field,
  cell: () => null,
  paste: (row, text) => (text === 'wrong' ? null : { ...row, [field]: text }),
})
const columns = [column('a'), column('b')]
const rows: Row[] = ['1', '2', '3'].map(a => ({ a, b: '' }))

test('a paste goes to the right and down from where it begins, in the order that is seen, and adds rows at the end', () => {
  const paste = { rows, view: [2, 0], at: 0, column: 1, cells: [['x', 'too far'], ['y'], ['wrong'], ['z']], columns }
  const { rows: after, ...counts } = fillRows({ ...paste, blank: { a: '', b: '' } })
  expect(after).toEqual([
    { a: '1', b: 'y' },
    { a: '2', b: '' },
    { a: '3', b: 'x' },
    { a: '', b: '' },
    { a: '', b: 'z' },
  ])
  expect(counts).toEqual({ filled: 2, added: 2, left: 2 })
  // They are the same rows, and what they were is left as it was.
  expect(after.slice(0, 3).map(rowId)).toEqual(rows.map(rowId))
  expect(rows[0]).toEqual({ a: '1', b: '' })
})
