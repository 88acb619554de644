import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import { focusHolderIn } from './focus-holder.ts'
import { useViewHeight } from './view-height.ts'
import type { Heights, ListItem } from './window.ts'
import { heightOf, itemAt, layOut, nearestRow, rowByKey, spanInView, topAfter, topToShow } from './window.ts'

interface VirtualListProps<T extends ListItem> {
  /** The same array as long as nothing changes. */
  items: readonly T[]
  label: string
  /** What stands in an item, no higher than it is; one of them is in the order of Tab. The same function as long as it draws the same. */
  render(item: T, active: boolean): ComponentChildren
  /** What stays at the top of the view while the items scroll below it, given the first of these; as high as a heading. */
  sticky?: ((item: T) => string) | undefined
  /** What comes after the last item. */
  footer?: ComponentChildren
  /** Nothing is to come after the last item. Otherwise it is not told how many there are. */
  complete: boolean
  /** The last items are nearly in view: called once for each array. */
  onEnd?: (() => void) | undefined
  heights?: Heights | undefined
}

const HEIGHTS: Heights = { row: 52, heading: 28 }
/** Items drawn beyond either edge of the view, so that none is missing while it scrolls. */
const MORE = 6

/**
 * A list of any length, of which some thirty items are drawn. One row at a time is in the order of Tab; the arrow keys,
 * Home, End and the page keys lead to others. The row with the focus stays drawn, however far away it is scrolled.
 */
export function VirtualList<T extends ListItem>(props: VirtualListProps<T>) {
  const { items, label, render, sticky, footer, complete, onEnd, heights = HEIGHTS } = props
  const scroller = useRef<HTMLDivElement>(null)
  const height = useViewHeight(scroller)
  const layout = useMemo(() => layOut(items, heights), [items, heights])
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [, redraw] = useReducer((count: number, _: undefined) => count + 1, 0)
  const drawn = useRef({ layout, top: 0, first: 0, end: 0, active: 0, stuck: undefined as string | undefined })
  const hasFocus = useRef(false)
  const isDrawing = useRef(false)
  isDrawing.current = true
  // As it is before rows are moved.
  const holder = hasFocus.current ? focusHolderIn(scroller.current) : null

  const { current: before } = drawn
  const top = before.layout === layout ? before.top : topAfter(before.layout, layout, before.top)
  const { first, end } = spanInView(layout, top, height, MORE)
  const known = useMemo(() => items.findIndex(item => item.key === activeKey), [items, activeKey])
  const active = (known < 0 ? nearestRow(layout, before.active) : known) ?? -1
  const stuck = (at: number) => {
    const item = items[itemAt(layout, at)]
    return item && sticky?.(item)
  }
  const isAtEnd = items.length > 0 && end > items.length - MORE

  useLayoutEffect(() => {
    const { current: element } = scroller
    if (!element) return
    // Only where it differs: it has the browser lay out the page.
    if (top !== before.top) element.scrollTop = top
    drawn.current = { layout, top, first, end, active, stuck: stuck(top) }
    isDrawing.current = false
    const row = element.querySelector<HTMLElement>('li[tabindex="0"]')
    if (!hasFocus.current || !row || row.matches(':focus-within')) return
    if (holder && row.contains(holder.element)) holder.restore()
    // It was reached by a key, or has taken the place of one that is gone.
    else row.focus({ preventScroll: true })
  })
  useLayoutEffect(() => {
    if (isAtEnd) onEnd?.()
  }, [items, isAtEnd])

  function scrolled(): void {
    drawn.current.top = scroller.current?.scrollTop ?? 0
    const span = spanInView(layout, drawn.current.top, height, MORE)
    const isSame = span.first === drawn.current.first && span.end === drawn.current.end
    if (!isSame || stuck(drawn.current.top) !== drawn.current.stuck) redraw(undefined)
  }

  function pressed(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isTyping(event.target)) return
    const place = rowByKey(layout, active, event.key, height)
    const item = place === undefined ? undefined : items[place]
    if (place === undefined || !item || !scroller.current) return
    event.preventDefault()
    drawn.current.top = topToShow(layout, place, drawn.current.top, height, sticky ? heights.heading : 0)
    scroller.current.scrollTop = drawn.current.top
    setActiveKey(item.key)
  }

  function entered({ target }: FocusEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('li[data-key]') : null
    // What stands below the rows keeps the focus that it gets.
    hasFocus.current = row !== null
    if (row?.dataset.key !== undefined) setActiveKey(row.dataset.key)
  }

  function left({ relatedTarget }: FocusEvent): void {
    // A row that is taken away while it is drawn anew has lost the focus by that, not by somebody who went elsewhere.
    if (!isDrawing.current && !scroller.current?.contains(relatedTarget as Node | null)) hasFocus.current = false
  }

  const places = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  if (active >= 0 && active < first) places.unshift(active)
  if (active >= end) places.push(active)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows are what keys and focus go to
    <div
      class="virtual-list"
      ref={scroller}
      onScroll={scrolled}
      onKeyDown={pressed}
      onFocusIn={entered}
      onFocusOut={left}
    >
      {sticky && items.length > 0 && (
        <p class="sticky-heading" style={{ blockSize: `${heights.heading}px` }} aria-hidden="true">
          {stuck(top)}
        </p>
      )}
      {/* Safari takes the list from a list without bullets, unless it is told that it is one. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ul role="list" aria-label={label} style={{ blockSize: `${heightOf(layout)}px` }}>
        {places.map(place => {
          const item = items[place]
          if (!item) return null
          const start = layout.starts[place] ?? 0
          const size = (layout.starts[place + 1] ?? 0) - start
          return (
            <li
              key={item.key}
              data-key={item.key}
              tabIndex={item.heading ? undefined : place === active ? 0 : -1}
              aria-posinset={place + 1}
              aria-setsize={complete ? items.length : -1}
              style={{ blockSize: `${size}px`, transform: `translateY(${start}px)` }}
            >
              <Content item={item} active={place === active} render={render} />
            </li>
          )
        })}
      </ul>
      {footer}
    </div>
  )
}

interface ContentProps<T> {
  item: T
  active: boolean
  render(item: T, active: boolean): ComponentChildren
}

/** Drawn anew when the item changes, and not at every step of scrolling. */
function Content<T>({ item, active, render }: ContentProps<T>) {
  return useMemo(() => <>{render(item, active)}</>, [item, active, render])
}

/** Whether keys go into a text there. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('textarea, select, input:not([type=checkbox]), [contenteditable]')
  )
}
