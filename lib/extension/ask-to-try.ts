import { browser } from 'wxt/browser'
import type { Trial } from '../cti/trial.ts'
import { DESK_PORT, type DeskUpdate } from './desk.ts'
import type { Command } from './messages.ts'

/** A helpdesk is waited for a few seconds; so long no answer takes. */
const PATIENCE_MS = 30_000

/**
 * Has the background ask a site for a number that was typed in. Resolves to null when no answer comes: the worker died
 * over it. A port of its own tells of that, and helpdesks' pages, which are told the rest, do not have to carry this.
 */
export function askToTry(
  origin: string,
  number: string,
  signal = AbortSignal.timeout(PATIENCE_MS),
): Promise<Trial | null> {
  const { promise, resolve } = Promise.withResolvers<Trial | null>()
  const port = browser.runtime.connect({ name: DESK_PORT })
  port.onMessage.addListener(message => {
    const update = message as DeskUpdate | 'leave'
    if (update !== 'leave' && update.kind === 'tried') resolve(update.trial)
  })
  port.onDisconnect.addListener(() => resolve(null))
  signal.addEventListener('abort', () => resolve(null))
  port.postMessage({ kind: 'tryLookUp', origin, number } satisfies Command)
  return promise.finally(() => port.disconnect())
}
