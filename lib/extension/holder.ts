import { browser } from 'wxt/browser'

const KEY = 'holder'

/**
 * What this browser calls itself when it claims a call, to be told from others of the same agent. It is the same for
 * every worker until the browser is closed: one that has come back to life goes on with what the one before had claimed.
 */
export async function holderOfClaims(): Promise<string> {
  const known: unknown = (await browser.storage.session.get(KEY))[KEY]
  if (typeof known === 'string') return known
  const holder = crypto.randomUUID()
  await browser.storage.session.set({ [KEY]: holder })
  return holder
}
