import type { LoggedCall } from '../../lib/cti/link.ts'
import type { Clock } from '../clock.ts'
import { calendarDay } from '../format.ts'
import { useText } from '../text.tsx'
import { CallRow } from './call-row.tsx'

interface CallListProps {
  calls: readonly LoggedCall[]
  clock: Clock
  onDone(id: string, done: boolean): void
  telScheme?: string | undefined
}

/** The log, newest first. */
export function CallList({ calls, ...row }: CallListProps) {
  const t = useText()
  const day = calendarDay(row.clock.now())
  return (
    // Safari takes the list from a list without bullets, unless it is told that it is one.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ul class="calls" role="list" aria-label={t('sidebar.log')}>
      {calls.map(call => (
        <CallRow key={call.id} call={call} day={day} {...row} />
      ))}
    </ul>
  )
}
