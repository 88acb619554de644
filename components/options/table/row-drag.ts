import { useEffect, useRef, useState } from 'preact/hooks'

/** Where a row that is dragged would come to stand. */
export interface Drop {
  /** Place in the view of the row that is dragged. */
  from: number
  /** It comes before the row at this place in the view. */
  before: number
}

/** So near to the window's edge the page moves on. */
const EDGE = 48
const SCROLL_STEP = 12

/**
 * Rows dragged by a handle with the pointer. `rowsOf` gives the rows on screen, each with its place in the view in
 * `data-place`. Escape leaves everything as it was.
 */
export function useRowDrag(rowsOf: () => HTMLElement[], onDrop: (drop: Drop) => void) {
  const [drop, setDrop] = useState<Drop | null>(null)
  const end = useRef<(() => void) | null>(null)
  useEffect(() => () => end.current?.(), [])

  function start(event: PointerEvent, from: number): void {
    if (event.button !== 0) return
    const handle = event.currentTarget as HTMLElement
    const stop = new AbortController()
    let current: Drop = { from, before: from }
    let y = event.clientY
    let frame = 0
    const look = () => {
      const rows = rowsOf()
      const below = rows.find(row => {
        const { top, height } = row.getBoundingClientRect()
        return y < top + height / 2
      })
      const last = rows.at(-1)
      current = { from, before: Number((below ?? last)?.dataset.place ?? from) + (below ? 0 : 1) }
      setDrop(current)
    }
    const scroll = () => {
      const step = y < EDGE ? -SCROLL_STEP : y > innerHeight - EDGE ? SCROLL_STEP : 0
      if (step !== 0) {
        scrollBy(0, step)
        look()
      }
      frame = requestAnimationFrame(scroll)
    }
    const finish = (drops: boolean) => {
      stop.abort()
      cancelAnimationFrame(frame)
      end.current = null
      setDrop(null)
      if (drops && current.before !== from && current.before !== from + 1) onDrop(current)
    }
    const on = { signal: stop.signal }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener(
      'pointermove',
      moved => {
        y = moved.clientY
        look()
      },
      on,
    )
    handle.addEventListener('pointerup', () => finish(true), on)
    handle.addEventListener('pointercancel', () => finish(false), on)
    addEventListener('keydown', key => key.key === 'Escape' && finish(false), on)
    end.current = () => finish(false)
    frame = requestAnimationFrame(scroll)
    look()
  }

  return { drop, start }
}
