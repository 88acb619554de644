import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Desk, hasPopup } from '../../lib/cti/link.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { announce, SILENCE } from './announcement.ts'
import { cardsOf } from './cards.ts'
import { type Area, type Corner, cornerFor } from './corner.ts'
import { useLeaving } from './leaving.ts'
import { PopupCard } from './popup-card.tsx'

/** More cards would hide the helpdesk; the sidebar lists every call. */
const MOST = 3
/** As many as fit one below the other into a window that is not {@link TALL}. */
const MOST_WHEN_LOW = 2
const TALL = '(height >= 870px)'

/** What {@link Popups} takes. */
export interface PopupsProps {
  /** Its calls, newest first; those that do not ring for this agent are left out, and all while the phone is not on. */
  desk: Pick<Desk, 'calls' | 'me' | 'preferences'>
  work: Workplace
  /** What the open sidebar takes of the window at the inline end, in px; 0 while it is closed. */
  sidebarWidth: number
  /** Where something is being typed in the page; null where nothing is. */
  typedArea(): Area | null
  /** The shortcut pressed last; `popup` moves the focus into the newest card. */
  shortcut?: ReadonlySignal<{ name: string } | null>
}

/**
 * The calls that ring, over a helpdesk's page, the oldest nearest to the edge that they come from: those that are there
 * stay where they are, a new one comes at the free end, and those for which there is no room wait. Stays mounted while
 * none rings: its live region must be there before. Escape sends the card away that has the focus.
 */
export function Popups({ desk, work, sidebarWidth, typedArea, shortcut }: PopupsProps) {
  const t = useText()
  const { preferences } = desk
  const calls = preferences.phone === 'on' ? desk.calls : []
  const announcement = useRef(SILENCE)
  const stack = useRef<HTMLDivElement>(null)
  const corner = useRef<Corner | null>(null)
  const before = useRef<Element | null>(null)
  const most = useTall() ? MOST : MOST_WHEN_LOW
  const [assigning, setAssigning] = useState<string | null>(null)
  const leaving = useLeaving(calls, desk.me?.agent ?? null)
  // A card in which a name is being typed does not vanish because somebody answers.
  const { cards, more } = cardsOf(calls, new Set([...leaving, assigning]), most)
  announcement.current = announce(announcement.current, calls.filter(hasPopup), t)
  // Chosen when the first card comes, and kept as long as there is one: cards do not jump about while somebody types.
  if (cards.length === 0) corner.current = null
  else corner.current ??= roomyCorner(preferences.popupPosition, typedArea(), sidebarWidth)

  useLayoutEffect(() => {
    if (shortcut?.value?.name !== 'popup') return
    if (!stack.current?.querySelector(':focus')) before.current = document.activeElement
    cardElements(stack.current).at(-1)?.focus()
  }, [shortcut?.value])

  const onKeyDown = (event: KeyboardEvent) => {
    const elements = cardElements(stack.current)
    const at = elements.findIndex(element => element.contains(event.target as Node))
    const call = cards[at]
    if (event.key !== 'Escape' || !call) return
    // Escape was meant for the card, not for a dialog of the helpdesk as well.
    event.stopPropagation()
    work.act({ kind: 'dismiss', id: call.id })
    // To the newest of the others; after the last one, to where the agent came from.
    const next = elements.toSpliced(at, 1).at(-1)
    if (next) next.focus()
    else if (before.current instanceof HTMLElement) before.current.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that its cards leave alone
    <div class="popups" data-corner={corner.current ?? preferences.popupPosition} ref={stack} onKeyDown={onKeyDown}>
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

/** Measured once for each stack. The page's left is its inline start, or the other way round. */
function roomyCorner(wish: Corner, area: Area | null, sidebarWidth: number): Corner {
  const [width, height] = [innerWidth, innerHeight]
  const mirrored = area !== null && getComputedStyle(document.documentElement).direction === 'rtl'
  const typed = mirrored
    ? { top: area.top, bottom: area.bottom, left: width - area.right, right: width - area.left }
    : area
  return cornerFor(wish, typed, { width, height }, { right: sidebarWidth })
}

/** The cards in the order of the calls, the oldest first. */
function cardElements(stack: HTMLElement | null): HTMLElement[] {
  return Array.from(stack?.querySelectorAll<HTMLElement>('.popup') ?? [])
}
