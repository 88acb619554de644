import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page, Worker } from 'playwright'
import { chromium } from 'playwright'

/** Follows from the `key` in the manifest. */
export const EXTENSION_ID = 'gnnooijchghmkbcpijmbhfppccjdpbln'

export interface BrowserOptions {
  executablePath: string
  /** Folder of the unpacked extension. */
  extension: string
  headless?: boolean
  locale?: string
  colorScheme?: 'light' | 'dark'
  viewport?: { width: number; height: number } | null
  /** What the user has set in the browser, by its own names: `{ webkit: { webprefs: { minimum_font_size: 24 } } }`. */
  preferences?: object
  /** Folder of a profile from before; a new one otherwise. */
  profile?: string
  /** A profile to begin with a copy of, in which these hosts are permitted already. */
  template?: { profile: string; allowed: readonly string[] } | undefined
  /** Further switches, such as `--host-resolver-rules`. */
  args?: string[]
}

/** A Chromium of its own with the extension in it. */
export interface ExtensionBrowser {
  context: BrowserContext
  /** Folder of its profile, deleted by {@link ExtensionBrowser.close}. */
  profile: string
  worker(): Promise<Worker>
  /** Opens a page of the extension, such as `options.html`. */
  open(path: string): Promise<Page>
  /** What the browser's prompt would do: lets the extension into a host, as `http://127.0.0.1/*`. */
  allowHost(pattern: string): Promise<void>
  /** Does what a person does with a connect link; resolves when the link to the relay is live. */
  connect(connectLink: string): Promise<void>
  /** Adds a helpdesk on the options page, permission included. */
  addHelpdesk(address: string): Promise<void>
  close(): Promise<void>
}

export async function launchExtensionBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'ringside-browser-')))
  const allowed = new Set(options.template?.allowed)
  if (options.template) await cp(options.template.profile, profile, { recursive: true })
  if (options.preferences) {
    await mkdir(join(profile, 'Default'))
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(options.preferences))
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath,
    headless: options.headless ?? true,
    // People's browsers keep pages for Back.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    // Whoever launched it closes it, and deletes the profile with the token in it.
    handleSIGINT: false,
    handleSIGTERM: false,
    locale: options.locale ?? 'en-US',
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport === undefined ? { width: 1366, height: 768 } : options.viewport,
    args: [
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      '--disable-quic',
      ...(options.args ?? []),
    ],
  })
  const url = (path: string) => `chrome-extension://${EXTENSION_ID}/${path}`
  const browser: ExtensionBrowser = {
    context,
    profile,
    worker: async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker')),
    async open(path) {
      const page = await context.newPage()
      await page.goto(url(path))
      return page
    },
    async allowHost(pattern) {
      if (allowed.has(pattern)) return
      allowed.add(pattern)
      const page = await context.newPage()
      await page.goto('chrome://extensions')
      await page.evaluate(
        ([id, host]) => (globalThis as unknown as DeveloperPage).chrome.developerPrivate.addHostPermission(id, host),
        [EXTENSION_ID, pattern] as const,
      )
      await page.close()
    },
    async connect(connectLink) {
      await browser.allowHost(hostPattern(connectLink))
      const page = await browser.open(`options.html#connect=${encodeURIComponent(connectLink)}`)
      await page.getByRole('button', { name: /^(Connect|Verbinden)$/ }).click()
      await page
        .getByText(/^(Connected|Verbunden)$/)
        .first()
        .waitFor()
      await page.close()
    },
    async addHelpdesk(address) {
      await browser.allowHost(hostPattern(address))
      const page = await browser.open('options.html')
      await page.getByLabel(/^(Helpdesk address|Helpdesk-Adresse)$/).fill(address)
      await page.getByRole('button', { name: /^(Add|Hinzufügen)$/ }).click()
      await page
        .getByRole('listitem')
        .filter({ hasText: new URL(address).origin })
        .waitFor()
      await page.close()
    },
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
  return browser
}

function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address)
  return `${protocol}//${hostname}/*`
}

interface DeveloperPage {
  chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } }
}
