import { useLayoutEffect, useRef } from 'preact/hooks'
import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import type { RequestDetail as Detail, TriedRequest } from '../../../lib/cti/request-entry.ts'
import { courseLabel } from '../../course.ts'
import { exactTime } from '../../format.ts'
import { useText } from '../../text.tsx'
import { dialectName } from '../endpoint/dialect-name.ts'
import { AudienceList } from './audience-list.tsx'
import { DecisionText } from './decision.tsx'
import { Fact } from './fact.tsx'
import { RequestBody } from './request-body.tsx'
import { eventWord, isRefused } from './request-words.ts'
import { TriedBox } from './tried-box.tsx'

/** What {@link RequestDetail} takes. */
export interface RequestDetailProps {
  request: Detail
  /** What came of sending it again; `error` why it could not be. */
  tried: { result: TriedRequest } | { error: string } | null
  busy: boolean
  /** Numbers are masked in the request log, so that it cannot be read again. */
  masked: boolean
  onTry(): void
}

/** One request: what came, what was answered and why, what became of it, and what it would be answered today. */
export function RequestDetail({ request, tried, busy, masked, onTry }: RequestDetailProps) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [request.id])
  const { from, to, became, seenBy, decision } = request
  const impossible = request.payloadTruncated ? t('requests.tryTruncated') : masked ? t('requests.tryMasked') : null
  return (
    <>
      <h3 ref={heading} tabIndex={-1} class="request-title">
        {t('requests.of', { event: eventWord(request.event, t), time: exactTime(Date.parse(request.time), t.locale) })}
      </h3>
      <dl class="facts">
        <Fact name={t('requests.status')}>
          <span class="request-status" data-refused={isRefused(request)}>
            {request.status} {t(isRefused(request) ? 'requests.refused' : 'requests.taken')}
          </span>{' '}
          {request.error}
        </Fact>
        {(from !== null || to !== null) && (
          <Fact name={t('requests.numbers')}>
            {[from, to].map(number => (number === null ? '?' : prettyNumber(number))).join(' → ')}
          </Fact>
        )}
        {decision && (
          <Fact name={t('requests.decision')}>
            <DecisionText decision={decision} />
          </Fact>
        )}
        <Fact name={t('requests.became')}>
          {became
            ? `${courseLabel(became, t)} · ${became.queue}${became.answeredByName ? ` · ${became.answeredByName}` : ''}`
            : t(request.call === null ? 'requests.noCall' : 'requests.callGone')}
        </Fact>
        {seenBy && (
          <Fact name={t('requests.seenBy')}>
            <AudienceList seenBy={seenBy} />
            <p class="hint">{t('requests.seenByHint')}</p>
          </Fact>
        )}
        <Fact name={t('requests.way')}>
          {dialectName(request.dialect, t)} · {request.method} {request.path} · {request.address} ·{' '}
          {t('requests.ms', { count: request.durationMs })}
        </Fact>
        {request.callId !== null && <Fact name={t('requests.callId')}>{request.callId}</Fact>}
      </dl>
      {masked && <p class="hint">{t('requests.masked')}</p>}
      <RequestBody title={t('requests.payload')} text={request.payload} truncated={request.payloadTruncated} />
      <RequestBody title={t('requests.response')} text={request.response} truncated={request.responseTruncated} />
      <section class="block">
        <h3>{t('requests.again')}</h3>
        <p class="intro">{impossible ?? t('requests.againIntro')}</p>
        {impossible === null && (
          <p>
            <button type="button" class="button primary" disabled={busy} onClick={onTry}>
              {t('requests.again')}
            </button>
          </p>
        )}
        <div role="status">{tried && <TriedBox tried={tried} />}</div>
      </section>
    </>
  )
}
