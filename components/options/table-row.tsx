import type { ComponentChildren } from 'preact'
import { sameRow } from '../../lib/cti/rules/row-id.ts'
import { Shape } from '../icons.tsx'
import { useText } from '../text.tsx'

/** What a cell's control is called, and what is wrong with it. */
export interface CellAttributes {
  'aria-label': string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** One column of a table of rules. */
export interface Column<Row> {
  /** The key of the row that the relay names in an issue. */
  field: string
  label: string
  cell(row: Row, attributes: CellAttributes, change: (row: Row) => void): ComponentChildren
  /** What it says, for filter and order; a column without cannot be sorted by. */
  text?(row: Row): string
  /** The row with what was pasted into this cell; null where it cannot be taken. */
  paste?(row: Row, text: string): Row | null
}

/** A column of text. `list` is the id of a datalist with what may be meant. */
export function textColumn<Field extends string, Row extends Record<Field, string>>(
  field: Field,
  label: string,
  placeholder?: string,
  list?: string,
): Column<Row> {
  return {
    field,
    label,
    text: row => row[field],
    paste: (row, text) => ({ ...row, [field]: text }),
    cell: (row, attributes, change) => (
      <input
        {...attributes}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        list={list}
        value={row[field]}
        onInput={event => change({ ...row, [field]: event.currentTarget.value })}
      />
    ),
  }
}

/** Something to say of a row that is valid. */
export interface RowRemark {
  /** Column at which it is said. */
  field: string
  message: string
  /** The row that it speaks of: its index, and what the link there is called. */
  link?: { index: number; href: string; label: string } | undefined
}

/** What rows do; the same for all rows of a table. */
export interface RowActs<Row> {
  change(index: number, row: Row, field: string): void
  remove(place: number): void
  /** Absent where the order does not matter. */
  move?: ((place: number, to: number) => void) | undefined
  drag?: ((event: PointerEvent, place: number) => void) | undefined
  show(index: number): void
}

interface TableRowProps<Row> {
  row: Row
  id: number
  /** Counted from 0, in the document. */
  index: number
  /** In what is shown. */
  place: number
  /** Place of the last one shown. */
  last: number
  columns: readonly Column<Row>[]
  /** What is wrong, by field. */
  issues: ReadonlyMap<string, string> | undefined
  remarks: readonly RowRemark[] | undefined
  /** A row that is dragged would come before this one, or behind it. */
  drop: 'before' | 'behind' | 'dragged' | undefined
  acts: RowActs<Row>
}

/** One rule, edited in place. */
export function TableRow<Row extends object>(props: TableRowProps<Row>) {
  const { row, id, index, place, last, columns, issues, remarks, drop, acts } = props
  const t = useText()
  const number = index + 1
  const { move, drag } = acts
  const action = (name: 'up' | 'down' | 'close', label: string, disabled: boolean, act: () => void) => (
    <button
      type="button"
      class="icon-button"
      data-action={name}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      <Shape name={name} />
    </button>
  )
  return (
    <tr data-id={id} data-row={index} data-place={place} data-drop={drop}>
      <th scope="row" class="row-number">
        {move && drag ? (
          <button
            type="button"
            class="handle-button"
            data-action="drag"
            aria-label={t('table.handle', { row: number })}
            title={t('table.handleHint')}
            onPointerDown={event => drag(event, place)}
          >
            <Shape name="grip" />
            {number}
          </button>
        ) : (
          number
        )}
      </th>
      {columns.map(({ field, label, cell }) => {
        const error = issues?.get(field)
        const said = remarks?.filter(remark => remark.field === field) ?? []
        const noteId = `note-${id}-${field}`
        const attributes: CellAttributes = {
          'aria-label': t('settings.cell', { column: label, row: number }),
          'aria-describedby': error !== undefined || said.length > 0 ? noteId : undefined,
          'aria-invalid': error === undefined ? undefined : true,
        }
        return (
          <td key={field} data-field={field} data-label={label}>
            {cell(row, attributes, changed => acts.change(index, sameRow(row, changed), field))}
            {(error !== undefined || said.length > 0) && (
              <div id={noteId}>
                {error !== undefined && <p class="error">{error}</p>}
                {said.map(({ message, link }) => (
                  <p class="remark" key={message}>
                    {message}{' '}
                    {link && (
                      <a href={link.href} onClick={() => acts.show(link.index)}>
                        {link.label}
                      </a>
                    )}
                  </p>
                ))}
              </div>
            )}
          </td>
        )
      })}
      <td class="actions">
        {move && action('up', t('settings.moveUp', { row: number }), place === 0, () => move(place, place - 1))}
        {move && action('down', t('settings.moveDown', { row: number }), place === last, () => move(place, place + 1))}
        {action('close', t('settings.removeRow', { row: number }), false, () => acts.remove(place))}
      </td>
    </tr>
  )
}
