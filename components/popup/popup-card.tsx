import { useId } from 'preact/hooks'
import type { LoggedCall } from '../../lib/cti/link.ts'
import type { Clock } from '../clock.ts'
import { nameOf, partyOf, queueOf } from '../party.ts'
import { QueueChip } from '../queue-chip.tsx'
import { useText } from '../text.tsx'
import { Ticking } from '../ticking.tsx'
import { Caller } from './caller.tsx'

interface PopupCardProps {
  call: LoggedCall
  clock: Clock
  onDismiss(id: string): void
  telScheme?: string | undefined
}

/**
 * One ringing call. An alert that takes no focus and traps none: the agent goes on typing. Its lines keep their place
 * when a name arrives.
 */
export function PopupCard({ call, clock, onDismiss, telScheme }: PopupCardProps) {
  const t = useText()
  const id = useId()
  const party = partyOf(call)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Escape was meant for the card, not for a dialog of the helpdesk as well.
    event.stopPropagation()
    onDismiss(call.id)
  }
  return (
    <div
      class="popup"
      role="alertdialog"
      aria-modal="false"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-details ${id}-queue`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div class="popup-state">
        <span class="popup-ringing">
          <span>
            {t('call.ringing')} · <Ticking since={call.startedAt} clock={clock} as="ringing" />
          </span>
        </span>
        <span class="popup-queue" id={`${id}-queue`}>
          <QueueChip queue={queueOf(call).name} />
        </span>
        <button type="button" class="button" onClick={() => onDismiss(call.id)}>
          {t('popup.dismiss')}
        </button>
      </div>
      <Caller party={party} name={nameOf(party, t)} id={id} telScheme={telScheme} />
    </div>
  )
}
