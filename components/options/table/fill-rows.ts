import { sameRow } from '../../../lib/cti/rules/row-id.ts'
import type { Column } from '../table-row.tsx'

/** Where a paste begins, and what is pasted. */
interface Paste<Row> {
  rows: readonly Row[]
  /** The rows as they are shown, by their index: filtered and sorted they are filled as the eye goes. */
  view: readonly number[]
  /** Place in the view. */
  at: number
  /** Index of the column. */
  column: number
  cells: readonly (readonly string[])[]
  columns: readonly Column<Row>[]
  blank: Row
}

/** The rows after a paste. */
interface Filled<Row> {
  rows: Row[]
  filled: number
  added: number
  /** Cells that could not be taken, or had no column. */
  left: number
}

/** Fills cells into rows from one cell on, to the right and down; rows that are not there yet are added at the end. */
export function fillRows<Row extends object>(paste: Paste<Row>): Filled<Row> {
  const { view, at, column, cells, columns, blank } = paste
  const rows = [...paste.rows]
  let left = 0
  for (const [offset, texts] of cells.entries()) {
    const index = view[at + offset] ?? rows.length
    const before = rows[index]
    let row = before ?? { ...blank }
    for (const [place, text] of texts.entries()) {
      const next = columns[column + place]?.paste?.(row, text)
      if (next) row = next
      else if (text !== '') left++
    }
    rows[index] = before ? sameRow(before, row === before ? { ...row } : row) : row
  }
  const added = rows.length - paste.rows.length
  return { rows, filled: cells.length - added, added, left }
}
