import { browser } from 'wxt/browser'
import type { ShortcutName } from '../cti/link.ts'
import type { DeskUpdate } from './desk.ts'
import { readInForce } from './in-force.ts'
import { helpdeskTabs } from './screen-tab.ts'

/** The commands of the manifest, by the name that the browser keeps the user's keys under. */
const COMMANDS: Readonly<Record<string, ShortcutName>> = { 'toggle-sidebar': 'sidebar', 'focus-popup': 'popup' }
/** A page that does not come back for so long after the worker has is not waited for. */
const PATIENCE_MS = 3000

/** The keys that the user has for them, as the browser writes them; empty where there are none, as on telephones. */
export async function shortcutKeys(): Promise<Record<ShortcutName, string>> {
  const keys = { sidebar: '', popup: '' }
  try {
    for (const { name = '', shortcut = '' } of await browser.commands.getAll()) {
      const known = COMMANDS[name]
      if (known) keys[known] = shortcut
    }
  } catch {
    // The browser has no such list.
  }
  return keys
}

/** Passes shortcuts on to the page that they were pressed on. Where it is no helpdesk's, opens the toolbar's page. */
export class Shortcuts {
  readonly #tell: (tabId: number, update: DeskUpdate) => boolean
  #waiting: { tabId: number; name: ShortcutName; until: number } | undefined

  /** `tell` returns false where no page of the tab is connected. */
  constructor(tell: (tabId: number, update: DeskUpdate) => boolean) {
    this.#tell = tell
  }

  listen(): void {
    browser.commands.onCommand.addListener(command => {
      const name = COMMANDS[command]
      if (name) void this.press(name)
    })
  }

  /** A page has connected: a shortcut may have woken the worker before it. */
  pageCame(tabId: number | undefined): void {
    const waiting = this.#waiting
    if (!waiting || waiting.tabId !== tabId) return
    this.#waiting = undefined
    if (Date.now() < waiting.until) this.#tell(tabId, { kind: 'shortcut', name: waiting.name })
  }

  /** Does what the shortcut does. */
  async press(name: ShortcutName): Promise<void> {
    const tab = (await helpdeskTabs(await readInForce('sites'))).find(({ inUse }) => inUse)
    if (!tab) {
      // Firefox, and Chrome while no window is on top, open it only by a click.
      await browser.action.openPopup().catch(() => undefined)
    } else if (!this.#tell(tab.id, { kind: 'shortcut', name })) {
      this.#waiting = { tabId: tab.id, name, until: Date.now() + PATIENCE_MS }
    }
  }
}
