type Place = readonly [node: Node, offset: number]

/** What the user has selected in a page, kept while the page's text nodes change. */
export class PageSelection {
  readonly #page: Document
  /**
   * Where it begins and ends, as far as is known. Asking has the browser lay out the page first: it is asked once per
   * selection, and not once per change of the text.
   */
  #ends: readonly Node[] | undefined

  /** Works until the signal aborts, and to the end of that turn. */
  constructor(page: Document, signal: AbortSignal) {
    this.#page = page
    const forget = () => {
      this.#ends = undefined
    }
    page.addEventListener('selectionchange', forget, { signal })
  }

  /**
   * Changes text nodes and has the same characters selected after. `before` and `after` are the nodes that hold the same
   * text before and after the change, in order; the last of each stands beside the others, not within them.
   */
  keep(before: readonly Text[], change: () => void, after: readonly Text[]): void {
    this.#ends ??= this.#readEnds()
    const parent = before.at(-1)?.parentNode
    if (!this.#ends.some(end => end === parent || before.some(text => text === end))) change()
    else this.#change(before, change, after)
  }

  #readEnds(): readonly Node[] {
    const { anchorNode, focusNode } = this.#page.getSelection() ?? {}
    return [anchorNode, focusNode].filter(node => node instanceof Node)
  }

  #change(before: readonly Text[], change: () => void, after: readonly Text[]): void {
    const selection = this.#page.getSelection()
    const anchor = selection?.anchorNode && placeOf(before, selection.anchorNode, selection.anchorOffset)
    const focus = selection?.focusNode && placeOf(before, selection.focusNode, selection.focusOffset)
    change()
    this.#ends = undefined
    if (!selection?.anchorNode || !selection.focusNode || (anchor === undefined && focus === undefined)) return
    // An end that lies elsewhere has been kept by the browser.
    const from = anchor === undefined ? ([selection.anchorNode, selection.anchorOffset] as const) : at(after, anchor)
    const to = focus === undefined ? ([selection.focusNode, selection.focusOffset] as const) : at(after, focus)
    if (from && to) selection.setBaseAndExtent(...from, ...to)
  }
}

/** How many characters into the texts a place is; `end` for the place just after the last of them. */
function placeOf(texts: readonly Text[], node: Node, offset: number): number | 'end' | undefined {
  const last = texts.at(-1)
  if (last && node === last.parentNode && node.childNodes[offset - 1] === last) return 'end'
  let passed = 0
  for (const text of texts) {
    if (text === node) return passed + offset
    passed += text.length
  }
  return undefined
}

function at(texts: readonly Text[], place: number | 'end' | null): Place | undefined {
  const last = texts.at(-1)
  if (place === null || !last) return undefined
  if (place === 'end') {
    const siblings: readonly Node[] = [...(last.parentNode?.childNodes ?? [])]
    return last.parentNode ? [last.parentNode, siblings.indexOf(last) + 1] : undefined
  }
  let left = place
  for (const text of texts) {
    if (left <= text.length) return [text, left]
    left -= text.length
  }
  return undefined
}
