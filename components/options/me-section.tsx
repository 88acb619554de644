import type { ComponentChildren } from 'preact'
import type { Desk } from '../../lib/cti/link.ts'
import type { Preferences } from '../../lib/cti/preferences.ts'
import { PhoneSwitch, phoneHint } from '../phone-switch.tsx'
import { useText } from '../text.tsx'
import { Alerts } from './alerts.tsx'
import { Field } from './field.tsx'
import { Look } from './look.tsx'
import { ManagedNote } from './managed-note.tsx'
import { OptionsSection } from './options-layout.tsx'

/** What {@link MeSection} takes. */
export interface MeSectionProps {
  preferences: Preferences
  /** What of them the organisation has decided. */
  locked: readonly (keyof Preferences)[]
  shortcuts: Desk['shortcuts']
  /** How numbers are dialled. */
  dialling: ComponentChildren
  /** Takes effect at once. */
  onPrefer(preferences: Partial<Preferences>): void
  /** Plays the tone once. */
  onTryTone(): void
  /** What stands below. */
  children?: ComponentChildren
}

/** What an agent decides for this browser alone. */
export function MeSection({ preferences, locked, shortcuts, dialling, onPrefer, onTryTone, children }: MeSectionProps) {
  const t = useText()
  const { phone, screens, screenTab } = preferences
  return (
    <OptionsSection id="me">
      <div class="block">
        <PhoneSwitch phone={phone} screens={screens} onChange={chosen => onPrefer({ phone: chosen })} />
        {phone === 'on' && <p class="hint">{phoneHint(phone, screens, t)}</p>}
      </div>
      <div class="switch">
        <label>
          <input
            type="checkbox"
            checked={screens}
            disabled={phone === 'off' || locked.includes('screens')}
            aria-describedby="hint-screens"
            onChange={event => onPrefer({ screens: event.currentTarget.checked })}
          />
          {t('me.screens')}
        </label>
        <p class="hint" id="hint-screens">
          {t('me.screensHint')}
        </p>
        <ManagedNote managed={locked.includes('screens')} />
      </div>
      <Field label={t('me.tab')} hint={t(locked.includes('screenTab') ? 'managed.set' : 'me.tabHint')}>
        {attributes => (
          <select
            {...attributes}
            value={screenTab}
            disabled={phone === 'off' || !screens || locked.includes('screenTab')}
            onChange={event => onPrefer({ screenTab: event.currentTarget.value === 'last' ? 'last' : 'new' })}
          >
            <option value="new">{t('me.tabNew')}</option>
            <option value="last">{t('me.tabLast')}</option>
          </select>
        )}
      </Field>
      {dialling}
      <Alerts preferences={preferences} locked={locked} onPrefer={onPrefer} onTryTone={onTryTone} />
      <Look preferences={preferences} locked={locked} onPrefer={onPrefer} />
      <div class="block">
        <h3>{t('me.keys')}</h3>
        <p class="hint">
          {t('me.keySidebar', { key: shortcuts.sidebar || t('me.keyNone') })}
          <br />
          {t('me.keyPopup', { key: shortcuts.popup || t('me.keyNone') })}
          <br />
          {t('me.keysChange')}
        </p>
        <p class="hint">{t('me.keysLog')}</p>
      </div>
      {children}
    </OptionsSection>
  )
}
