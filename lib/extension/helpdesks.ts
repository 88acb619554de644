import { type Browser, browser } from 'wxt/browser'
import type { HelpdeskState } from '../cti/link.ts'
import type { Session } from '../helpdesks/session.ts'
import { HelpdeskPages } from './helpdesk-pages.ts'
import { openSession } from './helpdesk-sessions.ts'
import { readSites, rememberPage, type Site } from './helpdesk-sites.ts'
import { HelpdeskStates } from './helpdesk-states.ts'
import type { PageReport } from './page-sign.ts'

export interface HelpdesksListener {
  onChange(): void
  /** A helpdesk can be asked that could not before, or was not known to. */
  onReady(root: string): void
  /** Somebody signed in sees a page of a helpdesk that can be asked. */
  onPage(root: string): void
}

/** The helpdesks in which calls are shown: their pages, how they stand, and the agent's sessions there. */
export class Helpdesks {
  readonly pages = new HelpdeskPages<Browser.runtime.Port>(byLastAccess)
  readonly states: HelpdeskStates
  readonly #listener: HelpdesksListener
  readonly #country: () => string
  /** Reports are taken in one after the other, as each reads and writes what is stored. */
  #reports: Promise<unknown> = Promise.resolve()

  constructor(country: () => string, listener: HelpdesksListener) {
    this.#country = country
    this.#listener = listener
    this.states = new HelpdeskStates(listener)
  }

  /** Those that can be asked who has a number. */
  async asked(): Promise<Site[]> {
    return (await readSites()).filter(site => site.asks)
  }

  async shown(): Promise<HelpdeskState[]> {
    return this.states.shown(await readSites())
  }

  open(root: string): Promise<Session> {
    return openSession(root, this.#country(), this.pages)
  }

  /** Takes in what a page of a listed site told of itself. */
  async pageTold(port: Browser.runtime.Port, origin: string, report: PageReport): Promise<void> {
    const remembering = this.#reports.then(() => rememberPage(origin, report))
    this.#reports = remembering.catch(() => undefined)
    const site = await remembering
    if (!site || site.helpdesk.id !== report.helpdesk) return
    this.pages.add(port, site.root)
    this.states.seen(site.root, report.signedIn)
    if (!report.signedIn) return
    this.#listener.onPage(site.root)
    await this.#lookForWarning(site)
  }

  /** Asks those that were down whether they still are. */
  async probe(): Promise<void> {
    const down = (await this.asked()).filter(({ root }) => this.states.of(root) === 'down')
    await Promise.all(
      down.map(async ({ root, helpdesk }) => {
        const answer = await (await this.open(root)).ask(helpdesk.signInPath).catch(() => undefined)
        if (answer && answer.status < 500) this.states.answered(root, 'ready')
      }),
    )
  }

  /** Once in the life of a worker: whoever is warned has to change the helpdesk's settings. */
  async #lookForWarning({ root, helpdesk }: Site): Promise<void> {
    if (!helpdesk.warning || this.states.warning(root) !== undefined) return
    this.states.warn(root, null)
    const warning = await helpdesk.warning(await this.open(root)).catch(() => null)
    this.states.warn(root, warning)
  }
}

async function byLastAccess(ids: number[]): Promise<number[]> {
  const tabs = await Promise.all(ids.map(id => browser.tabs.get(id).catch(() => undefined)))
  return tabs
    .filter(tab => tab !== undefined)
    .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .flatMap(tab => tab.id ?? [])
}
