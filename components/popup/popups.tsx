import { useRef } from 'preact/hooks'
import { hasPopup, type LoggedCall } from '../../lib/cti/link.ts'
import type { Clock } from '../clock.ts'
import { useText } from '../text.tsx'
import { announce, SILENCE } from './announcement.ts'
import { PopupCard } from './popup-card.tsx'

/** More cards would hide the helpdesk; the sidebar lists every call. */
const MOST = 3

/** What {@link Popups} takes. */
export interface PopupsProps {
  /** Newest first; those that do not ring for this agent are left out. */
  calls: readonly LoggedCall[]
  clock: Clock
  /** The agent sends one away. The call itself rings on. */
  onDismiss(id: string): void
  /** What numbers are dialled with, `tel` unless told otherwise. */
  telScheme?: string | undefined
}

/** The calls that ring, over a helpdesk's page. Stays mounted while none does: its live region must be there before. */
export function Popups({ calls, clock, onDismiss, telScheme }: PopupsProps) {
  const t = useText()
  const announcement = useRef(SILENCE)
  const ringing = calls.filter(hasPopup)
  announcement.current = announce(announcement.current, ringing, t)
  const more = ringing.length - MOST
  return (
    <div class="popups">
      <p class="unseen" aria-live="polite">
        {announcement.current.text}
      </p>
      {ringing.slice(0, MOST).map(call => (
        <PopupCard key={call.id} call={call} clock={clock} onDismiss={onDismiss} telScheme={telScheme} />
      ))}
      {more > 0 && <p class="popups-more">{t('popup.more', { count: more })}</p>}
    </div>
  )
}
