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

/** What a call went on as, as "then Voicemail 0:20". */
function legWord(leg: LoggedCall, t: Translate): string {
  const seconds = leg.talkingSeconds ?? leg.waitingSeconds
  const course = courseWord(courseOf(leg), t)
  return t('story.then', { what: seconds === null ? course : `${course} ${duration(seconds)}` })
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
        <span class="cut">{story.legs.map(leg => legWord(leg, t)).join(', ')}</span>
      </button>
      {unfolded && (
        <div class="story-legs">
          {story.legs.map(leg => (
            <p class="story-leg" key={leg.id}>
              <CallIcon call={leg} />
              <span class="cut">{leg.answeredByName ?? leg.toName ?? (queueOf(leg).name || prettyTo(leg))}</span>
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
