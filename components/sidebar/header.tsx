import type { Ref } from 'preact'
import type { Desk } from '../../lib/cti/link.ts'
import { Shape } from '../icons.tsx'
import { linkLook, linkWords } from '../link-text.ts'
import { PhoneSwitch } from '../phone-switch.tsx'
import { useText } from '../text.tsx'
import { useOnline } from '../use-online.ts'
import { withKey } from '../with-key.ts'
import type { Workplace } from '../workplace.ts'
import type { LogView } from './log-view.ts'

interface HeaderProps {
  desk: Desk
  view: LogView
  work: Workplace
  hideButton: Ref<HTMLButtonElement>
  onHide(): void
  /** Ids of the calls shown that are not done. */
  open: string[]
}

/** How the link stands, whether the phone is on for this agent, how much is left to do, and the way out. */
export function Header({ desk, view, work, hideButton, onHide, open }: HeaderProps) {
  const t = useText()
  const online = useOnline()
  const { missed } = desk
  const { value: filter } = view.filter
  const isNarrowed = filter.missed === true && filter.open === true
  return (
    <header class="header">
      <div class="header-line">
        <h2>{t('sidebar.label')}</h2>
        <span class="link cut" data-status={linkLook(desk)}>
          {linkWords(desk, online, t)}
        </span>
        <button
          type="button"
          class="icon-button"
          ref={hideButton}
          aria-label={t('sidebar.hide')}
          title={withKey(t('sidebar.hide'), desk.shortcuts.sidebar)}
          aria-expanded="true"
          onClick={onHide}
        >
          <Shape name="hide" />
        </button>
      </div>
      {desk.link.status !== 'unconnected' && (
        <>
          <div class="header-line">
            <button
              type="button"
              class="button missed"
              data-missed={missed > 0}
              disabled={missed === 0 && !isNarrowed}
              aria-pressed={isNarrowed}
              title={t(isNarrowed ? 'sidebar.showAll' : 'sidebar.showMissed')}
              onClick={() => view.narrow(isNarrowed ? {} : { missed: true, open: true })}
            >
              {missed > 0 ? t('sidebar.missed', { count: missed }) : t('sidebar.noneMissed')}
            </button>
            <button
              type="button"
              class="button"
              disabled={open.length === 0}
              onClick={() => work.act({ kind: 'allDone', ids: open, done: true, undoable: true })}
            >
              {t(view.isFiltered ? 'sidebar.shownDone' : 'sidebar.allDone')}
            </button>
          </div>
          <PhoneSwitch
            phone={desk.preferences.phone}
            screens={desk.preferences.screens}
            onChange={phone => work.act({ kind: 'prefer', preferences: { phone } })}
          />
        </>
      )}
    </header>
  )
}
