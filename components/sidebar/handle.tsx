import type { Ref } from 'preact'
import type { Preferences } from '../../lib/cti/preferences.ts'
import { Shape } from '../icons.tsx'
import { phoneHint } from '../phone-switch.tsx'
import { useText } from '../text.tsx'
import { withKey } from '../with-key.ts'

interface HandleProps {
  missed: number
  phone: Preferences['phone']
  /** Calls answered open their screens. */
  screens: boolean
  button: Ref<HTMLButtonElement>
  /** The key that does the same. */
  shortcut: string
  onShow(): void
}

/** All there is of a closed sidebar: a button at the edge, with the number of missed calls that are not done. */
export function Handle({ missed, phone, screens, button, shortcut, onShow }: HandleProps) {
  const t = useText()
  const words = [
    missed > 0 ? t('sidebar.missed', { count: missed }) : t('sidebar.noneMissed'),
    ...(phone === 'on' ? [] : [phoneHint(phone, screens, t)]),
  ].join(' · ')
  return (
    <div class="handle" data-phone={phone}>
      <button
        type="button"
        ref={button}
        aria-label={`${t('sidebar.show')} · ${words}`}
        aria-expanded="false"
        title={`${withKey(t('sidebar.show'), shortcut)} · ${words}`}
        onClick={onShow}
      >
        <Shape name="phone" />
        {missed > 0 && (
          <span class="handle-missed figures" aria-hidden="true">
            {missed > 99 ? '99+' : missed}
          </span>
        )}
      </button>
    </div>
  )
}
