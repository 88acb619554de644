import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { inWords } from '../../components/options/issue-text.ts'
import { remarksInWords } from '../../components/options/rules/remark-words.ts'
import type { RulesEditor } from '../../components/options/rules/rules-editor.ts'
import { RulesLoaded, RulesSection } from '../../components/options/rules/rules-section.tsx'
import { SwitchField } from '../../components/options/rules/switch-field.tsx'
import type { SectionId } from '../../components/options/sections.ts'
import { useText } from '../../components/text.tsx'
import type { LongList } from '../../lib/cti/rules/check.ts'
import type { OptionsParts } from './parts.ts'
import { wantedPlace } from './rules-place.ts'

interface RulesPageProps {
  parts: OptionsParts
  id: SectionId
  /** The list that the section is about. */
  list: LongList
  children(editor: RulesEditor): ComponentChildren
}

/** A section in which rules are edited, with what its fields need. */
export function RulesPage({ parts: { rules, detail }, id, list, children }: RulesPageProps) {
  const t = useText()
  const settings = rules.settings.value
  const [found, remarks] = [rules.issues.value, rules.remarks.value]
  const issues = useMemo(() => inWords(found, t), [found, t])
  const said = useMemo(
    () => (settings ? remarksInWords(remarks, list, settings, t) : new Map()),
    [remarks, settings, list, t],
  )
  const [show, setShow] = useState<RulesEditor['show']>(null)
  const row = Number(detail.value)
  useEffect(() => {
    if (Number.isInteger(row) && row > 0) setShow({ row: row - 1 })
  }, [row])
  const wanted = wantedPlace.value
  useEffect(() => {
    if (!wanted || !settings) return
    wantedPlace.value = null
    const rowOfList = wanted.path.startsWith(`${list}.`)
      ? Number.parseInt(wanted.path.slice(list.length + 1), 10)
      : null
    if (rowOfList !== null) setShow({ row: rowOfList })
    else document.querySelector<HTMLElement>(`#${id} [aria-invalid]`)?.focus()
  }, [wanted])
  return (
    <RulesSection id={id} settings={settings} failed={rules.failed.value} onRetry={rules.load}>
      {document => children({ settings: document, issues, remarks: said, show, change: rules.change })}
    </RulesSection>
  )
}

/** The switch of the whole integration, saved with the rules. */
export function RulesSwitch({ parts: { rules } }: { parts: OptionsParts }) {
  return (
    <RulesLoaded settings={rules.settings.value} failed={rules.failed.value} onRetry={rules.load}>
      {settings => (
        <SwitchField enabled={settings.enabled} onChange={enabled => rules.change({ ...settings, enabled })} />
      )}
    </RulesLoaded>
  )
}
