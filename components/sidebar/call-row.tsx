import { useMemo } from 'preact/hooks'
import type { LoggedCall } from '../../lib/cti/link.ts'
import type { Clock } from '../clock.ts'
import { nameOf, partyOf } from '../party.ts'
import { useText } from '../text.tsx'
import { CallSummary } from './call-summary.tsx'

interface CallRowProps {
  call: LoggedCall
  clock: Clock
  /** The calendar day: with the next one, times read differently. */
  day: string
  onDone(id: string, done: boolean): void
  telScheme?: string | undefined
}

/**
 * One call in the log, on two lines. A change of one call draws one row anew, not the hundreds of others. The tick is
 * always set to what the log says: one that could not be saved goes back.
 */
export function CallRow({ call, clock, day, onDone, telScheme }: CallRowProps) {
  const t = useText()
  // The day is not named in what it changes.
  const summary = useMemo(
    () => <CallSummary call={call} clock={clock} telScheme={telScheme} />,
    [call, clock, day, telScheme],
  )
  const label = t('call.done', { name: nameOf(partyOf(call), t) })
  return (
    <li class="call" data-state={call.state} data-outcome={call.outcome} data-done={call.done}>
      {summary}
      <label class="call-done">
        <input
          type="checkbox"
          checked={call.done}
          aria-label={label}
          title={label}
          onChange={event => onDone(call.id, event.currentTarget.checked)}
        />
      </label>
    </li>
  )
}
