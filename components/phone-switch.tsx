import type { Preferences } from '../lib/cti/preferences.ts'
import type { Key, Translate } from '../lib/cti/text/index.ts'
import { useText } from './text.tsx'

/** What each position of the switch is called, what it does, and what it does where no screens are to open. */
const PHONE_WORDS = {
  on: ['phone.on', 'phone.onHint', 'phone.onHintAlone'],
  quiet: ['phone.quiet', 'phone.quietHint', 'phone.quietHintAlone'],
  off: ['phone.off', 'phone.offHint', 'phone.offHint'],
} as const satisfies Record<Preferences['phone'], readonly [name: Key, hint: Key, alone: Key]>

/** What a position of the switch does; `screens`: calls answered open their screens. */
export function phoneHint(phone: Preferences['phone'], screens: boolean, t: Translate): string {
  return t(PHONE_WORDS[phone][screens ? 1 : 2])
}

interface PhoneSwitchProps {
  phone: Preferences['phone']
  /** Calls answered open their screens. */
  screens: boolean
  onChange(phone: Preferences['phone']): void
}

/** Whether calls pop up and open screens for this agent; anything but that they do is said in words, too. */
export function PhoneSwitch({ phone, screens, onChange }: PhoneSwitchProps) {
  const t = useText()
  return (
    <fieldset class="phone">
      <legend>{t('phone.label')}</legend>
      <div class="segments">
        {(['on', 'quiet', 'off'] as const).map(position => (
          <label key={position} class="segment" title={phoneHint(position, screens, t)}>
            <input type="radio" name="phone" checked={position === phone} onChange={() => onChange(position)} />
            {t(PHONE_WORDS[position][0])}
          </label>
        ))}
      </div>
      {phone !== 'on' && <p class="hint aside">{phoneHint(phone, screens, t)}</p>}
    </fieldset>
  )
}
