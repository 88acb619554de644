import { useText } from '../../text.tsx'
import type { RowView } from './row-view.ts'

/** Below this many rows one sees what there is. */
const FEW = 8

interface TableToolsProps {
  view: RowView
  count: number
  /** How many rows have a remark or a mistake. */
  marked: number
  /** What the table is called. */
  label: string
}

/** The filter of a long table, and the way to the rows that something is to be said of. */
export function TableTools({ view, count, marked, label }: TableToolsProps) {
  const t = useText()
  if (count <= FEW && !view.filter && marked === 0 && !view.marked) return null
  return (
    <div class="table-tools">
      {(count > FEW || view.filter !== '') && (
        <input
          type="search"
          aria-label={t('table.filter', { table: label })}
          placeholder={t('table.filterHint')}
          value={view.filter}
          onInput={event => view.set({ filter: event.currentTarget.value })}
        />
      )}
      {view.shown && <span class="figures">{t('table.shown', { shown: view.shown.length, count })}</span>}
      {(marked > 0 || view.marked) && (
        <button
          type="button"
          class="button chip-button"
          aria-pressed={view.marked}
          onClick={() => view.set({ marked: !view.marked })}
        >
          {t('table.marked', { count: marked })}
        </button>
      )}
    </div>
  )
}
