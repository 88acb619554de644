import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/**
 * Gives the focus to what the first of the selectors finds that finds something, as soon as it is drawn: rows come to be
 * only when the rules are given anew, a moment after the click that asked for them.
 */
export function useNextFocus(block: RefObject<HTMLElement | null>): (...selectors: string[]) => void {
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0)
  const wanted = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    const found = wanted.current.map(selector => block.current?.querySelector<HTMLElement>(selector)).find(Boolean)
    if (!found) return
    wanted.current = []
    found.focus()
  })
  return (...selectors) => {
    wanted.current = selectors
    // It may be there already, and nothing else change.
    draw(undefined)
  }
}
