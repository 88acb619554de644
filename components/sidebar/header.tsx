import type { Ref } from 'preact'
import type { Desk } from '../../lib/cti/link.ts'
import { Shape } from '../icons.tsx'
import { LINK_WORDS } from '../link-text.ts'
import { isOpenMissed, notDone } from '../missed.ts'
import { PhoneSwitch } from '../phone-switch.tsx'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'

interface HeaderProps {
  desk: Desk
  work: Workplace
  hideButton: Ref<HTMLButtonElement>
  onHide(): void
}

/** How the link stands, whether the phone is on for this agent, how much is left to do, and the way out. */
export function Header({ desk, work, hideButton, onHide }: HeaderProps) {
  const t = useText()
  const open = notDone(desk.calls)
  const missed = desk.calls.filter(isOpenMissed).length
  return (
    <header class="header">
      <div class="header-line">
        <h2>{t('sidebar.label')}</h2>
        <span class="link" data-status={desk.link.status}>
          {t(LINK_WORDS[desk.link.status])}
        </span>
        <button
          type="button"
          class="icon-button"
          ref={hideButton}
          aria-label={t('sidebar.hide')}
          title={t('sidebar.hide')}
          aria-expanded="true"
          onClick={onHide}
        >
          <Shape name="hide" />
        </button>
      </div>
      {desk.link.status !== 'unconnected' && (
        <>
          <div class="header-line">
            <span class="missed" data-missed={missed > 0}>
              {missed > 0 ? t('sidebar.missed', { count: missed }) : t('sidebar.noneMissed')}
            </span>
            <button
              type="button"
              class="button"
              disabled={open.length === 0}
              onClick={() => work.act({ kind: 'allDone', ids: open })}
            >
              {t('sidebar.allDone')}
            </button>
          </div>
          <PhoneSwitch
            phone={desk.preferences.phone}
            onChange={phone => work.act({ kind: 'prefer', preferences: { phone } })}
          />
        </>
      )}
    </header>
  )
}
