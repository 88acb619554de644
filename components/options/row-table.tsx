import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Issue } from '../../lib/cti/api.ts'
import { rowId } from '../../lib/cti/rules/row-id.ts'
import { useText } from '../text.tsx'
import { Pager, ROWS_ON_PAGE } from './pager.tsx'
import { issuesByRow, moveTo, removeAt, replaceAt } from './settings-draft.ts'
import { fillRows } from './table/fill-rows.ts'
import { useNextFocus } from './table/next-focus.ts'
import { useRowDrag } from './table/row-drag.ts'
import { rowKey } from './table/row-keys.ts'
import { useRowView } from './table/row-view.ts'
import { TableHead } from './table/table-head.tsx'
import { TableTools } from './table/table-tools.tsx'
import { cellsOf } from './table/tsv.ts'
import { type Column, type RowActs, type RowRemark, TableRow } from './table-row.tsx'

interface RowTableProps<Row> {
  /** Where the rows stand in the document, such as `outbound.routingTable`. */
  path: string
  title: string
  intro: string
  empty: string
  columns: readonly Column<Row>[]
  /** Each row is another object, and the same as long as nothing in it changed. */
  rows: readonly Row[]
  /** What a new row holds. */
  blank: Row
  /** What the button for a new row says. */
  addLabel?: string
  /** The order decides: rows can be moved, and are not sorted. */
  ordered?: boolean
  issues: readonly Issue[]
  /** What there is to say of valid rows, by their `rowId`. */
  remarks?: ReadonlyMap<number, readonly RowRemark[]>
  /** A row to go to, by its index; each object leads there once. */
  show?: { row: number } | null
  /** `group` is the same for edits of one cell. */
  onChange(rows: Row[], group?: string): void
  children?: ComponentChildren
}

const NO_REMARKS: ReadonlyMap<number, readonly RowRemark[]> = new Map()

/**
 * Rules as rows that are edited in place. Long tables come in pages, so that 5,000 rows are as quick as 50; they can be
 * filtered, sorted where the order means nothing, and filled by pasting from a spreadsheet.
 */
