import { useRef, useState } from 'preact/hooks'
import { rowId } from '../../../lib/cti/rules/row-id.ts'
import type { Column } from '../table-row.tsx'

/** By which column, and which end first. */
export interface Sort {
  field: string
  descending: boolean
}

/** Which rows of a table are shown, in which order. */
export interface RowView {
  /** Indexes of the rows; null for all of them as they stand. */
  shown: readonly number[] | null
  filter: string
  sort: Sort | null
  /** Only rows with a remark or a mistake. */
  marked: boolean
  set(change: { filter?: string; sort?: Sort | null; marked?: boolean }): void
}

interface Chosen {
  filter: string
  sort: Sort | null
  marked: boolean
  /** Those that are shown, in order. */
  ids: readonly number[]
  /** Those that there were: whatever comes later is shown behind, or one could not write it. */
  known: ReadonlySet<number>
}

/**
 * The rows that are shown are chosen when the filter or the order is set, and not anew with every edit: a row does not
 * leave or move while somebody types in it.
 */
export function useRowView<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  isMarked: (row: Row, index: number) => boolean,
  locale: string,
): RowView {
  const [{ filter, sort, marked }, setState] = useState<Pick<Chosen, 'filter' | 'sort' | 'marked'>>({
    filter: '',
    sort: null,
    marked: false,
  })
  const chosen = useRef<Chosen | null>(null)
  const set: RowView['set'] = change => {
    chosen.current = null
    setState(before => ({ ...before, ...change }))
  }
  if (filter.trim() === '' && sort === null && !marked) return { shown: null, filter, sort, marked, set }
  const indexes = new Map(rows.map((row, index) => [rowId(row), index]))
  const now = chosen.current
  if (now?.filter !== filter || now.sort !== sort || now.marked !== marked) {
    const matches = matcher(filter, columns)
    const ids = rows
      .map((row, index) => ({ row, index }))
      .filter(({ row, index }) => matches(row) && (!marked || isMarked(row, index)))
    if (sort) ids.sort(comparer(sort, columns, locale))
    chosen.current = { filter, sort, marked, ids: ids.map(({ row }) => rowId(row)), known: new Set(indexes.keys()) }
  }
  const { ids, known } = chosen.current ?? { ids: [], known: new Set<number>() }
  const isShown = new Set(ids)
  const all = [...indexes.keys()]
  const inOrder = sort
    ? [...ids, ...all.filter(id => !known.has(id))]
    : all.filter(id => isShown.has(id) || !known.has(id))
  const shown = inOrder.flatMap(id => indexes.get(id) ?? [])
  return { shown, filter, sort, marked, set }
}

/** Finds texts in any case, and digits in any spelling. */
function matcher<Row>(filter: string, columns: readonly Column<Row>[]): (row: Row) => boolean {
  const text = filter.trim().toLowerCase()
  const digits = /^[+\d\s()./*-]+$/.test(text) ? text.replace(/[^\d*]/g, '') : ''
  return row =>
    columns.some(column => {
      const value = column.text?.(row).toLowerCase() ?? ''
      return value.includes(text) || (digits !== '' && value.replace(/[^\d*]/g, '').includes(digits))
    })
}

function comparer<Row>({ field, descending }: Sort, columns: readonly Column<Row>[], locale: string) {
  const { compare } = new Intl.Collator(locale)
  const text = columns.find(column => column.field === field)?.text
  const sign = descending ? -1 : 1
  return (a: { row: Row }, b: { row: Row }) => sign * compare(text?.(a.row) ?? '', text?.(b.row) ?? '')
}
