import { browser } from 'wxt/browser'

/** What a page asks the background: whether its numbers are to become links, and what of. */
export const DIAL_ASK = 'ringside:dial?'
/** What the background tells every tab after that may have changed. */
export const DIAL_CHANGED = 'ringside:dial!'

/** How numbers become links on a page. */
export interface DialSetting {
  /** ISO 3166-1 alpha-2: whose national numbers are found. Null as long as the relay has not said: only those with `+`. */
  country: string | null
  /** As `isDialScheme` takes it. */
  scheme: string
  /** Accessible name of a link, `Call {number}` in the agent's language. */
  label: string
}

/**
 * Tells how numbers become links on this page, now and whenever that changes; null when they do not, or when the extension
 * has gone. Of answers that overlap, only the last counts; without an answer all stays as it was.
 */
export function followDialSetting(onSetting: (setting: DialSetting | null) => void, signal: AbortSignal): void {
  let asked = 0
  let known: string | undefined
  const ask = async () => {
    const turn = ++asked
    const setting = await askSetting()
    const text = JSON.stringify(setting)
    if (setting === undefined || signal.aborted || turn !== asked || text === known) return
    known = text
    onSetting(setting)
  }
  const onMessage = (message: unknown): undefined => {
    if (message === DIAL_CHANGED) void ask()
  }
  // A page that the browser keeps for Back is told nothing meanwhile.
  addEventListener('pageshow', event => event.persisted && void ask(), { signal })
  browser.runtime.onMessage.addListener(onMessage)
  signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(onMessage))
  void ask()
}

/** Undefined where there was no answer: the worker was ended over the question, and then over the next as well. */
async function askSetting(): Promise<DialSetting | null | undefined> {
  for (let tries = 0; tries < 2; tries++) {
    // After an update or removal of the extension there is nobody left to ask.
    if (!browser.runtime?.id) return null
    const answer = await browser.runtime.sendMessage(DIAL_ASK).catch(() => undefined)
    if (answer !== undefined) return answer as DialSetting | null
  }
  return browser.runtime?.id ? undefined : null
}
