import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Desk } from '../../lib/cti/link.ts'
import type { Clock } from '../clock.ts'
import { isOpenMissed } from '../missed.ts'
import { useText } from '../text.tsx'
import { CallList } from './call-list.tsx'
import { Empty } from './empty.tsx'
import { Handle } from './handle.tsx'
import { Header } from './header.tsx'
import { Notice, noticeOf } from './notice.tsx'

/** What {@link Sidebar} takes. */
export interface SidebarProps {
  desk: Desk
  open: boolean
  clock: Clock
  /** The agent shows or hides the sidebar: the caller flips `open`. */
  onToggle(): void
  onDone(id: string, done: boolean): void
  /** Every call shown that is not done; never empty. */
  onAllDone(ids: string[]): void
  onOptions(): void
  /** Tries the relay at once; without it there is no button for that. */
  onRetry?: (() => void) | undefined
  /** The last tick did not reach the relay. */
  notSaved?: boolean | undefined
  /** What numbers are dialled with, `tel` unless told otherwise. */
  telScheme?: string | undefined
}

/** The calls beside a helpdesk's page: the log while open, a handle at the edge while closed. */
export function Sidebar(props: SidebarProps) {
  const { desk, open, clock, onToggle, onDone, onAllDone, onOptions, onRetry, notSaved, telScheme } = props
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
  if (!open) return <Handle missed={desk.calls.filter(isOpenMissed).length} button={button} onShow={toggle} />
  return (
    <aside class="sidebar" aria-label={t('sidebar.label')}>
      <Header desk={desk} hideButton={button} onHide={toggle} onAllDone={onAllDone} />
      <Notice desk={desk} clock={clock} onOptions={onOptions} onRetry={onRetry} />
      <p class="notice" role="alert" hidden={!notSaved}>
        {notSaved && t('notice.notSaved')}
      </p>
      {desk.calls.length > 0 ? (
        <CallList calls={desk.calls} clock={clock} onDone={onDone} telScheme={telScheme} />
      ) : (
        noticeOf(desk, t) === null && desk.link.status === 'live' && <Empty />
      )}
    </aside>
  )
}
