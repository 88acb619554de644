import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Desk } from '../../lib/cti/link.ts'
import type { Key } from '../../lib/cti/text/index.ts'
import { isOpenMissed } from '../missed.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallList } from './call-list.tsx'
import { Empty } from './empty.tsx'
import { Handle } from './handle.tsx'
import { Header } from './header.tsx'
import { Notice, noticeOf } from './notice.tsx'

const FAILURES = {
  notSaved: 'notice.notSaved',
  notOpened: 'notice.notOpened',
} as const satisfies Record<string, Key>

/** What {@link Sidebar} takes. */
export interface SidebarProps {
  desk: Desk
  open: boolean
  work: Workplace
  /** The agent shows or hides the sidebar: the caller flips `open`. */
  onToggle(): void
  /** What the agent asked for last and did not get. */
  failure?: keyof typeof FAILURES | null | undefined
}

/** The calls beside a helpdesk's page: the log while open, a handle at the edge while closed. */
export function Sidebar({ desk, open, work, onToggle, failure }: SidebarProps) {
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  const toggled = useRef(false)
  const toggle = () => {
    toggled.current = true
    onToggle()
  }
  // The button that was used is gone: focus goes on at its opposite. Opened from elsewhere, focus stays where it is.
  useLayoutEffect(() => {
    if (toggled.current) button.current?.focus()
    toggled.current = false
  }, [open])
  if (!open) {
    const missed = desk.calls.filter(isOpenMissed).length
    return <Handle missed={missed} phone={desk.preferences.phone} button={button} onShow={toggle} />
  }
  return (
    <aside class="sidebar" aria-label={t('sidebar.label')}>
      <Header desk={desk} work={work} hideButton={button} onHide={toggle} />
      <Notice desk={desk} work={work} />
      <p class="notice" role="alert" hidden={!failure}>
        {failure && t(FAILURES[failure])}
      </p>
      {desk.helpdesks.map(
        ({ root, name, warning }) =>
          warning && (
            <p key={root} class="notice">
              {t('notice.ownTelephony', { name })}
            </p>
          ),
      )}
      {desk.calls.length > 0 ? (
        <CallList calls={desk.calls} work={work} />
      ) : (
        noticeOf(desk, t) === null && desk.link.status === 'live' && <Empty />
      )}
    </aside>
  )
}
