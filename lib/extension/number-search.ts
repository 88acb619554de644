import { type Candidate, candidatesIn, type DialNumber, readCandidate } from '../cti/dial-numbers.ts'
import { isSkipped } from './dialable.ts'

/** Longer numbers lists than this are figures; it also bounds what one text costs. */
const MOST_NUMBERS = 50

interface Reading {
  text: Text
  data: string
  candidates: Iterator<Candidate>
  found: DialNumber[]
}

/** Searches the page's text for numbers, in steps so small that one can stop after each. Asks nothing of the layout. */
export class NumberSearch {
  readonly #country: string | null
  readonly #onFound: (text: Text, numbers: DialNumber[]) => void
  /** What is still to be looked at; the next at the end. */
  readonly #waiting: Node[] = []
  /** Texts that were read in vain, as they were then. */
  readonly #blank = new WeakMap<Text, string>()
  #reading: Reading | undefined

  /** `onFound` is called with a text that is in the page just as it was read, and its numbers. */
  constructor(country: string | null, onFound: (text: Text, numbers: DialNumber[]) => void) {
    this.#country = country
    this.#onFound = onFound
  }

  get isDone(): boolean {
    return this.#waiting.length === 0 && !this.#reading
  }

  /** Has a node, with all that is in it, looked at next. */
  add(node: Node): void {
    this.#waiting.push(node)
  }

  /** Does a piece of work of at most a few milliseconds. */
  step(): void {
    if (this.#reading) this.#read(this.#reading)
    else this.#look(this.#waiting.pop())
  }

  #look(node: Node | undefined): void {
    // What was taken out of the page meanwhile is told again should it come back.
    if (!node?.isConnected) return
    if (node instanceof Text) this.#begin(node)
    else if (!(node instanceof Element) || !isSkipped(node)) {
      for (let child = node.lastChild; child; child = child.previousSibling) this.#waiting.push(child)
    }
  }

  #begin(text: Text): void {
    const { data } = text
    if (!/\d/.test(data) || this.#blank.get(text) === data) return
    this.#reading = { text, data, candidates: candidatesIn(data), found: [] }
  }

  #read(reading: Reading): void {
    const { text, data, candidates, found } = reading
    const { value: candidate } = candidates.next()
    if (candidate && found.length < MOST_NUMBERS) {
      found.push(...readCandidate(data, candidate, this.#country))
      return
    }
    this.#reading = undefined
    if (found.length === 0) this.#blank.set(text, data)
    // A text that has changed meanwhile has been added anew.
    else if (text.isConnected && text.data === data) this.#onFound(text, found)
  }
}
