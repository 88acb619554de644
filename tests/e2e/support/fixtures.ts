import { rm } from 'node:fs/promises'
import { test as base, expect, type Locator, type Page } from 'playwright/test'
import { ensureChromium } from '../../../scripts/chromium.ts'
import {
  type BrowserOptions,
  type ExtensionBrowser,
  launchExtensionBrowser,
} from '../../../scripts/extension-browser.ts'
import { type RequestTracker, startRequestTracker } from '../../support/request-tracker.ts'
import { startTestRelay, type TestRelay } from './test-relay.ts'

export { expect }

/** Relays and helpdesks of tests. */
const HERE = 'http://127.0.0.1/*'

/** The extension as built for tests, by the test command: the sidebar's shadow root is open, nothing else differs. */
export const EXTENSION = builtIn('RINGSIDE_EXTENSION')
/** The extension as users get it. */
export const PRODUCTION_EXTENSION = builtIn('RINGSIDE_PRODUCTION_EXTENSION')

/** The extension for Firefox. */
export const FIREFOX_EXTENSION = builtIn('RINGSIDE_FIREFOX_EXTENSION')

function builtIn(variable: string): string {
  const folder = process.env[variable]
  if (!folder) throw new Error(`${variable} is not set: run the tests with "npm test"`)
  return folder
}

interface Fixtures {
  relay: TestRelay
  /** Starts a Chromium with the extension; it is closed after the test. */
  launch(options?: Partial<BrowserOptions>): Promise<ExtensionBrowser>
  /** An agent at work: connected, the helpdesk added, signed in there, the sidebar on screen. */
  startWork(connectLink: string, options?: Partial<BrowserOptions>): Promise<Workplace>
}

interface WorkerFixtures {
  requestTracker: RequestTracker
  /** A profile that was in use before: for seconds after its first start the browser does not say that there is no policy. */
  used: NonNullable<BrowserOptions['template']>
  /** A profile in which whatever runs on this machine is permitted: giving that takes as long as a short test. */
  permitted: NonNullable<BrowserOptions['template']>
}

export interface Workplace {
  browser: ExtensionBrowser
  /** A page of the real helpdesk. */
  page: Page
  sidebar: Locator
  log: Locator
  popups: Locator
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  requestTracker: [
    // biome-ignore lint/correctness/noEmptyPattern: how Playwright wants a fixture without fixtures
    async ({}, use) => {
      const requestTracker = await startRequestTracker()
      await use(requestTracker)
      await requestTracker.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  used: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension: EXTENSION })
      const worker = await browser.worker()
      const remembered = () => worker.evaluate('chrome.storage.local.get("policy")')
      await expect.poll(remembered, { timeout: 60_000 }).toEqual({ policy: {} })
      // Closed in order, so that it is on disk.
      await browser.context.close()
      await use({ profile: browser.profile, allowed: [] })
      await rm(browser.profile, { recursive: true, force: true, maxRetries: 3 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  permitted: [
    async ({ used }, use) => {
      const browser = await launchExtensionBrowser({
        executablePath: ensureChromium(),
        extension: EXTENSION,
        template: used,
      })
      await browser.allowHost(HERE)
      // Closed in order, so that it is on disk.
      await browser.context.close()
      await use({ profile: browser.profile, allowed: [HERE] })
      await rm(browser.profile, { recursive: true, force: true, maxRetries: 3 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  relay: async ({}, use) => {
    const relay = await startTestRelay()
    await use(relay)
    await relay.stop()
  },
  launch: async ({ used }, use) => {
    const browsers: ExtensionBrowser[] = []
    await use(async (options = {}) => {
      const browser = await launchExtensionBrowser({
        executablePath: ensureChromium(),
        extension: EXTENSION,
        ...beginning(used, options),
      })
      browsers.push(browser)
      return browser
    })
    for (const browser of browsers) await browser.close()
  },
  startWork: async ({ launch, permitted, requestTracker }, use) => {
    await use(async (connectLink, options) => {
      const browser = await launch(beginning(permitted, options))
      await browser.connect(connectLink)
      await browser.addHelpdesk(requestTracker.url)
      const page = await signIn(browser, requestTracker)
      const place = onPage(browser, page)
      await place.sidebar.waitFor()
      return place
    })
  },
})

/** Options of a browser that begins with a copy of a profile, where it can: another build or browser has one of its own. */
export function beginning(template: WorkerFixtures['permitted'], options: Partial<BrowserOptions> = {}) {
  const { template: chosen, extension, preferences, profile, executablePath } = options
  return chosen || extension || preferences || profile || executablePath ? options : { ...options, template }
}

/** How many rows a log has: only those in view are drawn, so one goes to the last. */
export async function countRows(log: Locator): Promise<number> {
  await log.evaluate(list => list.parentElement?.scrollTo(0, list.scrollHeight))
  const places = log.getByRole('listitem')
  return Number(
    await places
      .last()
      .getAttribute('aria-posinset', { timeout: 1000 })
      .catch(() => 0),
  )
}

/** Opens Request Tracker in a new tab as its first agent. */
export async function signIn(browser: ExtensionBrowser, { url, agents }: RequestTracker): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(url)
  const name = page.locator('input[name=user]')
  // A second tab is signed in already.
  if (await name.isVisible()) {
    await name.fill(agents[0].login)
    await page.locator('input[name=pass]').fill(agents[0].password)
    await page.locator('input[name=pass]').press('Enter')
  }
  await page.locator('#main-navigation').waitFor()
  return page
}

/** Ringside's parts on a page, by what assistive technology calls them, in English or German. */
export function onPage(browser: ExtensionBrowser, page: Page): Workplace {
  return {
    browser,
    page,
    sidebar: page.getByRole('complementary', { name: /^(Calls|Anrufe)$/ }),
    log: page.getByRole('list', { name: /^(Call log|Anrufliste)$/ }),
    popups: page.getByRole('alertdialog'),
  }
}
