import type { DialNumber } from '../cti/dial-numbers.ts'
import { DIAL_CLASS, mayLinkIn } from './dialable.ts'
import { LinkedText, type MakeLink } from './linked-text.ts'
import type { PageSelection } from './page-selection.ts'
import { Quarrel } from './quarrel.ts'

/** All texts of a page that have links of ours in them. */
export class LinkedTexts {
  readonly #makeLink: MakeLink
  readonly #selection: PageSelection
  readonly #onUndone: (place: Node) => void
  readonly #all = new Set<LinkedText>()
  readonly #byNode = new WeakMap<Node, LinkedText>()
  readonly #quarrel = new Quarrel()

  /** `onUndone` is told each text, or the element around it, that has no links any more. */
  constructor(makeLink: MakeLink, selection: PageSelection, onUndone: (place: Node) => void) {
    this.#makeLink = makeLink
    this.#selection = selection
    this.#onUndone = onUndone
  }

  /** Makes the numbers of a text links, where that may be. */
  link(text: Text, numbers: readonly DialNumber[]): void {
    if (this.owns(text) || this.#quarrel.isLost(text.data) || !mayLinkIn(text.parentElement)) return
    const linked = new LinkedText(text, numbers, this.#makeLink, this.#selection)
    this.#all.add(linked)
    for (const node of linked.nodes) this.#byNode.set(node, linked)
  }

  /** Whether a node is part of such a text. */
  owns(node: Node): boolean {
    return this.#byNode.has(node)
  }

  /** Gives a text back to the page if this node is part of one, and it is no longer as we left it or was written anew. */
  yield(node: Node, written = false): void {
    const linked = this.#byNode.get(node)
    if (!linked) return
    const rewritten = written && node === linked.original
    if (!rewritten && linked.original.isConnected && linked.isIntact()) return
    this.#quarrel.undone(linked.whole, performance.now())
    this.#undo(linked, rewritten)
  }

  /** Gives back what the page has taken out with all that was in it. */
  yieldWithin(element: Element): void {
    for (const linked of this.#within(element)) {
      this.#quarrel.undone(linked.whole, performance.now())
      this.#undo(linked)
    }
  }

  undoWithin(element: Element): void {
    for (const linked of this.#within(element)) this.#undo(linked)
  }

  /** Those of which something is selected. */
  undoSelected(selection: Selection): void {
    for (const linked of this.#all) {
      if (linked.links.some(link => selection.containsNode(link, true))) this.#undo(linked)
    }
  }

  /** Any one of them; false when there was none left. */
  undoOne(): boolean {
    for (const linked of this.#all) {
      this.#undo(linked)
      return true
    }
    return false
  }

  #within(element: Element): Set<LinkedText> {
    const links = [...element.querySelectorAll(`a.${DIAL_CLASS}`)]
    return new Set(links.map(link => this.#byNode.get(link)).filter(linked => linked !== undefined))
  }

  #undo(linked: LinkedText, rewritten = false): void {
    this.#all.delete(linked)
    for (const node of linked.nodes) this.#byNode.delete(node)
    this.#onUndone(linked.undo(rewritten))
  }
}
