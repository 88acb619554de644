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

/** What a stack of one or two pop-ups covers, with its distance from the edges, in CSS px. */
const STACK = { width: 384, height: 320 }

/**
 * The corner wished for; where that would cover what is being typed, the one above or below it, else the opposite one,
 * else the one beside it. A field that reaches everywhere is covered where it was wished. Pure.
 */
export function cornerFor(
  wish: Corner,
  typed: Area | null,
  { width, height }: { width: number; height: number },
  inset: { right: number },
): Corner {
  if (!typed) return wish
  const [block, inline] = wish.split('-') as ['top' | 'bottom', 'left' | 'right']
  const [otherBlock, otherInline] = [block === 'top' ? 'bottom' : 'top', inline === 'left' ? 'right' : 'left'] as const
  const corners: Corner[] = [wish, `${otherBlock}-${inline}`, `${otherBlock}-${otherInline}`, `${block}-${otherInline}`]
  const covers = (corner: Corner) => {
    const left = corner.endsWith('left') ? 0 : width - inset.right - STACK.width
    const top = corner.startsWith('top') ? 0 : height - STACK.height
    return typed.left < left + STACK.width && left < typed.right && typed.top < top + STACK.height && top < typed.bottom
  }
  return corners.find(corner => !covers(corner)) ?? wish
}
