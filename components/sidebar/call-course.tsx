import type { Call } from '../../lib/cti/call.ts'
import { duration } from '../../lib/cti/duration.ts'
import type { Clock } from '../clock.ts'
import { courseOf, courseWord } from '../course.ts'
import { useText } from '../text.tsx'
import { Ticking } from '../ticking.tsx'

/**
 * How long a call rings or lasted, or what became of it where nobody spoke. Words repeat the icon's text for who looks
 * at the row, so they are not read out a second time.
 */
export function CallCourse({ call, clock }: { call: Call; clock: Clock }) {
  const t = useText()
  const course = courseOf(call)
  if (course === 'ringing' || course === 'talking') {
    const since = course === 'talking' && call.answeredAt !== null ? call.answeredAt : call.startedAt
    return (
      <span class="course" data-course={course}>
        <span aria-hidden="true">{courseWord(course, t)} · </span>
        <Ticking since={since} clock={clock} as={course} />
      </span>
    )
  }
  const { talkingSeconds, waitingSeconds } = call
  const title =
    talkingSeconds !== null
      ? t('call.talked', { duration: duration(talkingSeconds) })
      : waitingSeconds !== null
        ? t('call.waited', { duration: duration(waitingSeconds) })
        : undefined
  return course === 'answered' && talkingSeconds !== null ? (
    <span class="course figures" title={title}>
      {duration(talkingSeconds)}
    </span>
  ) : (
    <span class="course" data-course={course} title={title} aria-hidden="true">
      {courseWord(course, t)}
    </span>
  )
}
