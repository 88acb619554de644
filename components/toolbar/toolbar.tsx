import { type Desk, isCurrent } from '../../lib/cti/link.ts'
import type { Key } from '../../lib/cti/text/index.ts'
import { isSwitchedOff, linkLook, linkWords } from '../link-text.ts'
import { PhoneSwitch } from '../phone-switch.tsx'
import { Empty, Loading } from '../sidebar/empty.tsx'
import { Notice } from '../sidebar/notice.tsx'
import { useText } from '../text.tsx'
import { useOnline } from '../use-online.ts'
import type { Workplace } from '../workplace.ts'
import { BesidePage } from './beside-page.tsx'
import { ToolbarCall } from './toolbar-call.tsx'

/** Calls that are over, listed below those that are not. */
const LAST = 10

const FAILURES = {
  notSaved: 'notice.notSaved',
  notOpened: 'notice.notOpened',
} as const satisfies Record<string, Key>

/** What {@link Toolbar} takes. */
export interface ToolbarProps {
  desk: Desk
  work: Workplace
  /** What it was opened on. */
  page: Parameters<typeof BesidePage>[0]['page']
  /** What the agent asked for last and did not get. */
  failure: keyof typeof FAILURES | null
}

/** What the toolbar's button opens on any page: how things stand, the calls under way, and the last ones. */
export function Toolbar({ desk, work, page, failure }: ToolbarProps) {
  const t = useText()
  const online = useOnline()
  const { link, calls, missed, preferences } = desk
  const running = calls.filter(call => call.state !== 'ended')
  const last = calls.filter(call => call.state === 'ended').slice(0, LAST)
  const connected = link.status !== 'unconnected'
  return (
    <main class="toolbar">
      <header class="toolbar-head">
        <div class="toolbar-line">
          <h1>{t('extension.name')}</h1>
          <span class="link cut" data-status={linkLook(desk)}>
            {linkWords(desk, online, t)}
          </span>
          {/* Until there is a connection, the notice leads there. */}
          {connected && (
            <button type="button" class="button" onClick={() => work.act({ kind: 'options' })}>
              {t('sidebar.options')}
            </button>
          )}
        </div>
        {connected && (
          <>
            <PhoneSwitch
              phone={preferences.phone}
              screens={preferences.screens}
              onChange={phone => work.act({ kind: 'prefer', preferences: { phone } })}
            />
            <BesidePage page={page} work={work} />
          </>
        )}
      </header>
      <Notice desk={desk} work={work} />
      <p class="notice" role="alert" hidden={failure === null}>
        {failure && t(FAILURES[failure])}
      </p>
      {connected && calls.length > 0 && !(running.length === 0 && isSwitchedOff(desk)) && (
        <section aria-labelledby="running">
          <h2 id="running">{t('toolbar.running')}</h2>
          {running.length === 0 && (
            <p class="toolbar-none">{t(isCurrent(link) ? 'toolbar.none' : 'toolbar.unknown')}</p>
          )}
          <List calls={running} work={work} />
        </section>
      )}
      {calls.length === 0 && link.status === 'connecting' && <Loading />}
      {calls.length === 0 && isCurrent(link) && desk.me?.settings.enabled !== false && <Empty />}
      {last.length > 0 && (
        <section aria-labelledby="last">
          <div class="toolbar-line">
            <h2 id="last">{t('toolbar.last')}</h2>
            <span class="missed" data-missed={missed > 0}>
              {missed > 0 ? t('sidebar.missed', { count: missed }) : t('sidebar.noneMissed')}
            </span>
          </div>
          <List calls={last} work={work} />
        </section>
      )}
    </main>
  )
}

function List({ calls, work }: { calls: Desk['calls']; work: Workplace }) {
  return (
    // Safari takes the list from a list without bullets, unless it is told that it is one.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ul role="list" hidden={calls.length === 0}>
      {calls.map(call => (
        <ToolbarCall key={call.id} call={call} work={work} />
      ))}
    </ul>
  )
}
