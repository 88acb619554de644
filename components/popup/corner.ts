import type { Preferences } from '../../lib/cti/preferences.ts'

/** A corner of the window; `right` is where lines end. */
export type Corner = Preferences['popupPosition']

/** A rectangle in the window, in CSS px. */
export interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

/** What pop-ups cover, with the distance from the edges, in CSS px: a stack of cards, and each of them. */
const WIDTH = 384
const EDGE = 32
const CARD = 288
const BRIEF_CARD = 96
/** In a window less wide than this all cards are brief, in one less high all but the newest, as in popups.tsx. */
const BRIEF_BELOW = 900
const LOW_BELOW = 870

/**
 * The corner wished for; where a stack of so many cards would cover what is being typed there, the one above or below it,
 * else the opposite one, else the one beside it. A field that reaches everywhere is covered where it was wished. Pure.
 */
export function cornerFor(
  wish: Corner,
  typed: Area | null,
  { width, height }: { width: number; height: number },
  inset: { right: number },
  cards = 1,
): Corner {
  if (!typed) return wish
  const [block, inline] = wish.split('-') as ['top' | 'bottom', 'left' | 'right']
  const [otherBlock, otherInline] = [block === 'top' ? 'bottom' : 'top', inline === 'left' ? 'right' : 'left'] as const
  const corners: Corner[] = [wish, `${otherBlock}-${inline}`, `${otherBlock}-${otherInline}`, `${block}-${otherInline}`]
  const [first, other] = [width < BRIEF_BELOW ? BRIEF_CARD : CARD, height < LOW_BELOW ? BRIEF_CARD : CARD]
  const stack = EDGE + first + (cards - 1) * Math.min(first, other)
  const covers = (corner: Corner) => {
    const left = corner.endsWith('left') ? 0 : width - inset.right - WIDTH
    const top = corner.startsWith('top') ? 0 : height - stack
    return typed.left < left + WIDTH && left < typed.right && typed.top < top + stack && top < typed.bottom
  }
  return corners.find(corner => !covers(corner)) ?? wish
}
