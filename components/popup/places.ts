/** One place in the stack. */
interface Place {
  /** Whose card stands there; null for the gap that a card has left. */
  id: string | null
  /** In px, of a gap and of the card that has filled it; null for a card as high as it likes. */
  height: number | null
}

/** How the pop-ups stand. */
export interface Arrangement {
  /** The calls that have a card or wait for one, in the order in which they came here, the newest first. */
  order: readonly string[]
  /** From the top down. */
  places: readonly Place[]
  /** As many cards as there was room for. */
  most: number
}

export const EMPTY: Arrangement = { order: [], places: [], most: 0 }

/** What {@link arrange} goes by. */
export interface Circumstances {
  /** The pointer is over the stack or the focus in it. */
  held: boolean
  /** Calls whose cards do not give way to others: something is typed in them, or they have the focus. */
  kept: ReadonlySet<string | null>
  most: number
  /** The stack ends at the bottom, and grows upwards. */
  upwards: boolean
  /** How high the card of a call is that has one, in px. */
  measure(id: string): number | null
}

/**
 * The newest on top, and the oldest wait where there is no room. While it is held nothing moves: a card that goes leaves
 * a gap, one that comes fills a gap or comes at the free end, or waits. What came earlier stays earlier, whatever is
 * learnt of when the call began. `ids` are the calls that want a card, newest first. Pure.
 */
export function arrange(
  last: Arrangement,
  ids: readonly string[],
  { held, kept, most, upwards, measure }: Circumstances,
): Arrangement {
  const order = [...ids.filter(id => !last.order.includes(id)), ...last.order.filter(id => ids.includes(id))]
  const isThere = (id: string) => last.places.some(place => place.id === id)
  // All gone: there is nothing to hold. Less room: all is being moved anyway.
  const old = held && most >= last.most && order.some(isThere) ? last.places : []
  const rank = (id: string) => (kept.has(id) ? 0 : old.length > 0 && isThere(id) ? 1 : 2)
  const chosen = order.toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
  const coming = order.filter(id => chosen.includes(id) && !old.some(place => place.id === id))
  const stayed = old.map(place => {
    if (place.id !== null && chosen.includes(place.id)) return place
    return { id: coming.shift() ?? null, height: place.id === null ? place.height : measure(place.id) }
  })
  const added = coming.map(id => ({ id, height: null }))
  return { order, places: upwards ? [...added, ...stayed] : [...stayed, ...added], most }
}
