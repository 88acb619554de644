import type { ComponentChildren } from 'preact'
import type { Settings } from '../../../lib/cti/settings.ts'
import { useText } from '../../text.tsx'
import { OptionsSection } from '../options-layout.tsx'
import type { SectionId } from '../sections.ts'

interface RulesLoadedProps {
  /** Null until they were read. */
  settings: Settings | null
  /** The relay could not be asked. */
  failed: boolean
  onRetry(): void
  children(settings: Settings): ComponentChildren
}

/** What needs the rules, once they were read; until then how that stands. */
export function RulesLoaded({ settings, failed, onRetry, children }: RulesLoadedProps) {
  const t = useText()
  if (settings) return <>{children(settings)}</>
  if (!failed)
    return (
      <p class="none" role="status">
        {t('rules.loading')}
      </p>
    )
  return (
    <div class="none" role="alert">
      <p>{t('rules.unreached')}</p>
      <button type="button" class="button" onClick={onRetry}>
        {t('rules.again')}
      </button>
    </div>
  )
}

/** A section in which rules are edited. */
export function RulesSection({ id, ...loaded }: RulesLoadedProps & { id: SectionId }) {
  return (
    <OptionsSection id={id}>
      <RulesLoaded {...loaded} />
    </OptionsSection>
  )
}
