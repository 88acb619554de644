import { type Browser, browser } from 'wxt/browser'
import type { Me } from '../cti/api.ts'
import type { LinkState } from '../cti/link.ts'
import { accountOf, relayNow } from './account.ts'
import { Alerts } from './alerts.ts'
import { Attention } from './attention.ts'
import { CallerLog } from './caller-log.ts'
import { Database } from './database.ts'
import { WAKE } from './desk.ts'
import { DeskCommands } from './desk-commands.ts'
import { admission } from './desk-door.ts'
import { DeskHub } from './desk-hub.ts'
import { serveDialLinks, tellDialPages } from './dial-sites.ts'
import { environment } from './environment.ts'
import { forgetUnlisted } from './helpdesk-sites.ts'
import { goToHelpdesk, isHelpdeskLoading } from './helpdesk-tab.ts'
import { Helpdesks } from './helpdesks.ts'
import { holderOfClaims } from './holder.ts'
import { onInForce, readInForce } from './in-force.ts'
import { keepAlive, wakeRegularly } from './keep-alive.ts'
import { resumeLandings } from './landings.ts'
import { LookupStore } from './lookup-store.ts'
import { commandSchema } from './messages.ts'
import { Notifications } from './notifications.ts'
import { OlderCalls } from './older-calls.ts'
import { RelayClient } from './relay-client.ts'
import { RelayLink } from './relay-link.ts'
import { ScreenOpener } from './screen-opener.ts'
import { Shift } from './shift.ts'
import { Shortcuts } from './shortcuts.ts'
import { mayAccess, reconcileSites, startInAllTabs, tellTabs } from './sites.ts'
import { Bell } from './sound.ts'
import { hideStoredFromPages, onStored } from './stored.ts'

/**
 * The background worker. It may be killed at any moment: all it must remember is in storage, and whatever wakes it
 * (a page's port, an alarm, a change of storage or permissions) finds it at work again.
 */
