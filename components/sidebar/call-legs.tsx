import { duration } from '../../lib/cti/duration.ts'
import type { LoggedCall } from '../../lib/cti/link.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { courseOf, courseWord } from '../course.ts'
import { timeOfDay } from '../format.ts'
import { CallIcon, Shape } from '../icons.tsx'
import { prettyTo, queueOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallCourse } from './call-course.tsx'
import type { RowActs } from './call-row.tsx'
import type { LogItem } from './log-items.ts'
import { isOpenMissed } from './story-looks.ts'

/** Who took a leg, or where it rang. */
function whoOf(leg: LoggedCall): string {
  return leg.answeredByName ?? leg.toName ?? (queueOf(leg).name || prettyTo(leg))
}

/** What a call went on as: "→ Mira Schulz · 6:52". */
export function legWord(leg: LoggedCall, t: Translate): string {
  const course = courseOf(leg)
  const who = whoOf(leg)
  switch (course) {
    case 'voicemail':
      return t('story.voicemail')
    case 'ringing':
      return t('story.ringing', { who })
    case 'talking':
      return t('story.talking', { who })
    case 'missed':
      return t('story.missed', { who })
    case 'answered':
      if (leg.talkingSeconds !== null) return t('story.answered', { who, duration: duration(leg.talkingSeconds) })
  }
  return t('story.other', { who, what: courseWord(course, t) })
}

interface CallLegsProps {
  item: LogItem
  tabIndex: number
  work: Workplace
  acts: RowActs
}

/** One line that says how a story went on, and its later calls when it is unfolded. */
export function CallLegs({ item: { story, key, unfolded }, tabIndex, work, acts }: CallLegsProps) {
  const t = useText()
  return (
    <>
      <button
        type="button"
        class="story-fold"
        tabIndex={tabIndex}
        aria-expanded={unfolded}
        onClick={() => acts.unfold(key, !unfolded)}
      >
        <Shape name="more" />
        <span class="cut">
          {story.legs.map(leg => (
            <span key={leg.id} class="story-word" data-missed={isOpenMissed(leg)}>
              {legWord(leg, t)}{' '}
            </span>
          ))}
        </span>
      </button>
      {unfolded && (
        <div class="story-legs">
          {story.legs.map(leg => (
            <p class="story-leg" key={leg.id} data-missed={isOpenMissed(leg)}>
              <CallIcon call={leg} />
              <span class="cut">{whoOf(leg)}</span>
              <CallCourse call={leg} clock={work.clock} />
              <time class="call-time" dateTime={leg.startedAt}>
                {timeOfDay(Date.parse(leg.startedAt), t.locale)}
              </time>
            </p>
          ))}
        </div>
      )}
    </>
  )
}