export function RowTable<Row extends object>(props: RowTableProps<Row>) {
  const { path, title, intro, empty, columns, rows, blank, ordered = false, onChange, children } = props
  const { remarks = NO_REMARKS, show = null } = props
  const t = useText()
  const block = useRef<HTMLElement>(null)
  const focus = useNextFocus(block)
  const [page, setPage] = useState(0)
  const [status, say] = useState('')
  /** New rows that nobody has left yet: what they lack is not wrong so far. */
  const [fresh, setFresh] = useState<number | null>(null)
  const issues = useMemo(() => issuesByRow(props.issues, path), [props.issues, path])
  const isMarked = (row: Row, index: number) => (issues.has(index) && rowId(row) !== fresh) || remarks.has(rowId(row))
  const view = useRowView(rows, columns, isMarked, t.locale)
  const count = view.shown?.length ?? rows.length
  const indexAt = (place: number) => (view.shown ? view.shown[place] : place in rows ? place : undefined)
  const idAt = (place: number) => {
    const row = rows[indexAt(place) ?? -1]
    return row && rowId(row)
  }
  const first = Math.min(page, Math.max(0, Math.ceil(count / ROWS_ON_PAGE) - 1)) * ROWS_ON_PAGE
  const toPlace = (place: number) => setPage(Math.floor(place / ROWS_ON_PAGE))

  const reveal = (index: number) => {
    const row = rows[index]
    if (!row) return
    const place = view.shown ? view.shown.indexOf(index) : index
    if (place === -1) view.set({ filter: '', sort: null, marked: false })
    toPlace(place === -1 ? index : place)
    const id = `[data-id="${rowId(row)}"]`
    focus(`${id} [aria-invalid] summary, ${id} [aria-invalid]`, `${id} :is(input, summary)`)
  }
  useEffect(() => {
    if (show) reveal(show.row)
  }, [show])

  const append = (field?: string) => {
    const row = { ...blank }
    toPlace(count)
    setFresh(rowId(row))
    focus(`[data-id="${rowId(row)}"] ${field ? `[data-field="${field}"] ` : ''}input`)
    onChange([...rows, row])
  }
  const move = (place: number, to: number) => {
    const [from, target, id] = [indexAt(place), indexAt(to), idAt(place)]
    if (from === undefined || target === undefined || place === to || !ordered) return
    const { action } = (document.activeElement as HTMLElement | null)?.dataset ?? {}
    const field = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field
    const row = `[data-id="${id}"]`
    const control = field ? `[data-field="${field}"] input` : `[data-action="${action ?? 'drag'}"]:enabled`
    focus(`${row} ${control}`, `${row} [data-action="drag"]`)
    toPlace(to)
    say(t('table.moved', { row: from + 1, to: target + 1, count: rows.length }))
    onChange(moveTo(rows, from, target))
  }
  const acts: RowActs<Row> = {
    change: (index, row, field) => onChange(replaceAt(rows, index, row), `${path}/${rowId(row)}/${field}`),
    remove(place) {
      const next = idAt(place + 1) ?? idAt(place - 1)
      focus(next === undefined ? '[data-action="new"]' : `[data-id="${next}"] [data-action="close"]`)
      say('')
      const index = indexAt(place)
      if (index !== undefined) onChange(removeAt(rows, index))
    },
    move: ordered ? move : undefined,
    drag: ordered ? (event, place) => drag.start(event, place) : undefined,
    show: reveal,
  }
  const drag = useRowDrag(
    () => [...(block.current?.querySelectorAll<HTMLElement>('tr[data-place]') ?? [])],
    ({ from, before }) => move(from, before > from ? before - 1 : before),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const key = rowKey(event, count - 1)
    if (!key || (key.kind === 'move' && !ordered)) return
    event.preventDefault()
    if (key.kind === 'move') return move(key.place, key.to)
    const below = idAt(key.place + 1)
    if (below === undefined) return append(key.field)
    toPlace(key.place + 1)
    focus(`[data-id="${below}"] [data-field="${key.field}"] input`)
  }
  const onPaste = (event: ClipboardEvent) => {
    const cells = cellsOf(event.clipboardData?.getData('text/plain') ?? '')
    const target = event.target instanceof HTMLElement ? event.target : null
    const field = target?.closest<HTMLElement>('[data-field]')?.dataset.field
    const place = Number(target?.closest<HTMLElement>('tr[data-place]')?.dataset.place)
    if (!cells || field === undefined || Number.isNaN(place)) return
    event.preventDefault()
    const column = columns.findIndex(each => each.field === field)
    const shown = view.shown ?? rows.map((_, index) => index)
    const { rows: next, ...counts } = fillRows({ rows, view: shown, at: place, column, cells, columns, blank })
    const left = counts.left > 0 ? ` ${t('table.pasteLeft', { count: counts.left })}` : ''
    say(`${t('table.pasted', { count: counts.filled + counts.added, added: counts.added })}${left}`)
    onChange(next)
  }
  const placeOf = (place: number) => {
    const { drop } = drag
    if (!drop) return undefined
    if (place === drop.from) return 'dragged'
    if (place === drop.before) return 'before'
    return place === count - 1 && drop.before === count ? 'behind' : undefined
  }
  const places = Array.from({ length: Math.min(ROWS_ON_PAGE, count - first) }, (_, offset) => first + offset)
  const marked = useMemo(
    () => (issues.size + remarks.size === 0 ? 0 : rows.filter(isMarked).length),
    [issues, remarks, rows, fresh],
  )
  return (
    <section class="block" ref={block} aria-labelledby={`title-${path}`}>
      <h3 id={`title-${path}`}>{title}</h3>
      <p class="intro">{intro}</p>
      <TableTools view={view} count={rows.length} marked={marked} label={title} />
      {rows.length === 0 && <p class="none">{empty}</p>}
      {rows.length > 0 && count === 0 && <p class="none">{t('table.nothing')}</p>}
      {count > 0 && (
        <table class="rule-table" data-ordered={ordered} aria-labelledby={`title-${path}`}>
          <TableHead
            columns={columns}
            sort={ordered || rows.length < 2 ? undefined : view.sort}
            onSort={sort => view.set({ sort })}
          />
          <tbody
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onFocusOut={event => {
              const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('tr') : null
              const next = event.relatedTarget instanceof Node ? event.relatedTarget : null
              if (fresh !== null && Number(row?.dataset.id) === fresh && !row?.contains(next)) setFresh(null)
            }}
          >
            {places.map(place => {
              const index = indexAt(place) ?? 0
              const row = rows[index]
              if (!row) return null
              const id = rowId(row)
              return (
                <TableRow
                  key={id}
                  row={row}
                  id={id}
                  index={index}
                  place={place}
                  last={count - 1}
                  columns={columns}
                  issues={id === fresh ? ofWritten(issues.get(index), row, blank) : issues.get(index)}
                  remarks={remarks.get(id)}
                  drop={placeOf(place)}
                  acts={acts}
                />
              )
            })}
          </tbody>
        </table>
      )}
      <div class="block-actions">
        <button type="button" class="button" data-action="new" onClick={() => append()}>
          {props.addLabel ?? t('settings.newRow')}
        </button>
        <Pager first={first} count={count} onPage={setPage} />
      </div>
      <p class="hint status" role="status">
        {status}
      </p>
      {children}
    </section>
  )
}

/** Of a new row, what is wrong with the fields that hold something already. */
function ofWritten(issues: ReadonlyMap<string, string> | undefined, row: object, blank: object) {
  return issues && new Map([...issues].filter(([field]) => Reflect.get(row, field) !== Reflect.get(blank, field)))
}
