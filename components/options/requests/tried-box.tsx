import type { TriedRequest } from '../../../lib/cti/request-entry.ts'
import { useText } from '../../text.tsx'
import { AudienceList } from './audience-list.tsx'
import { DecisionText } from './decision.tsx'
import { Fact } from './fact.tsx'
import { RequestBody } from './request-body.tsx'
import { eventWord, isRefused } from './request-words.ts'

/** What a request would be answered today, or why that cannot be said. */
export function TriedBox({ tried }: { tried: { result: TriedRequest } | { error: string } }) {
  const t = useText()
  if ('error' in tried) return <p class="error">{tried.error}</p>
  const { status, error, event, decision, excluded, seenBy, response } = tried.result
  return (
    <div class="tried">
      <dl class="facts">
        <Fact name={t('requests.status')}>
          <span class="request-status" data-refused={isRefused({ status })}>
            {status} {t(isRefused({ status }) ? 'requests.refused' : 'requests.taken')}
          </span>{' '}
          {error}
        </Fact>
        {event && <Fact name={t('requests.event')}>{eventWord(event, t)}</Fact>}
        {event === 'newCall' && decision && (
          <Fact name={t('requests.decision')}>
            <DecisionText decision={decision} />
          </Fact>
        )}
        {seenBy && (
          <Fact name={t('requests.wouldSee')}>
            {excluded ? t('audience.excluded') : <AudienceList seenBy={seenBy} />}
          </Fact>
        )}
      </dl>
      <RequestBody title={t('requests.responseToday')} text={response} />
    </div>
  )
}
