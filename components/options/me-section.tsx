import type { Preferences } from '../../lib/cti/preferences.ts'
import { PHONE_WORDS, PhoneSwitch } from '../phone-switch.tsx'
import { useText } from '../text.tsx'
import { Alerts } from './alerts.tsx'
import { Field } from './field.tsx'
import { Look } from './look.tsx'
import { OptionsSection } from './options-layout.tsx'

/** What {@link MeSection} takes. */
export interface MeSectionProps {
  preferences: Preferences
  /** Takes effect at once. */
  onPrefer(preferences: Partial<Preferences>): void
  /** Plays the tone once. */
  onTryTone(): void
}

/** What an agent decides for this browser alone. */
export function MeSection({ preferences, onPrefer, onTryTone }: MeSectionProps) {
  const t = useText()
  const { phone, screens, screenTab } = preferences
  return (
    <OptionsSection id="me">
      <div class="block">
        <PhoneSwitch phone={phone} onChange={chosen => onPrefer({ phone: chosen })} />
        <p class="hint">{t(PHONE_WORDS[phone][1])}</p>
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
      <Alerts preferences={preferences} onPrefer={onPrefer} onTryTone={onTryTone} />
      <Look preferences={preferences} onPrefer={onPrefer} />
    </OptionsSection>
  )
}
