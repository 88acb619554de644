import { ROWS_ON_PAGE } from '../pager.tsx'

/** What a key asks for in a table of rules. `to` is a place in the view and may lie outside of it. */
export type RowKey = { kind: 'move'; place: number; to: number } | { kind: 'next'; place: number; field: string }

/**
 * Alt and an arrow move the row one is in; on its handle arrows, Page and End keys do. Enter in a text goes to the one
 * below. Null for any other key.
 */
export function rowKey(event: KeyboardEvent, last: number): RowKey | null {
  const target = event.target instanceof HTMLElement ? event.target : null
  const row = target?.closest<HTMLElement>('tr[data-place]')
  if (!target || !row || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return null
  const place = Number(row.dataset.place)
  const onHandle = target.dataset.action === 'drag'
  const moves: Record<string, number> = { ArrowUp: place - 1, ArrowDown: place + 1 }
  if (onHandle && !event.altKey) {
    Object.assign(moves, { PageUp: Math.max(0, place - ROWS_ON_PAGE), PageDown: Math.min(last, place + ROWS_ON_PAGE) })
    Object.assign(moves, { Home: 0, End: last })
  }
  const to = moves[event.key]
  if (to !== undefined && (event.altKey || onHandle)) return { kind: 'move', place, to }
  const field = target.closest<HTMLElement>('[data-field]')?.dataset.field
  // In a field with suggestions Enter takes one.
  const isText = target.matches('input[type=text]:not([list])')
  if (event.key === 'Enter' && !event.altKey && isText && field !== undefined) return { kind: 'next', place, field }
  return null
}
