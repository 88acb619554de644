import type { ComponentChildren } from 'preact'
import type { Issue } from '../../lib/cti/api.ts'
import { Shape } from '../icons.tsx'
import { useText } from '../text.tsx'
import { issueAt } from './settings-draft.ts'

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
}

/** A column of text. */
export function textColumn<Field extends string, Row extends Record<Field, string>>(
  field: Field,
  label: string,
  placeholder?: string,
): Column<Row> {
  return {
    field,
    label,
    cell: (row, attributes, change) => (
      <input
        {...attributes}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={row[field]}
        onInput={event => change({ ...row, [field]: event.currentTarget.value })}
      />
    ),
  }
}

interface TableRowProps<Row> {
  row: Row
  /** Counted from 0. */
  index: number
  /** Index of the table's last row. */
  last: number
  path: string
  columns: readonly Column<Row>[]
  issues: readonly Issue[]
  onChange(row: Row): void
  onRemove(index: number): void
  /** Absent where the order does not matter. */
  onMove?: ((index: number, to: number) => void) | undefined
}

/** One rule, edited in place. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, last, path, columns, issues, onChange, onRemove, onMove } = props
  const t = useText()
  const number = index + 1
  const action = (name: 'up' | 'down', label: string, disabled: boolean, to: number) => (
    <button
      type="button"
      class="icon-button"
      data-action={name}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => onMove?.(index, to)}
    >
      <Shape name={name} />
    </button>
  )
  return (
    <tr data-row={index}>
      {columns.map(({ field, label, cell }) => {
        const error = issueAt(issues, `${path}.${index}.${field}`)
        const errorId = `error-${path}-${index}-${field}`
        const attributes: CellAttributes = {
          'aria-label': t('settings.cell', { column: label, row: number }),
          'aria-describedby': error === null ? undefined : errorId,
          'aria-invalid': error === null ? undefined : true,
        }
        return (
          <td key={field} data-label={label}>
            {cell(row, attributes, onChange)}
            {error !== null && (
              <p class="error" id={errorId}>
                {error}
              </p>
            )}
          </td>
        )
      })}
      <td class="actions">
        {onMove && action('up', t('settings.moveUp', { row: number }), index === 0, index - 1)}
        {onMove && action('down', t('settings.moveDown', { row: number }), index === last, index + 1)}
        <button
          type="button"
          class="icon-button"
          data-action="remove"
          aria-label={t('settings.removeRow', { row: number })}
          title={t('settings.removeRow', { row: number })}
          onClick={() => onRemove(index)}
        >
          <Shape name="close" />
        </button>
      </td>
    </tr>
  )
}
