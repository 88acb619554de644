import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Agent } from '../../lib/cti/agent.ts'
import type { Issue } from '../../lib/cti/api.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { useText } from '../text.tsx'
import { GeneralFields } from './general-fields.tsx'
import { inWords } from './issue-text.ts'
import { OptionsSection } from './options-layout.tsx'
import { BlockedTable, FilterTable, RoutingTable } from './rule-tables.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'

/** What {@link SettingsSection} takes. */
export interface SettingsSectionProps {
  /** As saved. Another object is another document and discards what was typed: pass the same one until it is. */
  settings: Settings
  agents: readonly Agent[]
  /** What the relay found wrong with the last save; a new array for each save. */
  issues: readonly Issue[]
  /** Someone else saved first. */
  conflict: boolean
  /** The last save did not reach the relay. */
  failed: boolean
  /** A save is under way. */
  busy: boolean
  /** The last save went well. */
  saved: boolean
  onSave(settings: Settings): void
  /** Fetches the settings anew; what was typed is lost. */
  onReload(): void
  /** Told when there begins or ends to be something to lose by leaving. */
  onDirty?: ((dirty: boolean) => void) | undefined
}

/** The rules, for admins. Nothing changes before Save; what is wrong is said where it was typed. */
export function SettingsSection(props: SettingsSectionProps) {
  const { agents, onSave, onReload, onDirty } = props
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const said = useMemo(() => inWords(props.issues, t), [props.issues, t])
  const { settings, dirty, issues, change } = useDraft(props.settings, said)
  useEffect(() => onDirty?.(dirty), [dirty])
  // Once for each answer of the relay, and after a table has turned to the page that the answer is about.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid], [data-invalid]')?.focus()
  }, [props.issues])
  const submit = (event: Event) => {
    event.preventDefault()
    if (dirty) onSave(settings)
  }
  const parts = { settings, issues, onChange: change }
  return (
    <OptionsSection id="settings">
      <form ref={form} onSubmit={submit} noValidate>
        <GeneralFields {...parts} />
        <BlockedTable {...parts} />
        <RoutingTable {...parts} />
        <FilterTable {...parts} agents={agents} />
        <SaveBar
          dirty={dirty}
          saved={props.saved}
          conflict={props.conflict}
          failed={props.failed}
          busy={props.busy}
          issues={issues}
          onReload={onReload}
        />
      </form>
    </OptionsSection>
  )
}
