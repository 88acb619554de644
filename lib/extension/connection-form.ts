import { type ReadonlySignal, signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { type Connection, parseConnectLink } from './connect-link.ts'
import { readInForce } from './in-force.ts'
import type { Managed } from './managed.ts'
import { originPattern } from './origin.ts'
import { RelayClient, RelayError } from './relay-client.ts'
import { writeStored } from './stored.ts'

/**
 * Why a connect link did not work: not a link, permission not given, relay not reached, token not known to it,
 * not the relay that the organisation has set.
 */
type ConnectError = 'notALink' | 'denied' | 'unreachable' | 'unknownLink' | 'otherRelay'

/**
 * The connection as the options page sees and changes it. The background follows what is stored. `managed` must be known by
 * the time of a click: after waiting for it, Firefox would ask for no permission.
 */
export function createConnectionForm(managed: ReadonlySignal<Managed>) {
  const relayUrl = signal<string | null>(null)
  const error = signal<ConnectError | null>(null)
  const busy = signal(false)

  async function load(): Promise<void> {
    relayUrl.value = (await readInForce('connection'))?.relayUrl ?? null
  }

  /** Must be called within a click: asks the browser for the relay's permission before anything else. */
  async function connect(link: string): Promise<void> {
    const connection = connectionOf(link, managed.value.relayUrl)
    error.value = typeof connection === 'string' ? connection : null
    if (typeof connection === 'string') return
    busy.value = true
    try {
      if (!(await browser.permissions.request({ origins: [originPattern(connection.relayUrl)] }))) {
        error.value = 'denied'
        return
      }
      await new RelayClient(connection).me()
      await writeStored('connection', connection)
      await load()
    } catch (cause) {
      error.value = cause instanceof RelayError && cause.status === 401 ? 'unknownLink' : 'unreachable'
    } finally {
      busy.value = false
    }
  }

  /** Asks again for a permission that was taken away; the background notices that it is back. */
  async function allow(): Promise<void> {
    const url = relayUrl.value
    if (url !== null) await browser.permissions.request({ origins: [originPattern(url)] })
  }

  /** Forgets token and calls, and gives the permission back unless a helpdesk needs it. */
  async function disconnect(): Promise<void> {
    const url = relayUrl.value
    await writeStored('connection', null)
    await load()
    if (url === null) return
    const origins = [originPattern(url)]
    const kept = (await readInForce('sites')).map(originPattern)
    if (!kept.some(pattern => origins.includes(pattern))) await browser.permissions.remove({ origins })
  }

  return { relayUrl, error, busy, load, connect, allow, disconnect }
}

/** What was pasted; only a token where the organisation has set the relay. */
function connectionOf(text: string, relayUrl: string | null): Connection | 'notALink' | 'otherRelay' {
  const token = text.trim()
  if (relayUrl !== null && /^[\w.~-]{1,256}$/.test(token)) return { relayUrl, token }
  const connection = parseConnectLink(text)
  if (!connection) return 'notALink'
  return relayUrl === null || connection.relayUrl === relayUrl ? connection : 'otherRelay'
}
