import { useState } from 'preact/hooks'
import type { LoggedCall } from '../../lib/cti/link.ts'
import { calendarDay } from '../format.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallRow } from './call-row.tsx'

interface CallListProps {
  calls: readonly LoggedCall[]
  work: Workplace
}

/** The log, newest first, with the details of one call at a time. */
export function CallList({ calls, work }: CallListProps) {
  const t = useText()
  const [open, setOpen] = useState<string | null>(null)
  const day = calendarDay(work.clock.now())
  return (
    // Safari takes the list from a list without bullets, unless it is told that it is one.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ul class="calls" role="list" aria-label={t('sidebar.log')}>
      {calls.map(call => (
        <CallRow
          key={call.id}
          call={call}
          day={day}
          work={work}
          open={call.id === open}
          onOpen={opened => setOpen(opened ? call.id : null)}
        />
      ))}
    </ul>
  )
}
