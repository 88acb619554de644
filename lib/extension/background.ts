import { type Browser, browser } from 'wxt/browser'
import type { Me } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import { CallerLog } from './caller-log.ts'
import type { Connection } from './connect-link.ts'
import { DESK_PORT, WAKE } from './desk.ts'
import { DeskHub, isExtensionPage, originOf } from './desk-hub.ts'
import { serveDialLinks, tellDialPages } from './dial-sites.ts'
import { keepAlive, wakeRegularly } from './keep-alive.ts'
import { answerPage } from './log-pages.ts'
import type { Command } from './messages.ts'
import { commandSchema } from './messages.ts'
import { OlderCalls } from './older-calls.ts'
import { RelayClient } from './relay-client.ts'
import { RelayLink } from './relay-link.ts'
import { mayAccess, reconcileSites, startInAllTabs, tellTabs } from './sites.ts'
import { hideStoredFromPages, onStored, readStored, writeStored } from './stored.ts'

/**
 * The background worker. It may be killed at any moment: all it must remember is in storage, and whatever wakes it
 * (a page's port, an alarm, a change of storage or permissions) finds it at work again.
 */
export class Background {
  readonly #log = new CallerLog()
  readonly #desk = new DeskHub(this.#log)
  readonly #older = new OlderCalls(this.#log, async page => (await this.#client()).calls(page))
  #link: RelayLink | undefined
  #rest: (() => void) | undefined

  /** Listens first, in the same turn in which the worker starts, as browsers demand; then works. */
  start(): void {
    browser.runtime.onConnect.addListener(port => void this.#onConnect(port))
    browser.runtime.onInstalled.addListener(() => void startInAllTabs())
    browser.action.onClicked.addListener(() => void browser.runtime.openOptionsPage())
    browser.permissions.onAdded.addListener(() => void this.#permissionsChanged())
    browser.permissions.onRemoved.addListener(() => void this.#permissionsChanged())
    onStored('connection', () => void this.#relink())
    onStored('sites', () => void this.#sitesChanged())
    self.addEventListener('online', () => this.#link?.retry())
    wakeRegularly(() => this.#link?.retryRefused())
    serveDialLinks(() => this.#log.me())
    void hideStoredFromPages()
    void this.#relink()
    void this.#sitesChanged()
    void tellTabs(WAKE)
    // Should it fail, it goes on at the next start; searching works meanwhile.
    void this.#log.buildIndex().catch(() => undefined)
  }

  async #onConnect(port: Browser.runtime.Port): Promise<void> {
    if (port.name !== DESK_PORT || port.sender?.id !== browser.runtime.id) return
    const isOurs = isExtensionPage(port) || readStored('sites').then(sites => sites.includes(originOf(port)))
    port.onMessage.addListener(async message => {
      const command = commandSchema.safeParse(message)
      if (!command.success || !(await isOurs)) return
      this.#obey(command.data, port).catch(() => this.#desk.tell({ kind: 'notice', notice: 'notSaved' }))
    })
    if (!(await isOurs)) return
    await this.#desk.add(port)
  }

  async #obey(command: Command, port: Browser.runtime.Port): Promise<void> {
    switch (command.kind) {
      case 'done':
        return this.#mark([command.id], client =>
          client.patchCall(command.id, { done: command.done }).then(call => [call]),
        )
      case 'allDone':
        return this.#mark(command.ids, client => client.markDone(command.ids))
      case 'dismiss': {
        const call = await this.#log.dismiss(command.id)
        if (call) this.#desk.tell({ kind: 'calls', fresh: false, calls: [call], gone: [] })
        return
      }
      case 'sidebar':
        return writeStored('sidebarOpen', { ...(await readStored('sidebarOpen')), [originOf(port)]: command.open })
      case 'search':
      case 'older':
        return this.#desk.answer(port, await answerPage(command, this.#log, this.#older))
      case 'options':
        return browser.runtime.openOptionsPage()
      case 'retry':
        this.#link?.retry()
    }
  }

  /** Has the relay mark calls. Should that fail, pages are told the calls again, so that no tick shows what is not so. */
  async #mark(ids: string[], ask: (client: RelayClient) => Promise<Call[]>): Promise<void> {
    try {
      const calls = await this.#log.apply({ calls: await ask(await this.#client()), gone: [] })
      this.#desk.tell({ kind: 'calls', fresh: false, calls, gone: [] })
    } catch (error) {
      const known = await Promise.all(ids.map(id => this.#log.call(id)))
      this.#desk.tell({ kind: 'calls', fresh: false, calls: known.filter(call => call !== undefined), gone: [] })
      throw error
    }
  }

  async #client(): Promise<RelayClient> {
    const connection = await readStored('connection')
    if (!connection) throw new Error('not connected')
    return new RelayClient(connection)
  }

  async #permissionsChanged(): Promise<void> {
    await this.#sitesChanged()
    await this.#relink()
  }

  async #sitesChanged(): Promise<void> {
    await reconcileSites()
    const permitted = []
    for (const origin of await readStored('sites')) if (await mayAccess(origin)) permitted.push(origin)
    this.#desk.disconnectExcept(permitted)
  }

  /** Takes in who this is. A longer log than before is asked for anew: what is beyond the old one was never sent. */
  async #learn(me: Me): Promise<void> {
    const known = await this.#log.me()
    await this.#log.rememberMe(me)
    this.#desk.setMe(me)
    if (known?.settings.defaultCountry !== me.settings.defaultCountry) void tellDialPages()
    if (!known || known.settings.callLogLimit >= me.settings.callLogLimit) return
    await this.#log.forgetCursor()
    await this.#relink()
  }

  /** Starts the link anew with the connection as stored now. */
  async #relink(): Promise<void> {
    const connection = await readStored('connection')
    const account = connection && (await accountOf(connection))
    // From here to the start of the new link in one turn, so that of two changes the later wins.
    this.#link?.stop()
    this.#link = undefined
    this.#rest?.()
    if (!connection || !account) {
      await this.#log.clear()
      this.#desk.setMe(null)
      this.#desk.setLink({ status: 'unconnected' })
      this.#desk.restored()
      this.#desk.tell({ kind: 'calls', fresh: true, calls: [], gone: [] })
      return
    }
    const link = new RelayLink(this.#log, environment, {
      onState: state => this.#desk.setLink(state),
      onMe: me => this.#learn(me),
      onCalls: change => this.#desk.tell({ kind: 'calls', ...change }),
      onSign: () => void browser.runtime.getPlatformInfo(),
    })
    this.#link = link
    const rest = keepAlive()
    this.#rest = rest
    await this.#log.claim(account)
    this.#desk.setMe(await this.#log.me())
    this.#desk.restored()
    await link.run(connection)
    rest()
  }
}

/** Names an account without giving its token away: another token means another agent, or one to start afresh with. */
async function accountOf({ relayUrl, token }: Connection): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${relayUrl}#${token}`))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}

const environment = {
  // A method of the global object: it must be called on it.
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  now: Date.now,
  random: Math.random,
  mayReach: mayAccess,
  wait: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>(resolve => {
      if (signal.aborted) return resolve()
      const timer = setTimeout(resolve, milliseconds)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
}
