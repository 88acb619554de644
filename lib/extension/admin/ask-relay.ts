import type { Answered, Trouble } from '../../cti/answered.ts'
import { type RelayClient, RelayError } from '../relay-client.ts'
import { clientInForce } from './admin-client.ts'

/** Asks the relay as whoever this browser is connected as. Never rejects: what went wrong is an answer, too. */
export async function askRelay<T>(work: (client: RelayClient) => Promise<T>): Promise<Answered<T>> {
  try {
    const client = await clientInForce()
    if (!client) return { ok: false, trouble: { kind: 'refused', message: '', issues: [] } }
    return { ok: true, value: await work(client) }
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) }
  }
}

function troubleOf(error: unknown): Trouble {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof RelayError)) {
    // fetch rejects so when there is no answer; anything else is an answer that cannot be read.
    const silent = error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
    return { kind: silent ? 'unreachable' : 'failed', message, issues: [] }
  }
  const { status, issues } = error
  if (status === 401 || status === 403) return { kind: 'refused', message, issues }
  if (status === 412) return { kind: 'changed', message, issues }
  if (status === 422) return { kind: 'unfit', message, issues }
  return { kind: status === 503 ? 'unreachable' : 'failed', message, issues }
}
