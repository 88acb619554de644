/** Of a long list only what is in view is drawn: where items stand, and which those are. Lengths are CSS pixels. */

/** One line of a virtual list: a row, or the heading of those that follow. */
export interface ListItem {
  /** The same for the same item as long as the list is on screen. */
  key: string
  heading?: boolean | undefined
  /** How much higher than others of its kind it is. */
  extra?: number | undefined
  /** It brings the heading of its group along, above itself: nothing has to be left free above it. */
  first?: boolean | undefined
}

export interface Heights {
  row: number
  heading: number
}

/** Items with where each begins; one more number says where the last ends. */
export interface Layout<T extends ListItem = ListItem> {
  items: readonly T[]
  starts: Float64Array
}

/** The places from `first` up to, not including, `end`. */
export interface Span {
  first: number
  end: number
}

export function layOut<T extends ListItem>(items: readonly T[], { row, heading }: Heights): Layout<T> {
  const starts = new Float64Array(items.length + 1)
  for (const [index, item] of items.entries()) {
    starts[index + 1] = (starts[index] ?? 0) + (item.heading ? heading : row) + (item.extra ?? 0)
  }
  return { items, starts }
}

/** How high the whole list is. */
export function heightOf({ starts }: Layout): number {
  return starts.at(-1) ?? 0
}

/** The item that stands at a height: the first where it is above all, the last where it is below. */
export function itemAt({ starts, items }: Layout, y: number): number {
  let [low, high] = [0, Math.max(0, items.length - 1)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}

/** What is to be drawn when so much is in view from `top` on, with some more on either side. */
export function spanInView(layout: Layout, top: number, height: number, more: number): Span {
  const { length } = layout.items
  return {
    first: Math.max(0, Math.min(length, itemAt(layout, top) - more)),
    end: Math.min(length, itemAt(layout, top + Math.max(0, height - 1)) + 1 + more),
  }
}

/**
 * Where to scroll so that what is in view stays where it is although the list has changed. At the very top one stays
 * there, and sees what is new.
 */
export function topAfter(before: Layout, after: Layout, top: number): number {
  if (top <= 0 || before.items.length === 0) return 0
  const places = new Map(after.items.map(({ key }, index) => [key, index]))
  // Headings come and go with the rows below them. Where the row in view is gone, the next that is still there stays.
  for (let index = itemAt(before, top); index < before.items.length; index++) {
    const item = before.items[index]
    const place = item && !item.heading ? places.get(item.key) : undefined
    if (place !== undefined) return Math.max(0, (after.starts[place] ?? 0) + top - (before.starts[index] ?? 0))
  }
  return Math.min(top, heightOf(after))
}

/**
 * Where to scroll so that an item is in view, no further than needed; with its heading, where it has one above it, and
 * not below what covers so much at the top of the view.
 */
export function topToShow({ items, starts }: Layout, index: number, top: number, height: number, cover = 0): number {
  const free = items[index]?.first ? 0 : cover
  const start = Math.max(0, (starts[items[index - 1]?.heading ? index - 1 : index] ?? 0) - free)
  const end = starts[index + 1] ?? 0
  if (start < top) return start
  return end > top + height ? end - height : top
}

/** The row that a key leads to from the one at `index`; undefined for other keys, and beyond the ends. */
export function rowByKey({ items, starts }: Layout, index: number, key: string, height: number): number | undefined {
  const isRow = (place: number) => items[place] !== undefined && !items[place].heading
  const from = (place: number, step: 1 | -1) => {
    while (place >= 0 && place < items.length && !isRow(place)) place += step
    return isRow(place) ? place : undefined
  }
  const page = (pixels: number) => itemAt({ items, starts }, (starts[index] ?? 0) + pixels)
  switch (key) {
    case 'ArrowDown':
      return from(index + 1, 1)
    case 'ArrowUp':
      return from(index - 1, -1)
    case 'Home':
      return from(0, 1)
    case 'End':
      return from(items.length - 1, -1)
    case 'PageDown': {
      const place = Math.max(page(height) - 1, index + 1)
      return from(place, 1) ?? from(items.length - 1, -1)
    }
    case 'PageUp': {
      const place = Math.min(page(-height) + 1, index - 1)
      return from(place, -1) ?? from(0, 1)
    }
    default:
      return undefined
  }
}

/** The row nearest to a place: itself, else below, else above; undefined in a list without rows. */
export function nearestRow({ items }: Layout, place: number): number | undefined {
  const below = items.findIndex((item, index) => index >= place && !item.heading)
  if (below >= 0) return below
  const above = items.findLastIndex(item => !item.heading)
  return above >= 0 ? above : undefined
}
