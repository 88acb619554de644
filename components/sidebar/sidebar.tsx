import type { Signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Desk } from '../../lib/cti/link.ts'
import type { Key } from '../../lib/cti/text/index.ts'
import { isOpenMissed } from '../missed.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallLog } from './call-log.tsx'
import { Empty, Loading, NothingFound } from './empty.tsx'
import { Handle } from './handle.tsx'
import { Header } from './header.tsx'
import type { LogSource } from './log-source.ts'
import { LogView } from './log-view.ts'
import { Notice } from './notice.tsx'
import { SearchBar } from './search-bar.tsx'
import { openCalls, storiesOf } from './stories.ts'
import { type Marked, UndoBar } from './undo-bar.tsx'

const FAILURES = {
  notSaved: 'notice.notSaved',
  notOpened: 'notice.notOpened',
} as const satisfies Record<string, Key>

/** What {@link Sidebar} takes. */
export interface SidebarProps {
  desk: Desk
  log: LogSource
  open: boolean
  work: Workplace
  /** What was marked at once last and can be taken back. */
  marked: Signal<Marked | null>
  /** The agent shows or hides the sidebar: the caller flips `open`. */
  onToggle(): void
  /** What the agent asked for last and did not get. */
  failure?: keyof typeof FAILURES | null | undefined
}

/** The calls beside a helpdesk's page: the log while open, a handle at the edge while closed. */
export function Sidebar(props: SidebarProps) {
  const { desk, open, onToggle } = props
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
  if (open) return <OpenSidebar {...props} hideButton={button} onToggle={toggle} />
  const missed = desk.calls.filter(isOpenMissed).length
  return <Handle missed={missed} phone={desk.preferences.phone} button={button} onShow={toggle} />
}

interface OpenSidebarProps extends SidebarProps {
  hideButton: { current: HTMLButtonElement | null }
}

function OpenSidebar({ desk, log, work, marked, hideButton, onToggle, failure }: OpenSidebarProps) {
  const t = useText()
  const view = useMemo(() => new LogView(log), [log])
  useEffect(() => view.follow(), [view])
  const calls = view.shown(desk.calls)
  const stories = useMemo(() => storiesOf(calls), [calls])
  const isConnected = desk.link.status !== 'unconnected'
  return (
    <aside class="sidebar" aria-label={t('sidebar.label')}>
      <Header desk={desk} view={view} work={work} hideButton={hideButton} onHide={onToggle} open={openCalls(stories)} />
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
      {isConnected && (desk.calls.length > 0 || view.isFiltered) && <SearchBar desk={desk} view={view} />}
      {stories.length > 0 ? (
        <CallLog stories={stories} view={view} work={work} />
      ) : view.isFiltered ? (
        <NothingFound view={view} />
      ) : desk.link.status === 'connecting' ? (
        <Loading />
      ) : (
        desk.link.status === 'live' && desk.me?.settings.enabled !== false && <Empty />
      )}
      <UndoBar marked={marked} work={work} />
    </aside>
  )
}
