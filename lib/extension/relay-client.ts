import { z } from 'zod'
import type { Agent } from '../cti/agent.ts'
import { agentSchema } from '../cti/agent.ts'
import type { CallPatch, Issue, Me } from '../cti/api.ts'
import { meSchema } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import { callSchema } from '../cti/call.ts'
import type { Settings } from '../cti/settings.ts'
import { settingsSchema } from '../cti/settings.ts'
import type { Connection } from './connect-link.ts'

/** The relay answered, but not with success. `status` is HTTP's. */
export class RelayError extends Error {
  override readonly name = 'RelayError'
  readonly status: number
  readonly issues: Issue[]

  constructor(status: number, message: string, issues: Issue[] = []) {
    super(message)
    this.status = status
    this.issues = issues
  }
}

const errorSchema = z.object({
  error: z.string().catch(''),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).catch([]),
})

const callsSchema = z.object({ calls: z.array(callSchema), next: z.string().nullable() })
/** Calls, newest start first; `next` is where their next page begins, in words that only the relay understands. */
export type RelayCalls = z.infer<typeof callsSchema>

/** A whole answer of the relay is waited for no longer than this. */
const TIMEOUT_MS = 10_000

/** The relay's API as one agent. Every call rejects with {@link RelayError}, or TypeError when the relay is not reached. */
export class RelayClient {
  readonly #connection: Connection
  readonly #fetch: typeof fetch

  constructor(connection: Connection, fetcher: typeof fetch = (...request) => fetch(...request)) {
    this.#connection = connection
    this.#fetch = fetcher
  }

  async me(): Promise<Me> {
    return meSchema.parse(await this.#json('GET', '/me'))
  }

  /** Calls from `before` on, the newest without it; `limit` up to 500. With `q` those in whose texts it stands. */
  async calls(page: { before?: string | undefined; limit: number; q?: string | undefined }): Promise<RelayCalls> {
    const query = new URLSearchParams({ limit: String(page.limit) })
    if (page.before !== undefined) query.set('before', page.before)
    if (page.q !== undefined) query.set('q', page.q)
    return callsSchema.parse(await this.#json('GET', `/calls?${query}`))
  }

  async patchCall(id: string, patch: CallPatch): Promise<Call> {
    return callSchema.parse(await this.#json('PATCH', `/calls/${encodeURIComponent(id)}`, patch))
  }

  async markDone(ids: string[]): Promise<Call[]> {
    return z.object({ calls: z.array(callSchema) }).parse(await this.#json('POST', '/calls/done', { ids })).calls
  }

  /** The rules document with the ETag to save it under. Admins only. */
  async settings(): Promise<{ settings: Settings; etag: string }> {
    const response = await this.#request('GET', '/admin/settings')
    return { settings: settingsSchema.parse(await response.json()), etag: response.headers.get('etag') ?? '' }
  }

  /** Returns the new ETag. Status 412: somebody else saved since `etag`. 422: `issues` name the fields. */
  async saveSettings(settings: Settings, etag: string): Promise<string> {
    const response = await this.#request('PUT', '/admin/settings', settings, { 'if-match': etag })
    return response.headers.get('etag') ?? ''
  }

  async agents(): Promise<Agent[]> {
    return z.object({ agents: z.array(agentSchema) }).parse(await this.#json('GET', '/admin/agents')).agents
  }

  async #json(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await this.#request(method, path, body)).json()
  }

  async #request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const { relayUrl, token } = this.#connection
    const response = await this.#fetch(`${relayUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.ok) return response
    const { error, issues } = errorSchema
      .catch({ error: '', issues: [] })
      .parse(await response.json().catch(() => ({})))
    throw new RelayError(response.status, error || `the relay answered ${response.status}`, issues)
  }
}
