import { useState } from 'preact/hooks'
import { copyText } from '../copy-text.ts'
import { partyOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { callsOf, type Story } from './stories.ts'

interface SelectionBarProps {
  stories: readonly Story[]
  work: Workplace
  onClear(): void
}

/** What can be done with the rows chosen. */
export function SelectionBar({ stories, work, onClear }: SelectionBarProps) {
  const t = useText()
  const [copied, setCopied] = useState<boolean | null>(null)
  const ids = stories.flatMap(callsOf).map(call => call.id)
  const mark = (done: boolean) => work.act({ kind: 'allDone', ids, done, undoable: true })
  const numbers = stories
    .filter(({ call }) => !call.masked && !partyOf(call).anonymous)
    .map(({ call }) => partyOf(call).number)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a width of its own
    <div class="bar selection-bar" role="group" aria-label={t('selection.label')}>
      <span role="status">
        {copied === null
          ? t('selection.count', { count: stories.length })
          : t(copied ? 'row.copied' : 'note.notCopied')}
      </span>
      <button type="button" class="button" onClick={onClear}>
        {t('selection.clear')}
      </button>
      <button type="button" class="button" onClick={() => mark(true)}>
        {t('row.done')}
      </button>
      <button type="button" class="button" onClick={() => mark(false)}>
        {t('row.notDone')}
      </button>
      <button
        type="button"
        class="button"
        disabled={numbers.length === 0}
        onClick={async event => setCopied(await copyText([...new Set(numbers)].join('\n'), event.currentTarget))}
      >
        {t('selection.copy')}
      </button>
    </div>
  )
}
