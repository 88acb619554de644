import type { Desk } from '../../lib/cti/link.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { timeOfDay } from '../format.ts'
import { Retry } from '../retry.tsx'
import { useText } from '../text.tsx'
import { useOnline } from '../use-online.ts'
import type { Workplace } from '../workplace.ts'

/**
 * What keeps calls from appearing, and what to do; null while nothing does. `online`: this computer has a network.
 */
export function noticeOf({ link, me }: Pick<Desk, 'link' | 'me'>, online: boolean, t: Translate): string | null {
  switch (link.status) {
    case 'unconnected':
      return t('notice.unconnected')
    case 'reconnecting':
      return t(online ? 'notice.reconnecting' : 'notice.offline', { time: timeOfDay(link.since, t.locale) })
    case 'noRoom':
      return t('notice.noRoom', { time: timeOfDay(link.since, t.locale) })
    case 'refused':
      return t('notice.refused')
    case 'forbidden':
      return t('notice.forbidden')
    case 'connecting':
    case 'live':
      return me && !me.settings.enabled ? t('sidebar.off') : null
  }
}

interface NoticeProps {
  desk: Desk
  work: Workplace
}

/** Says {@link noticeOf} above the log, with a button for what to do about it. */
export function Notice({ desk, work }: NoticeProps) {
  const t = useText()
  const online = useOnline()
  const text = noticeOf(desk, online, t)
  const { link } = desk
  const inOptions = link.status === 'unconnected' || link.status === 'refused' || link.status === 'forbidden'
  return (
    <div class="notice" data-status={link.status} hidden={text === null}>
      <p>
        <span role="status">{text}</span>{' '}
        {'retryAt' in link && online && <Retry at={link.retryAt} clock={work.clock} />}
      </p>
      {inOptions && (
        <button type="button" class="button primary" onClick={() => work.act({ kind: 'options' })}>
          {t('sidebar.options')}
        </button>
      )}
      {'retryAt' in link && (
        <button type="button" class="button" onClick={() => work.act({ kind: 'retry' })}>
          {t('notice.retryNow')}
        </button>
      )}
    </div>
  )
}
