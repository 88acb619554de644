import { useEffect, useRef, useState } from 'preact/hooks'
import { hasPopup, type LoggedCall } from '../../lib/cti/link.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { announce, SILENCE } from './announcement.ts'
import { cardsOf } from './cards.ts'
import { PopupCard } from './popup-card.tsx'

/** More cards would hide the helpdesk; the sidebar lists every call. */
const MOST = 3
/** As many as fit one below the other into a window that is not {@link TALL}. */
const MOST_WHEN_LOW = 2
const TALL = '(height >= 870px)'

/** What {@link Popups} takes. */
export interface PopupsProps {
  /** Newest first; those that do not ring for this agent are left out. */
  calls: readonly LoggedCall[]
  work: Workplace
}

/**
 * The calls that ring, over a helpdesk's page, the newest at the bottom: those above it stay where they are, and those
 * for which there is no room wait. Stays mounted while none rings: its live region must be there before.
 */
export function Popups({ calls, work }: PopupsProps) {
  const t = useText()
  const announcement = useRef(SILENCE)
  const most = useTall() ? MOST : MOST_WHEN_LOW
  const [assigning, setAssigning] = useState<string | null>(null)
  const { cards, more } = cardsOf(calls, assigning, most)
  announcement.current = announce(announcement.current, calls.filter(hasPopup), t)
  return (
    <div class="popups">
      <p class="unseen" aria-live="polite">
        {announcement.current.text}
      </p>
      {cards.map(call => (
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

/** Whether the window is high enough for {@link MOST} cards. */
function useTall(): boolean {
  const [tall, setTall] = useState(() => matchMedia(TALL).matches)
  useEffect(() => {
    const query = matchMedia(TALL)
    const follow = () => setTall(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return tall
}
