import { type Browser, browser } from 'wxt/browser'
import type { Me } from '../cti/api.ts'
import type { HelpdeskState, LinkState, LoggedCall } from '../cti/link.ts'
import type { Preferences } from '../cti/preferences.ts'
import { languageFor } from '../cti/text/index.ts'
import { helpdesks } from '../helpdesks/index.ts'
import type { CallerLog } from './caller-log.ts'
import type { DeskUpdate } from './desk.ts'
import { DEFAULT_LOG_LIMIT } from './desk.ts'
import { readInForce } from './in-force.ts'
import { languageTag } from './language.ts'
import { LocalSpelling } from './local-spelling.ts'
import type { Sign } from './page-sign.ts'
import { shortcutKeys } from './shortcuts.ts'
import { readStored } from './stored.ts'

/** Tells every page of the extension what the desk looks like, and what of it changes. */
export class DeskHub {
  readonly #log: CallerLog
  readonly #helpdesks: () => Promise<HelpdeskState[]>
  readonly #css: string
  readonly #spelling = new LocalSpelling(navigator.language)
  /** Ports that were not told everything yet, with what came meanwhile. */
  readonly #ports = new Map<Browser.runtime.Port, DeskUpdate[] | undefined>()
  #link: LinkState = { status: 'connecting' }
  #me: Me | null = null
  #ahead = 0
  /** Of the language that pages were told last. */
  #tag: string | undefined
  /** How many missed calls pages were told of last. */
  #missed: number | undefined
  #counting = false
  #countAgain = false
  readonly #onTold: () => void
  readonly #restored = Promise.withResolvers<void>()

  /**
   * `helpdesks` tells how those stand that calls are shown in; `css` is what their pages look like. `onTold`: something
   * is not as it was.
   */
  constructor(log: CallerLog, helpdesks: () => Promise<HelpdeskState[]>, css: string, onTold = () => {}) {
    this.#css = css
    this.#log = log
    this.#helpdesks = helpdesks
    this.#onTold = onTold
  }

