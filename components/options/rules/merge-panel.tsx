import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Agent } from '../../../lib/cti/agent.ts'
import { rulesChanges } from '../../../lib/cti/rules/changes.ts'
import { mergeRules } from '../../../lib/cti/rules/merge.ts'
import type { Side } from '../../../lib/cti/rules/merge-rows.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import { useText } from '../../text.tsx'
import { ConflictChoices } from './conflict-choices.tsx'
import { OthersChanges } from './others-changes.tsx'

interface MergePanelProps {
  /** As both began. */
  base: Settings
  mine: Settings
  theirs: Settings
  /** Who saved theirs; null where that is not known. */
  by: string | null
  agents: readonly Agent[]
  onMerge(merged: Settings): void
  /** Mine are dropped. */
  onReload(): void
}

/** Somebody else saved first: what they changed, what both changed, and the two ways on. */
export function MergePanel({ base, mine, theirs, by, agents, onMerge, onReload }: MergePanelProps) {
  const t = useText()
  const title = useRef<HTMLHeadingElement>(null)
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const merged = useMemo(() => mergeRules(base, mine, theirs, choices), [base, mine, theirs, choices])
  const changes = useMemo(() => rulesChanges(base, theirs), [base, theirs])
  const { conflicts } = merged
  const open = conflicts.filter(({ id }) => !choices.has(id)).length
  useEffect(() => {
    setChoices(new Map())
    title.current?.focus()
  }, [theirs])
  return (
    <section class="section merge" aria-labelledby="merge-title">
      <h2 id="merge-title" tabIndex={-1} ref={title}>
        {by === null ? t('merge.title') : t('merge.titleBy', { name: by })}
      </h2>
      <p class="intro">{t('merge.intro')}</p>
      <OthersChanges changes={changes} agents={agents} />
      {conflicts.length > 0 && (
        <ConflictChoices
          conflicts={conflicts}
          choices={choices}
          agents={agents}
          onChoose={(ids, side) => setChoices(new Map([...choices, ...ids.map(id => [id, side] as const)]))}
        />
      )}
      <p role="status" class="hint">
        {open > 0 ? t('merge.open', { count: open }) : conflicts.length === 0 ? t('merge.apart') : ''}
      </p>
      <div class="merge-actions">
        <button type="button" class="button primary" disabled={open > 0} onClick={() => onMerge(merged.settings)}>
          {t('merge.merge')}
        </button>
        <button type="button" class="button" onClick={onReload}>
          {t('merge.reload')}
        </button>
      </div>
    </section>
  )
}
