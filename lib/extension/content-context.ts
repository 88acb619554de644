import { browser } from 'wxt/browser'
import type { ContentScriptContext as WxtContext } from 'wxt/utils/content-script-context'

type Context = Pick<WxtContext, 'signal' | 'abort' | 'isInvalid' | 'isValid' | 'onInvalidated'>

/**
 * How long a content script lives: until it is told to end, a newer one of the same name starts in the page, or the
 * extension goes. Builds put it in the place of WXT's, whose timers and watching of addresses would weigh a kilobyte on
 * every page; scripts use no more of that one's than is here.
 */
export class ContentScriptContext implements Context {
  readonly #controller = new AbortController()

  constructor(name: string) {
    const started = `${browser.runtime?.id}:${name}:started`
    // Told before it is listened for: only those from before are meant.
    document.dispatchEvent(new Event(started))
    document.addEventListener(started, () => this.abort('newer'), { signal: this.signal })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  abort(reason?: unknown): void {
    this.#controller.abort(reason)
  }

  get isInvalid(): boolean {
    if (!browser.runtime?.id) this.abort('gone')
    return this.signal.aborted
  }

  get isValid(): boolean {
    return !this.isInvalid
  }

  onInvalidated(listener: () => void): () => void {
    this.signal.addEventListener('abort', listener)
    return () => this.signal.removeEventListener('abort', listener)
  }
}
