import type { LoggedCall } from '../../lib/cti/link.ts'
import { Heading } from '../caller/heading.tsx'
import { ScreenButtons } from '../caller/screen-buttons.tsx'
import { courseOf, courseWord } from '../course.ts'
import { callTime, exactTime } from '../format.ts'
import { CallIcon } from '../icons.tsx'
import { NumberLink, useDialLink } from '../number-link.tsx'
import { nameOf, partyOf, queueOf } from '../party.ts'
import { QueueChip } from '../queue-chip.tsx'
import { useText } from '../text.tsx'
import { Ticking } from '../ticking.tsx'
import type { Workplace } from '../workplace.ts'

interface ToolbarCallProps {
  call: LoggedCall
  work: Workplace
}

/** One call: who and how it went, and below it what can be done. Of a call under way this is seen at once. */
export function ToolbarCall({ call, work }: ToolbarCallProps) {
  const t = useText()
  const party = partyOf(call)
  const name = nameOf(party, t)
  const course = courseOf(call)
  const startedAt = Date.parse(call.startedAt)
  const since = course === 'talking' && call.answeredAt !== null ? call.answeredAt : call.startedAt
  const queue = queueOf(call)
  const link = useDialLink(call.masked ? '' : party.number)
  return (
    <li class="tool-call" data-state={call.state} data-outcome={call.outcome} data-done={call.done}>
      <CallIcon call={call} />
      <div class="tool-head">
        <span class="tool-party cut" dir="auto" title={name}>
          {party.name === null ? <NumberLink party={party} /> : <Heading party={party} />}
        </span>
        <time class="figures" dateTime={call.startedAt} title={exactTime(startedAt, t.locale)}>
          {callTime(startedAt, work.clock.now(), t.locale)}
        </time>
      </div>
      <div class="tool-facts">
        {party.name !== null && <NumberLink party={party} />}
        {queue.named && <QueueChip queue={queue.name} />}
        <span class="tool-course cut">
          {courseWord(course, t)}
          {course === 'ringing' || course === 'talking' ? ' · ' : ''}
          {(course === 'ringing' || course === 'talking') && <Ticking since={since} clock={work.clock} as={course} />}
        </span>
        {call.answeredByName && (
          <span class="cut" title={t('call.answeredBy', { name: call.answeredByName })}>
            {call.answeredByName}
          </span>
        )}
      </div>
      <div class="tool-actions actions">
        {call.state === 'ended' && !party.anonymous && link && (
          <a class="button" {...link} href={link.href} aria-label={t('toolbar.callBackNamed', { name })}>
            {t('row.callBack')}
          </a>
        )}
        <ScreenButtons call={call} party={party} work={work} />
      </div>
      {call.state === 'ended' && (
        <label class="tool-done">
          <input
            type="checkbox"
            checked={call.done}
            aria-label={t('call.done', { name })}
            title={t('call.done', { name })}
            onChange={event => work.act({ kind: 'done', id: call.id, done: event.currentTarget.checked })}
          />
        </label>
      )}
    </li>
  )
}
