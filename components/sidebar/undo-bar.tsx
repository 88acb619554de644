import type { Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'

/** How long one can take it back. */
const UNDO_MS = 8000

/** Calls that were ticked at once, or their ticks taken away: those alone that were not so before. */
export interface Marked {
  ids: string[]
  done: boolean
}

interface UndoBarProps {
  /** Null once nothing is to be taken back; set by the bar itself when its time is over. */
  marked: Signal<Marked | null>
  work: Workplace
}

/** Says how many calls were marked, and takes back exactly those; goes by itself. */
export function UndoBar({ marked, work }: UndoBarProps) {
  const { value } = marked
  return <div role="status">{value && <Bar {...value} marked={marked} work={work} />}</div>
}

function Bar({ ids, done, marked, work }: UndoBarProps & Marked) {
  const t = useText()
  // Its time begins anew with what takes the place of something else.
  const since = useMemo(work.clock.now, [marked.value])
  const isOver = work.clock.ticks.value - since >= UNDO_MS
  useEffect(() => {
    if (isOver) marked.value = null
  }, [isOver])
  return (
    <div class="bar">
      <span>{t(done ? 'undo.done' : 'undo.notDone', { count: ids.length })}</span>
      <button type="button" class="button" onClick={() => work.act({ kind: 'allDone', ids, done: !done })}>
        {t('undo.undo')}
      </button>
    </div>
  )
}
