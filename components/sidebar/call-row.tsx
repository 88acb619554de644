import { useId, useMemo, useRef } from 'preact/hooks'
import type { LoggedCall } from '../../lib/cti/link.ts'
import { Shape } from '../icons.tsx'
import { nameOf, partyOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallDetails } from './call-details.tsx'
import { CallSummary } from './call-summary.tsx'

interface CallRowProps {
  call: LoggedCall
  /** The calendar day: with the next one, times read differently. */
  day: string
  work: Workplace
  open: boolean
  onOpen(open: boolean): void
}

/**
 * One call in the log, on two lines, and its details below while it is open. A change of one call draws one row anew,
 * not the hundreds of others. The tick is always set to what the log says: one that could not be saved goes back.
 */
export function CallRow({ call, day, work, open, onOpen }: CallRowProps) {
  const t = useText()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  // The day is not named in what it changes.
  const summary = useMemo(() => <CallSummary call={call} clock={work.clock} />, [call, work.clock, day])
  const name = nameOf(partyOf(call), t)
  const done = t('call.done', { name })
  const details = t('call.detailsOf', { name })
  const close = () => {
    onOpen(false)
    button.current?.focus()
  }
  return (
    <li class="call" data-state={call.state} data-outcome={call.outcome} data-done={call.done}>
      <div class="call-row">
        {summary}
        <button
          type="button"
          class="icon-button call-open"
          ref={button}
          aria-label={details}
          title={details}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => onOpen(!open)}
        >
          <Shape name="more" />
        </button>
        <label class="call-done">
          <input
            type="checkbox"
            checked={call.done}
            aria-label={done}
            title={done}
            onChange={event => work.act({ kind: 'done', id: call.id, done: event.currentTarget.checked })}
          />
        </label>
      </div>
      {open && <CallDetails id={id} call={call} work={work} onClose={close} />}
    </li>
  )
}
