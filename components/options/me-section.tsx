import type { ComponentChildren } from 'preact'
import type { Preferences } from '../../lib/cti/preferences.ts'
import { PhoneSwitch, phoneHint } from '../phone-switch.tsx'
import { useText } from '../text.tsx'
import { Alerts } from './alerts.tsx'
import { Field } from './field.tsx'
import { Look } from './look.tsx'
import { OptionsSection } from './options-layout.tsx'

/** What {@link MeSection} takes. */
export interface MeSectionProps {
  preferences: Preferences
  /** How numbers are dialled. */
  dialling: ComponentChildren
  /** Takes effect at once. */
  onPrefer(preferences: Partial<Preferences>): void
  /** Plays the tone once. */
  onTryTone(): void
}

/** What an agent decides for this browser alone. */
export function MeSection({ preferences, dialling, onPrefer, onTryTone }: MeSectionProps) {
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
            disabled={phone === 'off'}
            aria-describedby="hint-screens"
            onChange={event => onPrefer({ screens: event.currentTarget.checked })}
          />
          {t('me.screens')}
        </label>
        <p class="hint" id="hint-screens">
          {t('me.screensHint')}
        </p>
      </div>
      <Field label={t('me.tab')} hint={t('me.tabHint')}>
        {attributes => (
          <select
            {...attributes}
            value={screenTab}
            disabled={phone === 'off' || !screens}
            onChange={event => onPrefer({ screenTab: event.currentTarget.value === 'last' ? 'last' : 'new' })}
          >
            <option value="new">{t('me.tabNew')}</option>
            <option value="last">{t('me.tabLast')}</option>
          </select>
        )}
      </Field>
      {dialling}
      <Alerts preferences={preferences} onPrefer={onPrefer} onTryTone={onTryTone} />
      <Look preferences={preferences} onPrefer={onPrefer} />
      <div class="block">
        <h3>{t('me.keys')}</h3>
        <p class="hint">{t('me.keysAnywhere')}</p>
        <p class="hint">{t('me.keysLog')}</p>
      </div>
    </OptionsSection>
  )
}
