import { useText } from '../../text.tsx'
import type { Column } from '../table-row.tsx'
import type { Sort } from './row-view.ts'

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  /** What it is sorted by; undefined where the order decides and may not be another. */
  sort: Sort | null | undefined
  onSort(sort: Sort | null): void
}

/** The names of the columns; where order means nothing, each sorts: up, down, as entered. */
export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  const t = useText()
  return (
    <thead>
      <tr>
        <th scope="col" class="row-number">
          <span class="unseen">{t('table.number')}</span>
        </th>
        {columns.map(({ field, label, text }) => {
          const by = sort?.field === field ? sort : null
          const next = by === null ? { field, descending: false } : by.descending ? null : { field, descending: true }
          return (
            <th key={field} scope="col" aria-sort={by ? (by.descending ? 'descending' : 'ascending') : undefined}>
              {sort === undefined || !text ? (
                label
              ) : (
                <button type="button" class="sort" data-sorted={by !== null} onClick={() => onSort(next)}>
                  {label}
                  <span aria-hidden="true">{by ? (by.descending ? ' ↓' : ' ↑') : ''}</span>
                </button>
              )}
            </th>
          )
        })}
        <th scope="col" class="table-actions">
          <span class="unseen">{t('settings.actions')}</span>
        </th>
      </tr>
    </thead>
  )
}
