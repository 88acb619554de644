import type { LoggedCall } from '../../lib/cti/link.ts'
import { Heading } from '../caller/heading.tsx'
import type { Clock } from '../clock.ts'
import { exactTime, timeOfDay } from '../format.ts'
import { CallIcon, Shape } from '../icons.tsx'
import { NumberLink } from '../number-link.tsx'
import { nameOf, partyOf, queueOf } from '../party.ts'
import { QueueChip } from '../queue-chip.tsx'
import { useText } from '../text.tsx'
import { CallCourse } from './call-course.tsx'

interface CallSummaryProps {
  call: LoggedCall
  clock: Clock
  tabIndex?: number
}

/**
 * What a row says of its call: how it went, who it was with, of which organisation, and when, then queue, duration and
 * who took it. A number that has a name stands in the details: queue and agent need the room.
 */
export function CallSummary({ call, clock, tabIndex }: CallSummaryProps) {
  const t = useText()
  const party = partyOf(call)
  const name = nameOf(party, t)
  const queue = queueOf(call)
  const organization = party.only?.organization
  const startedAt = Date.parse(call.startedAt)
  return (
    <>
      <CallIcon call={call} />
      <div class="call-head">
        <span
          class="call-party"
          dir="auto"
          title={[name, party.name !== null && party.pretty, organization, ...party.others.map(other => other.name)]
            .filter(Boolean)
            .join(', ')}
        >
          {party.name === null && <NumberLink party={party} tabIndex={tabIndex} />}
          {party.name !== null && <Heading party={party} />}
          {organization && (
            <span class="call-organization" title={organization}>
              {organization}
            </span>
          )}
        </span>
        <time class="call-time" dateTime={call.startedAt} title={exactTime(startedAt, t.locale)}>
          {timeOfDay(startedAt, t.locale)}
        </time>
      </div>
      <div class="call-facts">
        {queue.named && <QueueChip queue={queue.name} />}
        <CallCourse call={call} clock={clock} />
        {call.answeredByName && (
          <span class="call-agent" title={t('call.answeredBy', { name: call.answeredByName })}>
            {call.answeredByName}
          </span>
        )}
        {call.note && (
          <span class="call-noted" role="img" aria-label={t('row.noted')} title={call.note}>
            <Shape name="note" />
          </span>
        )}
      </div>
    </>
  )
}
