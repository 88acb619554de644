import type { Preferences } from '../lib/cti/preferences.ts'
import type { Key } from '../lib/cti/text/index.ts'
import { useText } from './text.tsx'

/** What each position of the switch is called, and what it does. */
export const PHONE_WORDS = {
  on: ['phone.on', 'phone.onHint'],
  quiet: ['phone.quiet', 'phone.quietHint'],
  off: ['phone.off', 'phone.offHint'],
} as const satisfies Record<Preferences['phone'], readonly [name: Key, hint: Key]>

interface PhoneSwitchProps {
  phone: Preferences['phone']
  onChange(phone: Preferences['phone']): void
}

/** Whether calls pop up and open screens for this agent; anything but that they do is said in words, too. */
export function PhoneSwitch({ phone, onChange }: PhoneSwitchProps) {
  const t = useText()
  return (
    <fieldset class="phone">
      <legend>{t('phone.label')}</legend>
      <div class="segments">
        {(['on', 'quiet', 'off'] as const).map(position => (
          <label key={position} class="segment" title={t(PHONE_WORDS[position][1])}>
            <input type="radio" name="phone" checked={position === phone} onChange={() => onChange(position)} />
            {t(PHONE_WORDS[position][0])}
          </label>
        ))}
      </div>
      {phone !== 'on' && <p class="hint aside">{t(PHONE_WORDS[phone][1])}</p>}
    </fieldset>
  )
}
