import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** How high an element is within its borders, in CSS pixels; 0 until it has been laid out. Told by the browser, not asked. */
export function useViewHeight(element: RefObject<Element | null>): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return height
}
