import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Settings } from '../cti/settings.ts'

/** Steps that can be taken back; older ones are forgotten. Documents share what did not change between them. */
const MOST_STEPS = 200

/** What an edited document was before each step. */
export interface RulesHistory {
  readonly canUndo: ReadonlySignal<boolean>
  /** Notes what the document was before an edit. Edits of one group in a row, as the letters of a word, are one step. */
  push(before: Settings, group: string | undefined): void
  /** The document before the last step; undefined when there is none. */
  pop(): Settings | undefined
  clear(): void
}

export function createRulesHistory(): RulesHistory {
  const steps = signal<readonly { before: Settings; group: string | undefined }[]>([])
  return {
    canUndo: computed(() => steps.value.length > 0),
    push(before, group) {
      if (group !== undefined && steps.value.at(-1)?.group === group) return
      steps.value = [...steps.value.slice(1 - MOST_STEPS), { before, group }]
    },
    pop() {
      const last = steps.value.at(-1)
      steps.value = steps.value.slice(0, -1)
      return last?.before
    },
    clear() {
      steps.value = []
    },
  }
}
