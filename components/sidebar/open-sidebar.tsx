import type { Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { type Desk, isCurrent } from '../../lib/cti/link.ts'
import type { Key, Translate } from '../../lib/cti/text/index.ts'
import { DialContext } from '../dial.tsx'
import { TextContext, useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallLog } from './call-log.tsx'
import { Empty, Loading, NothingFound } from './empty.tsx'
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

/** What an open sidebar takes. */
export interface OpenSidebarProps {
  desk: Desk
  log: LogSource
  work: Workplace
  /** What was marked at once last and can be taken back. */
  marked: Signal<Marked | null>
  /** The agent hides the sidebar. */
  onToggle(): void
  /** What the agent asked for last and did not get. */
  failure?: keyof typeof FAILURES | null | undefined
  hideButton: { current: HTMLButtonElement | null }
  /** The page's translator: what comes as a script of its own knows no contexts but its own. */
  text: Translate
}

/** Header, search and log of the calls. Comes as a script of its own, so that pages on which it is closed do not load it. */
export function OpenSidebar({ text, ...props }: OpenSidebarProps) {
  return (
    <TextContext value={text}>
      <DialContext value={props.desk.dialScheme}>
        <Panel {...props} />
      </DialContext>
    </TextContext>
  )
}

function Panel({ desk, log, work, marked, hideButton, onToggle, failure }: Omit<OpenSidebarProps, 'text'>) {
  const t = useText()
  const view = useMemo(() => new LogView(log), [log])
  useEffect(() => view.follow(), [view])
  const calls = view.shown(desk.calls)
  const stories = useMemo(() => storiesOf(calls), [calls])
  const isConnected = desk.link.status !== 'unconnected'
  return (
    <>
      <Header desk={desk} view={view} work={work} hideButton={hideButton} onHide={onToggle} open={openCalls(stories)} />
      <Notice desk={desk} work={work} />
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
        isCurrent(desk.link) && desk.me?.settings.enabled !== false && <Empty />
      )}
      {/* What comes and goes while one works in the log stands below it: above, every row would jump. */}
      <p class="notice failure" role="alert" hidden={!failure}>
        {failure && t(FAILURES[failure])}
      </p>
      <UndoBar marked={marked} work={work} />
    </>
  )
}
