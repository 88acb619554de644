import { browser } from 'wxt/browser'
import { z } from 'zod'
import { environment } from './environment.ts'
import { Unfinished } from './unfinished.ts'

const landingSchema = z.object({
  tabId: z.number(),
  /** The helpdesk's own page that the tab was opened with. */
  start: z.string(),
  /** Where it goes on to. */
  url: z.string(),
})
type Landing = z.infer<typeof landingSchema>

/** A landing page that takes longer is not waited for: the screen then opens without it. */
const LANDING_MS = 10_000
const ASK_AGAIN_MS = 50

const landings = new Unfinished('landing', landingSchema)

/** Has a tab go on from the page it was opened with, though the worker die. Resolves once that is certain. */
export async function landAt(landing: Landing): Promise<void> {
  await landings.begin(String(landing.tabId), landing)
  void goOn(landing)
}

/** Goes on in the tabs that the worker before has opened, where they still show the page they were opened with. */
export async function resumeLandings(): Promise<void> {
  for (const landing of await landings.all()) {
    const tab = await browser.tabs.get(landing.tabId).catch(() => undefined)
    if (tab && [tab.url, tab.pendingUrl].includes(landing.start)) await goOn(landing)
    else await landings.end(String(landing.tabId))
  }
}

/** Goes on from a helpdesk's own page, so that it sees itself as the referrer. Never rejects. */
async function goOn({ tabId, url }: Landing): Promise<void> {
  try {
    await loaded(tabId)
    await browser.scripting.executeScript({
      target: { tabId },
      func: (next: string) => location.replace(next),
      args: [url],
    })
  } catch {
    // It landed somewhere else, as where a central site signs people in, or not at all; or somebody closed the tab.
    await browser.tabs.update(tabId, { url }).catch(() => undefined)
  }
  await landings.end(String(tabId))
}

/**
 * Resolves when a tab has loaded its page; rejects when it is closed, or takes too long. It asks, as events get lost for
 * which a worker has only just begun to listen.
 */
async function loaded(tabId: number): Promise<void> {
  const late = AbortSignal.timeout(LANDING_MS)
  for (let wasLoading = false; ; ) {
    const { status, url } = await browser.tabs.get(tabId)
    // A new tab may say that it has loaded nothing yet, and one that landed elsewhere does not tell where.
    if (status === 'complete' && (wasLoading || url?.startsWith('http'))) return
    wasLoading ||= status === 'loading'
    await environment.wait(ASK_AGAIN_MS, late)
    late.throwIfAborted()
  }
}
