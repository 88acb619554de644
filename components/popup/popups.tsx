import { useRef, useState } from 'preact/hooks'
import { hasPopup, type LoggedCall } from '../../lib/cti/link.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { announce, SILENCE } from './announcement.ts'
import { PopupCard } from './popup-card.tsx'

/** More cards would hide the helpdesk; the sidebar lists every call. */
const MOST = 3

/** What {@link Popups} takes. */
export interface PopupsProps {
  /** Newest first; those that do not ring for this agent are left out. */
  calls: readonly LoggedCall[]
  work: Workplace
}

/**
 * The calls that ring, over a helpdesk's page, the newest at the bottom: those above it stay where they are. Stays
 * mounted while none rings: its live region must be there before.
 */
export function Popups({ calls, work }: PopupsProps) {
  const t = useText()
  const announcement = useRef(SILENCE)
  const [assigning, setAssigning] = useState<string | null>(null)
  // A card in which a name is being typed does not vanish because somebody answers.
  const shown = calls.filter(call => hasPopup(call) || (call.id === assigning && !call.dismissed))
  announcement.current = announce(announcement.current, calls.filter(hasPopup), t)
  const more = shown.length - MOST
  return (
    <div class="popups">
      <p class="unseen" aria-live="polite">
        {announcement.current.text}
      </p>
      {shown
        .slice(0, MOST)
        .reverse()
        .map(call => (
          <PopupCard
            key={call.id}
            call={call}
            work={work}
            assigning={call.id === assigning}
            onAssign={open => setAssigning(open ? call.id : null)}
          />
        ))}
      {more > 0 && <p class="popups-more">{t('popup.more', { count: more })}</p>}
    </div>
  )
}
