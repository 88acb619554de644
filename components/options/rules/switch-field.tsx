import { useText } from '../../text.tsx'
import { RuleTick } from './rule-tick.tsx'

interface SwitchFieldProps {
  enabled: boolean
  onChange(enabled: boolean): void
}

/** Telephony on or off, for everybody. */
export function SwitchField({ enabled, onChange }: SwitchFieldProps) {
  const t = useText()
  return (
    <RuleTick
      label={t('settings.enabled')}
      hint={t(enabled ? 'settings.enabledHint' : 'settings.disabledHint')}
      checked={enabled}
      onChange={onChange}
    />
  )
}