  async add(port: Browser.runtime.Port): Promise<void> {
    const waiting: DeskUpdate[] = []
    this.#ports.set(port, waiting)
    port.onDisconnect.addListener(() => this.#ports.delete(port))
    await this.#restored.promise
    const sidebarOpen = (await readStored('sidebarOpen'))[originOf(port)] ?? null
    const sidebarWidth = (await readStored('sidebarWidth'))[originOf(port)] ?? null
    const preferences = await readInForce('preferences')
    const dialScheme = await readInForce('dialScheme')
    const helpdesks = await this.#helpdesks()
    const calls = this.spelled(await this.#log.atHand(this.logLimit))
    const missed = await this.#log.missed()
    const shortcuts = await shortcutKeys()
    const known = { link: this.#link, me: this.#me, ahead: this.#ahead }
    const desk = { ...known, calls, missed, helpdesks, preferences, dialScheme, shortcuts }
    const [signs, css] = isExtensionPage(port) ? [[], ''] : [knownSigns(), this.#css]
    const language = languageFor(this.#tongue(preferences))
    const whole = { kind: 'desk', desk, sidebarOpen, sidebarWidth, language, css, signs } as const
    for (const update of [whole, ...waiting]) this.#post(port, update)
    if (this.#ports.has(port)) this.#ports.set(port, undefined)
  }

  /** How many calls are shown. */
  get logLimit(): number {
    return this.#me?.settings.callLogLimit ?? DEFAULT_LOG_LIMIT
  }

  get link(): LinkState {
    return this.#link
  }

  get me(): Me | null {
    return this.#me
  }

  setLink(link: LinkState): void {
    this.#link = link
    this.tell({ kind: 'link', link })
  }

  /** The relay's clock less this browser's, in ms. */
  get ahead(): number {
    return this.#ahead
  }

  setAhead(ahead: number): void {
    if (ahead === this.#ahead) return
    this.#ahead = ahead
    this.tell({ kind: 'ahead', ahead })
  }

  setMe(me: Me | null): void {
    this.#me = me
    this.tell({ kind: 'me', me })
    if (this.#spelling.setDefault(me?.settings.defaultCountry ?? '')) void this.#tellNewest()
  }

  setPreferences(preferences: Preferences): void {
    this.tell({ kind: 'preferences', preferences })
    const before = this.#tag
    const tag = this.#tongue(preferences)
    if (tag !== before) this.tell({ kind: 'language', language: languageFor(tag) })
  }

  /** What is known from before has been given; pages are told nothing until then. */
  restored(): void {
    this.#restored.resolve()
  }

  tell(told: DeskUpdate): void {
    const update = this.#spelledIn(told)
    for (const [port, waiting] of this.#ports) {
      if (waiting) waiting.push(update)
      else this.#post(port, update)
    }
    if (update.kind === 'calls') void this.countMissed()
    this.#onTold()
  }

  /**
   * Tells pages how many calls were missed, where it is not as they know it. However often it is called meanwhile, it
   * counts once more.
   */
  async countMissed(): Promise<void> {
    this.#countAgain = true
    if (this.#counting) return
    this.#counting = true
    try {
      while (this.#countAgain) {
        this.#countAgain = false
        const missed = await this.#log.missed()
        if (missed === this.#missed) continue
        this.#missed = missed
        this.tell({ kind: 'missed', missed })
      }
    } catch (error) {
      console.error(error)
    } finally {
      this.#counting = false
    }
  }

  /** Tells one page alone. */
  answer(port: Browser.runtime.Port, update: DeskUpdate): void {
    if (this.#ports.has(port)) this.#post(port, this.#spelledIn(update))
  }

  /** Tells the page in a tab; false where there is none. */
  tellTab(tabId: number, update: DeskUpdate): boolean {
    for (const [port, waiting] of this.#ports) {
      if (port.sender?.tab?.id !== tabId || isExtensionPage(port)) continue
      if (waiting) waiting.push(update)
      else if (!this.#post(port, update)) continue
      return true
    }
    return false
  }

  /** Calls that are as told, in whatever way they changed. */
  tellCalls(calls: LoggedCall[]): void {
    if (calls.length > 0) this.tell({ kind: 'calls', fresh: false, calls, gone: [] })
  }

  /** Calls with their numbers as the agent's country writes them. */
  spelled(calls: readonly LoggedCall[]): LoggedCall[] {
    return calls.map(call => this.#spelling.of(call))
  }

  #spelledIn(update: DeskUpdate): DeskUpdate {
    return update.kind === 'calls' || update.kind === 'page' ? { ...update, calls: this.spelled(update.calls) } : update
  }

  async #tellNewest(): Promise<void> {
    this.tellCalls(await this.#log.atHand(this.logLimit))
  }

  #tongue({ language }: Preferences): string {
    this.#tag = languageTag(language, navigator.language)
    return this.#tag
  }

  /** Cuts the pages of sites that are no longer listed: they take their sidebar down. */
  disconnectExcept(origins: readonly string[]): void {
    for (const port of this.#ports.keys()) {
      if (!isExtensionPage(port) && !origins.includes(originOf(port))) {
        this.#post(port, 'leave')
        port.disconnect()
        this.#ports.delete(port)
      }
    }
  }

  /** False where the page has gone: nothing more is told to it. */
  #post(port: Browser.runtime.Port, update: DeskUpdate | 'leave'): boolean {
    try {
      port.postMessage(update)
      return true
    } catch {
      this.#ports.delete(port)
      return false
    }
  }
}

function knownSigns(): Sign[] {
  return helpdesks().map(({ id, page, roomCss }) => ({ ...page, id, roomCss }))
}

/** Where the page at the other end of a port comes from. */
export function originOf(port: Browser.runtime.Port): string {
  return URL.canParse(port.sender?.url ?? '') ? new URL(port.sender?.url ?? '').origin : ''
}

/** Whether the other end is a page of this extension, and not a content script. */
export function isExtensionPage(port: Browser.runtime.Port): boolean {
  return port.sender?.url?.startsWith(browser.runtime.getURL('')) === true
}
