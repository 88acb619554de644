import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/** What of Chrome's API tests look at from within the worker. */
interface WorkerGlobal {
  chrome: {
    action: { getBadgeText(tab: object): Promise<string>; getTitle(tab: object): Promise<string> }
    notifications: { getAll(): Promise<object>; onClicked: { dispatch?(id: string): void } }
    tabs: { query(which: object): Promise<{ url?: string }[]> }
    offscreen: { hasDocument(): Promise<boolean> }
    commands: {
      onCommand: { dispatch?(name: string): void }
      getAll(): Promise<{ name: string; shortcut: string; description: string }[]>
    }
  }
}

/** What the browser itself shows of the extension, as its API tells. */
export function browserOf(browser: ExtensionBrowser) {
  const ask = async <T>(question: (chrome: WorkerGlobal['chrome']) => T | Promise<T>): Promise<T> => {
    const worker = await browser.worker()
    return worker.evaluate(`(${question.toString()})(chrome)`) as Promise<T>
  }
  return {
    badge: () => ask(chrome => chrome.action.getBadgeText({})),
    title: () => ask(chrome => chrome.action.getTitle({})),
    notifications: () => ask(async chrome => Object.keys(await chrome.notifications.getAll())),
    click: () =>
      ask(async chrome => {
        for (const id of Object.keys(await chrome.notifications.getAll())) chrome.notifications.onClicked.dispatch?.(id)
      }),
    /** The address of the tab on top. */
    activeTab: () => ask(async chrome => (await chrome.tabs.query({ active: true }))[0]?.url ?? ''),
    rings: () => ask(chrome => chrome.offscreen.hasDocument()),
    /** Keys of the browser itself reach no page of a test: the event is given to the extension as they would. */
    press: async (name: string) => {
      const worker = await browser.worker()
      await worker.evaluate(`chrome.commands.onCommand.dispatch(${JSON.stringify(name)})`)
    },
    commands: () => ask(chrome => chrome.commands.getAll()),
  }
}
