import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Desk, hasPopup } from '../../lib/cti/link.ts'
import { lookupOf } from '../lookup.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { useAnnouncement } from './announcement.ts'
import { type Area, type Corner, cornerFor } from './corner.ts'
import { useLeaving } from './leaving.ts'
import { arrange, EMPTY } from './places.ts'
import { PopupCard } from './popup-card.tsx'

/** More cards would hide the helpdesk; the sidebar lists every call. */
const MOST = 3
/** As many as fit one below the other into a window that is not {@link ROOMY}. */
const MOST_WHEN_LOW = 2
/** High enough for one card and two brief ones, or so narrow that all are brief. */
const ROOMY = '(height >= 520px), (width < 900px)'
/** The helpdesk is not to be hidden where there is little of it. */
const NARROW = '(width < 900px)'
/** Not high enough for three cards in full, as in corner.ts. */
const LOW = '(height < 870px)'

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
  /** Leads to the calls that there is no card for. */
  onMore(): void
}

/**
 * The calls that ring, over a helpdesk's page, the newest on top. Nothing moves while the pointer is over them or the
 * focus in them. Stays mounted while none rings: its live region must be there before. Escape sends the card away that
 * has the focus.
 */
export function Popups({ desk, work, sidebarWidth, typedArea, shortcut, onMore }: PopupsProps) {
  const t = useText()
  const { popupPosition, phone } = desk.preferences
  const calls = phone === 'on' ? desk.calls : []
  const stack = useRef<HTMLDivElement>(null)
  const corner = useRef<Corner | null>(null)
  const before = useRef<EventTarget | null>(null)
  const last = useRef(EMPTY)
  /** The one card that is not brief in a low window. */
  const whole = useRef<string | null>(null)
  const most = matchMedia(ROOMY).matches ? MOST : MOST_WHEN_LOW
  const [assigning, setAssigning] = useState<string | null>(null)
  const [, draw] = useState({})
  const look = () => draw({})
  const leaving = useLeaving(calls, desk.me?.agent ?? null)

  // As the page is now, before this is drawn.
  const held = stack.current?.matches(':is(:hover, :focus-within)') === true
  const focused = cardsIn(stack).find(card => card.matches(':focus-within'))?.dataset.call ?? null
  // A card in which a name is being typed does not vanish because somebody answers.
  const wanted = calls.filter(
    call => hasPopup(call) || ((leaving.has(call.id) || call.id === assigning) && !call.dismissed),
  )
  const { places, order } = arrange(
    last.current,
    wanted.map(call => call.id),
    {
      held,
      kept: new Set([focused, assigning]),
      most,
      upwards: corner.current?.startsWith('bottom') === true,
      measure: id => cardsIn(stack).find(card => card.dataset.call === id)?.offsetHeight ?? null,
    },
  )
  last.current = { places, order, most }
  const newest = order.find(id => places.some(place => place.id === id)) ?? null
  if (!held || whole.current === null || newest === null) whole.current = newest
  const isBrief = (id: string) => matchMedia(NARROW).matches || (matchMedia(LOW).matches && id !== whole.current)
  const cards = wanted.filter(call => places.some(place => place.id === call.id))
  const { text, turn } = useAnnouncement(
    cards.filter(hasPopup),
    calls,
    call => lookupOf(call, work.helpdesks.value).state === 'waiting',
  )
  // Another corner only where something is typed under the cards, and not under the agent's hand.
  if (cards.length === 0) corner.current = null
  else if (!held || !corner.current)
    corner.current = roomyCorner(corner.current ?? popupPosition, typedArea(), sidebarWidth, cards.length)

  useEffect(() => {
    if (cards.length === 0) return
    const done = new AbortController()
    document.addEventListener('focusin', look, done)
    addEventListener('resize', look, done)
    return () => done.abort()
  }, [cards.length > 0])

  /** To the card on top, but for one that goes; after the last one, to where the agent came from. */
  const moveOn = (going: string | null) => {
    const next = cardsIn(stack).find(card => card.dataset.call !== going)
    if (next) next.focus()
    else if (before.current instanceof HTMLElement) {
      before.current.focus()
      before.current = null
    }
  }
  useLayoutEffect(() => {
    if (shortcut?.value?.name === 'popup') moveOn(null)
  }, [shortcut?.value])
  useLayoutEffect(() => {
    // What had the focus went by itself.
    if (focused !== null && !stack.current?.matches(':focus-within')) moveOn(null)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('.popup')?.dataset.call
    if (event.key !== 'Escape' || id === undefined) return
    // Escape was meant for the card, not for a dialog of the helpdesk as well.
    event.stopPropagation()
    work.act({ kind: 'dismiss', id })
    moveOn(id)
  }
  const onFocusIn = ({ relatedTarget }: FocusEvent) => {
    // From nothing at all it comes where a card that had it went.
    if (relatedTarget && !stack.current?.contains(relatedTarget as Node)) before.current = relatedTarget
  }
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!stack.current?.contains(relatedTarget as Node | null)) look()
  }
  // A click on a button leaves the focus where the agent types.
  const onMouseDown = (event: MouseEvent) => {
    if ((event.target as Element).closest('button')) event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that its cards leave alone
    <div
      class="popups"
      data-corner={corner.current ?? popupPosition}
      ref={stack}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
      onFocusOut={onFocusOut}
      onMouseDown={onMouseDown}
      onPointerLeave={look}
    >
      <p class="unseen" aria-live="polite">
        <span key={turn}>{text}</span>
      </p>
      {places.map(({ id, height }, index) => {
        const call = cards.find(card => card.id === id)
        return call ? (
          <PopupCard
            key={call.id}
            call={call}
            height={height}
            brief={isBrief(call.id)}
            work={work}
            assigning={call.id === assigning}
            onAssign={open => setAssigning(open ? call.id : null)}
          />
        ) : (
          <div key={index} class="popup-gap" style={{ blockSize: `${height}px` }} />
        )
      })}
      {wanted.length > cards.length && (
        <button type="button" class="popups-more" onClick={onMore}>
          {t('popup.more', { count: wanted.length - cards.length })}
        </button>
      )}
    </div>
  )
}

/** The page's left is its inline start, or the other way round. */
function roomyCorner(wish: Corner, area: Area | null, sidebarWidth: number, cards: number): Corner {
  const [width, height] = [innerWidth, innerHeight]
  const mirrored = area !== null && getComputedStyle(document.documentElement).direction === 'rtl'
  const typed = mirrored
    ? { top: area.top, bottom: area.bottom, left: width - area.right, right: width - area.left }
    : area
  return cornerFor(wish, typed, { width, height }, { right: sidebarWidth }, cards)
}

/** From the top down. */
function cardsIn({ current }: { current: HTMLElement | null }): HTMLElement[] {
  return Array.from(current?.querySelectorAll<HTMLElement>('.popup') ?? [])
}