export class Background {
  readonly #database = new Database()
  readonly #log = new CallerLog(this.#database)
  readonly #older = new OlderCalls(this.#log, async page => (await relayNow()).calls(page))
  readonly #lookups = new LookupStore(this.#database)
  readonly #helpdesks = new Helpdesks(() => this.#desk.me?.settings.defaultCountry ?? '', {
    onChange: () => void this.#tellHelpdesks(),
    onReady: root => void this.#shift?.helpdeskReady(root),
    onPage: root => void this.#shift?.pageShown(root),
  })
  readonly #desk: DeskHub
  readonly #opener = new ScreenOpener(this.#helpdesks)
  readonly #attention = new Attention(() => void this.#alerts?.refresh())
  readonly #commands: DeskCommands
  readonly #shortcuts = new Shortcuts((tabId, update) => this.#desk.tellTab(tabId, update))
  #alerts: Alerts | undefined
  #link: RelayLink | undefined
  #shift: Shift | undefined
  #rest: (() => void) | undefined
  /** What the worker before had begun is being ended. */
  #resumed = false

  /** `css` is what the sidebar and the pop-ups in helpdesks' pages look like. */
  constructor(css: string) {
    this.#desk = new DeskHub(
      this.#log,
      () => this.#helpdesks.shown(),
      css,
      () => void this.#alerts?.refresh(),
    )
    this.#commands = new DeskCommands({
      log: this.#log,
      desk: this.#desk,
      lookups: this.#lookups,
      helpdesks: this.#helpdesks,
      screens: this.#opener,
      attention: this.#attention,
      relay: () => relayNow(),
      older: this.#older,
      lookUp: async call => this.#shift?.lookUp(call),
      toggleSidebar: () => this.#shortcuts.press('sidebar'),
      retry: () => this.#link?.retry(),
    })
  }

  /** Listens first, in the same turn in which the worker starts, as browsers demand; then works. */
  start(): void {
    browser.runtime.onConnect.addListener(port => void this.#onConnect(port))
    browser.runtime.onInstalled.addListener(() => void startInAllTabs())
    this.#alerts = this.#listenForAlerts()
    this.#shortcuts.listen()
    browser.permissions.onAdded.addListener(() => void this.#permissionsChanged())
    browser.permissions.onRemoved.addListener(() => void this.#permissionsChanged())
    onInForce('connection', () => void this.#relink())
    onInForce('sites', () => void this.#sitesChanged())
    onStored('helpdesks', () => void this.#tellHelpdesks())
    onInForce('preferences', preferences => this.#desk.setPreferences(preferences))
    onInForce('dialScheme', dialScheme => this.#desk.tell({ kind: 'dialScheme', dialScheme }))
    self.addEventListener('online', () => this.#link?.retry())
    wakeRegularly(() => {
      this.#link?.retryRefused()
      void this.#helpdesks.probe()
    })
    serveDialLinks(() => this.#log.me())
    void hideStoredFromPages()
    void this.#relink()
    void this.#sitesChanged()
    void tellTabs(WAKE)
    // Should it fail, it goes on at the next start; searching works meanwhile.
    void this.#log.buildIndex().then(
      () => this.#desk.countMissed(),
      () => undefined,
    )
    void resumeLandings()
  }

  async #onConnect(port: Browser.runtime.Port): Promise<void> {
    const isOurs = admission(port)
    if (!isOurs) return
    port.onMessage.addListener(async message => {
      const command = commandSchema.safeParse(message)
      if (command.success && (await isOurs)) await this.#commands.obey(command.data, port)
    })
    // Who listens later than in this turn is never told of a page that goes at once.
    let isGone = false
    port.onDisconnect.addListener(() => {
      isGone = true
      this.#attention.left(port)
    })
    if (!(await isOurs) || isGone) return
    await this.#desk.add(port)
    this.#shortcuts.pageCame(port.sender?.tab?.id)
  }

  /** Notifications are listened to from the first turn on, as a click on one may be what woke the worker. */
  #listenForAlerts(): Alerts {
    return new Alerts({
      desk: this.#desk,
      log: this.#log,
      notifications: new Notifications(() => void goToHelpdesk()),
      bell: new Bell(),
      seen: async () => this.#attention.any || (await isHelpdeskLoading()),
      now: environment.now,
    })
  }

  async #tellHelpdesks(): Promise<void> {
    this.#desk.tell({ kind: 'helpdesks', helpdesks: await this.#helpdesks.shown() })
  }

  async #permissionsChanged(): Promise<void> {
    await this.#sitesChanged()
    await this.#relink()
  }

  async #sitesChanged(): Promise<void> {
    await reconcileSites()
    await forgetUnlisted()
    const permitted = []
    for (const origin of await readInForce('sites')) if (await mayAccess(origin)) permitted.push(origin)
    this.#desk.disconnectExcept(permitted)
    await this.#tellHelpdesks()
  }

  /** Takes in who this is. A longer log than before is asked for anew: what is beyond the old one was never sent. */
  async #learn(me: Me): Promise<void> {
    const known = await this.#log.me()
    // Where there is no room for it: every stream tells it anew.
    const isKept = await this.#log.rememberMe(me).then(
      () => true,
      () => false,
    )
    this.#desk.setMe(me)
    if (known?.settings.defaultCountry !== me.settings.defaultCountry) void tellDialPages()
    if (!isKept || !known || known.settings.callLogLimit >= me.settings.callLogLimit) return
    await this.#log.forgetCursor()
    await this.#relink()
  }

  /** Starts the link anew with the connection as stored now. */
  async #relink(): Promise<void> {
    const connection = await readInForce('connection')
    const account = connection && (await accountOf(connection))
    const holder = await holderOfClaims()
    // From here to the start of the new link in one turn, so that of two changes the later wins.
    this.#link?.stop()
    this.#shift?.end()
    this.#link = undefined
    this.#shift = undefined
    this.#rest?.()
    if (!connection || !account) {
      // Where that fails nobody reads it, and it is tried again at the next start.
      await this.#log.clear().catch(console.error)
      this.#desk.setMe(null)
      this.#desk.setLink({ status: 'unconnected' })
      this.#desk.restored()
      this.#desk.tell({ kind: 'calls', fresh: true, calls: [], gone: [] })
      return
    }
    const shift = new Shift(new RelayClient(connection, holder), {
      log: this.#log,
      desk: this.#desk,
      lookups: this.#lookups,
      helpdesks: this.#helpdesks,
      opener: this.#opener,
    })
    const link = this.#follow(shift)
    this.#link = link
    this.#shift = shift
    const rest = keepAlive()
    this.#rest = rest
    // Without room the link tries again, and says so.
    await this.#log.claim(account).catch(console.error)
    this.#desk.setMe(await this.#log.me())
    this.#desk.restored()
    if (!this.#resumed) void shift.resume()
    this.#resumed = true
    await link.run(connection)
    rest()
  }

  /** What the relay says is shown first, and worked on then. */
  #follow(shift: Shift): RelayLink {
    const onState = (state: LinkState) => {
      this.#desk.setLink(state)
      if (state.status === 'live') void shift.live()
    }
    return new RelayLink(this.#log, environment, {
      onState,
      onMe: me => this.#learn(me),
      onCalls: change => {
        this.#desk.tell({ kind: 'calls', ...change })
        shift.take(change)
      },
      onOpen: id => void shift.opened(id),
      onAhead: ahead => this.#desk.setAhead(ahead),
      onSign: () => void browser.runtime.getPlatformInfo(),
    })
  }
}
