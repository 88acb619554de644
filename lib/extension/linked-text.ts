import type { DialNumber } from '../cti/dial-numbers.ts'
import type { PageSelection } from './page-selection.ts'

export type MakeLink = (number: string, text: string) => HTMLAnchorElement

/**
 * A text node of the page whose numbers are links. The node itself stays where it is, with what stands before the first
 * number; links and the rest follow it as siblings. So whoever put it there (React, Vue, lit) can go on to change, move or
 * remove it: had it been moved into a link, their `removeChild` and `insertBefore` would throw.
 */
export class LinkedText {
  /** The page's own. */
  readonly original: Text
  readonly links: readonly HTMLAnchorElement[]
  /** The text, as the page wrote it. */
  readonly whole: string
  readonly #selection: PageSelection
  readonly #head: string
  /** What follows the original, in order. The last is an empty text, which disappears when the page normalizes. */
  readonly #added: readonly (Text | HTMLAnchorElement)[]
  readonly #decoy: Text
  /** Everything the text now consists of, in order, and what we wrote there. */
  readonly #texts: readonly Text[]
  readonly #written: readonly string[]

  /** Makes the numbers links; there is at least one, and they are in order. */
  constructor(original: Text, numbers: readonly DialNumber[], makeLink: MakeLink, selection: PageSelection) {
    const page = original.ownerDocument
    this.#selection = selection
    this.original = original
    this.whole = original.data
    this.#head = this.whole.slice(0, numbers[0]?.start)
    this.links = numbers.map(({ start, end, number }) => makeLink(number, this.whole.slice(start, end)))
    this.#decoy = page.createTextNode('')
    const rest = (index: number) => this.whole.slice(numbers[index]?.end, numbers[index + 1]?.start)
    this.#added = [
      ...this.links.flatMap((link, index) => (rest(index) === '' ? [link] : [link, page.createTextNode(rest(index))])),
      this.#decoy,
    ]
    this.#texts = [original, ...this.#added.map(node => (node instanceof Text ? node : (node.firstChild as Text)))]
    this.#written = [this.#head, ...this.#texts.slice(1).map(text => text.data)]
    const change = () => {
      original.deleteData(this.#head.length, this.whole.length)
      original.after(...this.#added)
    }
    selection.keep([original], change, this.#texts)
  }

  /** Every node it is made of: when one of them changes, somebody else is at work here. */
  get nodes(): readonly Node[] {
    return [...this.#texts, ...this.links]
  }

  /** Whether all is as we left it. */
  isIntact(): boolean {
    const inOrder = this.#added.every(
      (node, index) => node.previousSibling === (this.#added[index - 1] ?? this.original),
    )
    const asWritten = this.#texts.every((text, index) => text.data === this.#written[index])
    return inOrder && asWritten && this.links.every(link => link.childNodes.length === 1 && this.#has(link.firstChild))
  }

  /**
   * Takes the links out again. Left alone, or changed by whoever owns the original, the page is exactly as if there had
   * been none. Where somebody else has changed what we added (a translator, a highlighter), their work stays. `rewritten`:
   * the owner has just written the original's text, be it the very text that we had left there. Returns where to look for
   * numbers again.
   */
  undo(rewritten = false): Node {
    const isOwners = rewritten || this.original.data !== this.#head
    const wasMoved = this.#added[0]?.previousSibling !== this.original
    if (!rewritten && this.#wasNormalized()) return this.#unwrap(parent => parent.normalize())
    if (!isOwners && !wasMoved && !this.isIntact()) return this.#unwrap()
    // What the owner has changed is selected as the owner left it.
    if (isOwners || wasMoved) this.#takeOut(isOwners)
    else this.#selection.keep(this.#texts, () => this.#takeOut(false), [this.original])
    return this.original
  }

  #takeOut(isOwners: boolean): void {
    if (!isOwners) this.original.appendData(this.whole.slice(this.#head.length))
    for (const node of this.#added) node.remove()
  }

  #unwrap(after?: (parent: Node) => void): Node {
    let place: Node = this.original
    this.#decoy.remove()
    for (const link of this.links) {
      place = link.parentNode ?? place
      link.replaceWith(...link.childNodes)
      after?.(place)
    }
    return place
  }

  /** Without links, `normalize()` would have left the text whole; it has removed our empty text, and perhaps the original. */
  #wasNormalized(): boolean {
    return !this.#decoy.parentNode && this.links.some(link => link.parentNode)
  }

  #has(node: Node | null): boolean {
    return this.#texts.some(text => text === node)
  }
}
