import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Clock } from '../clock.ts'
import { useText } from '../text.tsx'

/** How long one can take it back. */
const UNDO_MS = 8000

/** What was ticked at once, and when. */
export interface Undoable {
  ids: readonly string[]
  at: number
}

interface UndoBarProps {
  undoable: Signal<Undoable | null>
  clock: Clock
  onUndo(ids: readonly string[]): void
}

/** Says how many calls were marked done, and takes back exactly those; goes by itself. */
export function UndoBar({ undoable, clock, onUndo }: UndoBarProps) {
  return (
    <div role="status">
      {undoable.value && <Bar {...undoable.value} undoable={undoable} clock={clock} onUndo={onUndo} />}
    </div>
  )
}

function Bar({ ids, at, undoable, clock, onUndo }: UndoBarProps & Undoable) {
  const t = useText()
  const isOver = clock.ticks.value - at >= UNDO_MS
  useEffect(() => {
    if (isOver) undoable.value = null
  }, [isOver])
  return (
    <div class="bar">
      <span>{t('undo.done', { count: ids.length })}</span>
      <button type="button" class="button" onClick={() => onUndo(ids)}>
        {t('undo.undo')}
      </button>
    </div>
  )
}
