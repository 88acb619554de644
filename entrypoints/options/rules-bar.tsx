import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { inWords } from '../../components/options/issue-text.ts'
import { MergePanel } from '../../components/options/rules/merge-panel.tsx'
import { SaveBar } from '../../components/options/rules/save-bar.tsx'
import { sectionOf } from '../../components/options/rules/section-of.ts'
import type { SectionId } from '../../components/options/sections.ts'
import { useText } from '../../components/text.tsx'
import type { RulesDraft } from '../../lib/extension/rules-draft.ts'
import { goToIssue } from './rules-place.ts'

/** A save was tried that could not be sent. */
const attempted = signal(false)

/** The sections with changes that are not saved. */
export function changedSections(rules: RulesDraft): ReadonlySet<SectionId> {
  return new Set(rules.changes.value.map(({ path }) => sectionOf(path)))
}

/** The one save bar, for the rules in all sections. */
export function RulesBar({ rules, current }: { rules: RulesDraft; current: SectionId }) {
  const t = useText()
  const issues = rules.issues.value
  useEffect(() => {
    if (issues.length === 0) attempted.value = false
  }, [issues.length])
  useEffect(() => () => rules.seen(), [current])
  const save = async () => {
    if (rules.issues.value.length === 0) await rules.save()
    const wrong = rules.issues.value
    attempted.value = wrong.length > 0
    const first = wrong.find(({ path }) => sectionOf(path) === current) ?? wrong[0]
    if (first) goToIssue(first.path)
  }
  const whole = attempted.value ? inWords(issues, t).filter(({ path }) => path === '') : []
  return (
    <SaveBar
      changes={rules.changes.value}
      issues={attempted.value ? issues.length : 0}
      messages={whole.map(({ message }) => message)}
      conflict={rules.conflict.value !== null}
      failed={rules.failed.value}
      busy={rules.busy.value}
      justSaved={rules.justSaved.value}
      canUndo={rules.canUndo.value}
      onSave={save}
      onUndo={rules.undo}
      onRevert={rules.revert}
    />
  )
}

/** What to do about what somebody else saved meanwhile; nothing while nobody did. */
export function RulesConflict({ rules }: { rules: RulesDraft }) {
  const others = rules.conflict.value
  const [base, mine] = [rules.saved.value, rules.settings.value]
  if (!others || !base || !mine) return null
  return (
    <MergePanel
      base={base}
      mine={mine}
      theirs={others.settings}
      by={others.by}
      agents={rules.agents.value}
      onMerge={merged => rules.goOn(merged)}
      onReload={() => rules.goOn(null)}
    />
  )
}
