import type { LinkState } from '../../lib/cti/link.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import type { Clock } from '../clock.ts'
import { timeOfDay } from '../format.ts'
import { LINK_WORDS } from '../link-text.ts'
import { Retry } from '../retry.tsx'
import { useText } from '../text.tsx'

function explain(link: LinkState, t: Translate): string {
  switch (link.status) {
    case 'unconnected':
      return t('connection.unconnected')
    case 'connecting':
      return ''
    case 'live':
      return t('connection.live')
    case 'reconnecting':
      return t('notice.reconnecting', { time: timeOfDay(link.since, t.locale) })
    case 'noRoom':
      return t('notice.noRoom', { time: timeOfDay(link.since, t.locale) })
    case 'refused':
      return t('connection.refused')
    case 'forbidden':
      return t('connection.forbidden')
  }
}

/** How the link stands, in two words and a sentence. */
export function ConnectionState({ link, clock, onAllow }: { link: LinkState; clock: Clock; onAllow(): void }) {
  const t = useText()
  return (
    <div class="state" data-status={link.status}>
      <div role="status">
        <p class="link" data-status={link.status}>
          {t(LINK_WORDS[link.status])}
        </p>
        <p>{explain(link, t)}</p>
      </div>
      {'retryAt' in link && (
        <p>
          <Retry at={link.retryAt} clock={clock} />
        </p>
      )}
      {link.status === 'forbidden' && (
        <button type="button" class="button primary" onClick={onAllow}>
          {t('connection.allow')}
        </button>
      )}
    </div>
  )
}
