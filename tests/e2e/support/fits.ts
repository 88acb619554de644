import type { Page } from 'playwright/test'

/**
 * What of a page cannot be read or used because there is no room for it, a line each: outside of the window, cut off by
 * what it is in, or written over something else. What can be scrolled to counts as seen, and so does a text that is meant
 * to end in an ellipsis. `host` has an open shadow tree to look at instead of the page.
 */
export function misfits(page: Page, host?: string): Promise<string[]> {
  return page.evaluate(host => {
    const root: ParentNode = (host ? document.querySelector(host)?.shadowRoot : document.body) ?? document.body
    const slack = 1.5
    const all = [...root.querySelectorAll<HTMLElement>('*')].filter(element => {
      const { width, height } = element.getBoundingClientRect()
      const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      return seen && width > 1 && height > 1 && !element.closest('svg') && !element.closest('.unseen')
    })
    const textsOf = (element: Element) =>
      [...element.childNodes].filter(node => node instanceof Text && node.data.trim() !== '')
    const nameOf = (element: Element) =>
      `${element.localName}.${element.className} ${JSON.stringify((element.textContent ?? '').trim().slice(0, 40))}`
    const isControl = (element: Element) => element.matches('button, a[href], input, select, textarea, summary')
    const parentOf = (element: Element) => element.parentElement

    /** Why a box within an element does not show as a whole. */
    const hidden = (element: HTMLElement, box: DOMRect, isText: boolean): string | undefined => {
      let [scrollsX, scrollsY] = [false, false]
      for (let around = isText ? element : parentOf(element); around; around = parentOf(around)) {
        const style = getComputedStyle(around)
        const edge = around.getBoundingClientRect()
        const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
        if (style.textOverflow === 'ellipsis' && clips(style.overflowX)) scrollsX = true
        if (!scrollsX && clips(style.overflowX) && (box.left < edge.left - slack || box.right > edge.right + slack))
          return `cut off at the side by ${nameOf(around)}`
        if (!scrollsY && clips(style.overflowY) && (box.top < edge.top - slack || box.bottom > edge.bottom + slack))
          return `cut off above or below by ${nameOf(around)}`
        if (/auto|scroll/.test(style.overflowX)) scrollsX = true
        if (/auto|scroll/.test(style.overflowY)) scrollsY = true
        if (style.position === 'fixed') {
          if (!scrollsY && (box.top < -slack || box.bottom > innerHeight + slack)) return 'above or below the window'
          break
        }
      }
      return !scrollsX && (box.left < -slack || box.right > innerWidth + slack) ? 'beside the window' : undefined
    }

    const lines = all.flatMap(element =>
      textsOf(element).flatMap(text => {
        const range = document.createRange()
        range.selectNodeContents(text)
        return [...range.getClientRects()].map(box => ({ element, text, box }))
      }),
    )
    const found = [
      ...all
        .filter(isControl)
        .map(element => [element, hidden(element, element.getBoundingClientRect(), false)] as const),
      ...lines.map(({ element, box }) => [element, hidden(element, box, true)] as const),
    ].flatMap(([element, why]) => (why ? [`${nameOf(element)} is ${why}`] : []))

    const layerOf = (element: Element): Element | null => {
      const position = getComputedStyle(element).position
      const parent = parentOf(element)
      return position === 'sticky' || position === 'fixed' || !parent ? element : layerOf(parent)
    }
    const layers = new Map(lines.map(({ element }) => [element, layerOf(element)]))
    // What lies at an end that is cut off does not show.
    const shown = ({ element, box }: (typeof lines)[number]) => {
      let { left, right, top, bottom } = box
      for (let around: Element | null = element; around; around = parentOf(around)) {
        if (getComputedStyle(around).overflowX === 'visible') continue
        const edge = around.getBoundingClientRect()
        left = Math.max(left, edge.left)
        right = Math.min(right, edge.right)
        top = Math.max(top, edge.top)
        bottom = Math.min(bottom, edge.bottom)
      }
      return { left, right, top, bottom }
    }
    const boxes = lines.map(shown)
    for (const [index, one] of lines.entries()) {
      for (const [further, other] of lines.slice(index + 1).entries()) {
        if (one.text === other.text || layers.get(one.element) !== layers.get(other.element)) continue
        const [a, b] = [boxes[index], boxes[index + 1 + further]]
        if (!a || !b) continue
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (wide > 3 && high > 3) found.push(`${nameOf(one.element)} lies over ${nameOf(other.element)}`)
      }
    }
    return [...new Set(found)]
  }, host)
}
