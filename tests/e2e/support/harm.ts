import type { Page } from 'playwright/test'

/** Nothing has gone wrong. */
export const UNHARMED = { pwned: false, made: [], backwards: [] }

/**
 * What has gone wrong on a page: anything that runs, elements that a text has made, and numbers that a text has turned
 * round.
 */
export function harm(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const root = document.querySelector('ringside-calls')?.shadowRoot ?? document
    const made = root.querySelectorAll('img, script:not([src]), b, iframe, [onerror], a[href^="javascript:" i]')
    const backwards: string[] = []
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode as Text
      const digits = /\+\d[\d ]{6,}\d/.exec(text.data)
      const range = document.createRange()
      const placeOf = (index: number) => {
        range.setStart(text, index)
        range.setEnd(text, index + 1)
        return range.getBoundingClientRect()
      }
      if (!digits) continue
      const [first, last] = [placeOf(digits.index), placeOf(digits.index + digits[0].length - 1)]
      if (first.width > 0 && first.top === last.top && first.left >= last.left) backwards.push(text.data)
    }
    return { pwned: 'pwned' in window, made: [...made].map(element => element.outerHTML), backwards }
  })
}
