import type { Ticket } from '../../lib/cti/call.ts'
import type { Clock } from '../clock.ts'
import { age } from '../format.ts'
import { useText } from '../text.tsx'

interface TicketButtonProps {
  ticket: Ticket
  clock: Clock
  onPick(ticket: Ticket): void
}

/** A ticket on one line: number, title, state and when it last changed. */
export function TicketButton({ ticket, clock, onPick }: TicketButtonProps) {
  const { locale } = useText()
  const { number, title, state, changedAt } = ticket
  return (
    <button type="button" class="choice ticket" title={`#${number} ${title}`} onClick={() => onPick(ticket)}>
      <span class="figures aside">#{number}</span>
      <span class="cut" dir="auto">
        {title}
      </span>
      <span class="figures aside">
        {state} · {age(Date.parse(changedAt), clock.now(), locale)}
      </span>
    </button>
  )
}
