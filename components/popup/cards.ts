import { hasPopup, type LoggedCall } from '../../lib/cti/link.ts'

/**
 * The calls that have a card, the oldest first, and how many more there are. It is the newest that wait: a card stays in
 * its place, and what is typed in it with it, however many calls come in. `calls` are newest first; those in `staying`
 * do not vanish because somebody answers. Pure.
 */
export function cardsOf(
  calls: readonly LoggedCall[],
  staying: ReadonlySet<string | null>,
  most: number,
): { cards: LoggedCall[]; more: number } {
  const shown = calls.filter(call => hasPopup(call) || (staying.has(call.id) && !call.dismissed)).reverse()
  return { cards: shown.slice(0, most), more: Math.max(0, shown.length - most) }
}
