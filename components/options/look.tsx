import type { Preferences } from '../../lib/cti/preferences.ts'
import { useText } from '../text.tsx'
import { Choice } from './choice.tsx'

interface LookProps {
  preferences: Preferences
  /** What of them the organisation has decided. */
  locked: readonly (keyof Preferences)[]
  onPrefer(preferences: Partial<Preferences>): void
}

const POSITIONS = [
  ['top-right', 'me.topRight'],
  ['bottom-right', 'me.bottomRight'],
  ['top-left', 'me.topLeft'],
  ['bottom-left', 'me.bottomLeft'],
] as const
const THEMES = [
  ['system', 'me.themeSystem'],
  ['light', 'me.themeLight'],
  ['dark', 'me.themeDark'],
] as const

/** Where pop-ups stand, and in which colours everything is. */
export function Look({ preferences, locked, onPrefer }: LookProps) {
  const t = useText()
  return (
    <>
      <Choice
        label={t('me.position')}
        hint={t(locked.includes('popupPosition') ? 'managed.set' : 'me.positionHint')}
        disabled={locked.includes('popupPosition')}
        options={POSITIONS.map(([value, name]) => [value, t(name)] as const)}
        value={preferences.popupPosition}
        onChoose={popupPosition => onPrefer({ popupPosition })}
      />
      <Choice
        label={t('me.theme')}
        {...(locked.includes('theme') ? { hint: t('managed.set'), disabled: true } : {})}
        options={THEMES.map(([value, name]) => [value, t(name)] as const)}
        value={preferences.theme}
        onChoose={theme => onPrefer({ theme })}
      />
    </>
  )
}
