import { dialHref, opensPage } from '../cti/dial-scheme.ts'
import { keepClicksFromPage } from './dial-clicks.ts'
import type { DialSetting } from './dial-message.ts'
import { createLinkTemplate, DIAL_CLASS, mayLinkIn } from './dialable.ts'
import { IdleWork } from './idle-work.ts'
import { LinkedTexts } from './linked-texts.ts'
import { NumberSearch } from './number-search.ts'
import { PageSelection } from './page-selection.ts'

/** A page that never ends loading still gets its links. */
const LOAD_PATIENCE_MS = 5000

/**
 * Makes the phone numbers in a page's text links, and keeps up with the page's changes. What the page does with its own
 * text is followed at once, before anything is painted; looking for numbers waits for idle time, in short slices.
 */
export class DialLinks {
  readonly #page: Document
  readonly #setting: DialSetting
  readonly #isWanted: () => boolean
  readonly #template: HTMLAnchorElement
  readonly #texts: LinkedTexts
  readonly #search: NumberSearch
  readonly #observer = new MutationObserver(records => this.#follow(records))
  readonly #ended = new AbortController()
  /** Taken out of the page, perhaps with links of ours in them. */
  readonly #removed: Element[] = []
  readonly #work = new IdleWork(hasTime => this.#slice(hasTime))
  /** The links are being taken out. */
  #leaving: PromiseWithResolvers<void> | undefined
  /** Links that the page has copied, for instance into a header that stays. Sought once, after all others have gone. */
  #copies: Element[] | undefined

  /** `isWanted`: false once the extension has gone and left this script behind in the page. */
  constructor(page: Document, setting: DialSetting, isWanted: () => boolean) {
    this.#page = page
    this.#setting = setting
    this.#isWanted = isWanted
    this.#template = createLinkTemplate(page, opensPage(setting.scheme))
    this.#search = new NumberSearch(setting.country, (text, numbers) => this.#texts.link(text, numbers))
    this.#texts = new LinkedTexts(
      (number, written) => this.#createLink(number, written),
      new PageSelection(page, this.#ended.signal),
      place => this.#search.add(place),
    )
  }

  /** Begins once the page has loaded: a page that takes over markup from its server must find it as it was sent. */
  start(): void {
    if (this.#page.readyState === 'complete') {
      this.#begin()
      return
    }
    const waiting = new AbortController()
    const begin = () => {
      waiting.abort()
      if (!this.#ended.signal.aborted && !this.#leaving) this.#begin()
    }
    const timer = setTimeout(begin, LOAD_PATIENCE_MS)
    waiting.signal.addEventListener('abort', () => clearTimeout(timer))
    addEventListener('load', begin, { signal: waiting.signal })
  }

  /**
   * Takes all links out, in slices as they came; resolves when the page is as it would be without them. What the page does
   * meanwhile is followed to the end.
   */
  leave(): Promise<void> {
    this.#leaving ??= Promise.withResolvers()
    if (this.#ended.signal.aborted) this.#leaving.resolve()
    else this.#work.schedule()
    return this.#leaving.promise
  }

  /** The same at once, for somebody else is about to take this one's place. May be called twice. */
  stop(): void {
    this.#follow(this.#observer.takeRecords())
    this.#leaving ??= Promise.withResolvers()
    while (!this.#ended.signal.aborted) this.#takeOut()
  }

  #begin(): void {
    const { signal } = this.#ended
    keepClicksFromPage(signal)
    this.#page.addEventListener('copy', () => this.#undoSelected(), { capture: true, signal })
    const attributeFilter = ['contenteditable', 'role']
    this.#observer.observe(this.#page, { subtree: true, childList: true, characterData: true, attributeFilter })
    this.#search.add(this.#page)
    this.#schedule()
  }

  /** Follows what the page did. What this changes itself is taken off the record: no loop. */
  #follow(records: MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      if (type === 'attributes') this.#recheck(target as Element)
      else if (this.#texts.owns(target)) this.#texts.yield(target, type === 'characterData')
      else if (type === 'characterData') this.#search.add(target)
      for (const node of [...removedNodes, previousSibling, nextSibling]) if (node) this.#texts.yield(node)
      for (const node of removedNodes) if (node instanceof Element) this.#removed.push(node)
      for (const node of addedNodes) this.#search.add(node)
    }
    this.#observer.takeRecords()
    this.#schedule()
  }

  /** Something may have become an editor, or ceased to be one. */
  #recheck(element: Element): void {
    if (mayLinkIn(element)) this.#search.add(element)
    else this.#texts.undoWithin(element)
  }

  /** What is copied goes into replies: it must not hold links that work in this browser alone. They return when idle. */
  #undoSelected(): void {
    this.#follow(this.#observer.takeRecords())
    const selection = this.#page.getSelection()
    if (selection && !selection.isCollapsed) this.#texts.undoSelected(selection)
    this.#observer.takeRecords()
    this.#schedule()
  }

  get #isDone(): boolean {
    if (this.#leaving) return this.#ended.signal.aborted
    return this.#search.isDone && this.#removed.length === 0
  }

  #schedule(): void {
    if (!this.#isDone) this.#work.schedule()
  }

  #slice(hasTime: () => boolean): boolean {
    if (!this.#isWanted()) void this.leave()
    do this.#step()
    while (!this.#isDone && hasTime())
    this.#observer.takeRecords()
    return !this.#isDone
  }

  #step(): void {
    const removed = this.#removed.pop()
    // What was only moved keeps its links.
    if (removed) {
      if (!removed.isConnected) this.#texts.yieldWithin(removed)
    } else if (this.#leaving) this.#takeOut()
    else this.#search.step()
  }

  /** One text's links, or a copy; after the last, this has ended. */
  #takeOut(): void {
    if (this.#texts.undoOne()) return
    this.#copies ??= [...this.#page.querySelectorAll(`a.${DIAL_CLASS}`)]
    const copy = this.#copies.pop()
    if (copy) copy.replaceWith(...copy.childNodes)
    else this.#end()
  }

  #end(): void {
    this.#work.cancel()
    this.#observer.disconnect()
    this.#ended.abort()
    this.#leaving?.resolve()
  }

  #createLink(number: string, written: string): HTMLAnchorElement {
    const link = this.#template.cloneNode() as HTMLAnchorElement
    link.href = dialHref(number, this.#setting.scheme) ?? ''
    link.title = number
    link.ariaLabel = this.#setting.label.replace('{number}', () => written)
    link.append(written)
    return link
  }
}
