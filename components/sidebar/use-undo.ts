import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Workplace } from '../workplace.ts'
import type { Undoable } from './undo-bar.tsx'

/** The most calls that the relay marks at once. */
const MOST_IDS = 1000

/** Acts as `work` does, and keeps in mind what was ticked at once until something else is done. */
export function useUndo(work: Workplace) {
  return useMemo(() => {
    const undoable = signal<Undoable | null>(null)
    const act: Workplace['act'] = action => {
      undoable.value = null
      work.act(action)
    }
    const mark = (ids: readonly string[], done: boolean) => {
      for (let from = 0; from < ids.length; from += MOST_IDS) {
        act({ kind: 'allDone', ids: ids.slice(from, from + MOST_IDS), done })
      }
    }
    /** Marks all of them done, and offers to take it back. */
    const markAll = (ids: readonly string[]) => {
      mark(ids, true)
      undoable.value = { ids, at: work.clock.now() }
    }
    return { work: { ...work, act }, undoable, mark, markAll }
  }, [work])
}
