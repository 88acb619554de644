import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Issue } from '../../lib/cti/api.ts'
import { useText } from '../text.tsx'
import { Pager, ROWS_ON_PAGE } from './pager.tsx'
import { moveTo, removeAt, replaceAt, rowsWithIssues } from './settings-draft.ts'
import { type Column, TableRow } from './table-row.tsx'

interface RowTableProps<Row> {
  /** Where the rows stand in the document, such as `outbound.routingTable`. */
  path: string
  title: string
  intro: string
  empty: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What a new row holds. */
  blank: Row
  /** The order decides: rows can be moved. */
  ordered?: boolean
  issues: readonly Issue[]
  onChange(rows: Row[]): void
  children?: ComponentChildren
}

/** Rules as rows that are edited in place. Long tables come in pages: each row is several controls. */
export function RowTable<Row>(props: RowTableProps<Row>) {
  const { path, title, intro, empty, columns, rows, blank, ordered = false, issues, onChange, children } = props
  const t = useText()
  const block = useRef<HTMLElement>(null)
  const focus = useRef<string[]>([])
  const [page, setPage] = useState(0)
  const first = Math.min(page, Math.max(0, Math.ceil(rows.length / ROWS_ON_PAGE) - 1)) * ROWS_ON_PAGE
  const wrong = rowsWithIssues(issues, path)[0]
  useLayoutEffect(() => {
    if (wrong !== undefined) setPage(Math.floor(wrong / ROWS_ON_PAGE))
  }, [wrong])
  // The control that was used may have moved or gone: focus goes on where the agent's eye is.
  useLayoutEffect(() => {
    const found = focus.current.map(selector => block.current?.querySelector<HTMLElement>(selector)).find(Boolean)
    focus.current = []
    found?.focus()
  })
  const append = () => {
    setPage(Math.floor(rows.length / ROWS_ON_PAGE))
    focus.current = [`[data-row="${rows.length}"] input`]
    onChange([...rows, blank])
  }
  const remove = (index: number) => {
    const next = Math.min(index, rows.length - 2)
    focus.current = [`[data-row="${next}"] [data-action="remove"]`, '[data-action="new"]']
    onChange(removeAt(rows, index))
  }
  const move = (index: number, to: number) => {
    const action = to < index ? 'up' : 'down'
    focus.current = [`[data-row="${to}"] [data-action="${action}"]:enabled`, `[data-row="${to}"] [data-action]:enabled`]
    setPage(Math.floor(to / ROWS_ON_PAGE))
    onChange(moveTo(rows, index, to))
  }
  return (
    <section class="block" ref={block} aria-labelledby={`title-${path}`}>
      <h3 id={`title-${path}`}>{title}</h3>
      <p class="intro">{intro}</p>
      {rows.length === 0 ? (
        <p class="none">{empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.field} scope="col">
                  {column.label}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">{t('settings.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + ROWS_ON_PAGE).map((row, offset) => (
              <TableRow
                key={first + offset}
                row={row}
                index={first + offset}
                last={rows.length - 1}
                path={path}
                columns={columns}
                issues={issues}
                onChange={changed => onChange(replaceAt(rows, first + offset, changed))}
                onRemove={remove}
                onMove={ordered ? move : undefined}
              />
            ))}
          </tbody>
        </table>
      )}
      <div class="block-actions">
        <button type="button" class="button" data-action="new" onClick={append}>
          {t('settings.newRow')}
        </button>
        <Pager first={first} count={rows.length} onPage={setPage} />
      </div>
      {children}
    </section>
  )
}
