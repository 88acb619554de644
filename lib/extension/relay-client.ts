import { z } from 'zod'
import type { Agent } from '../cti/agent.ts'
import { agentSchema } from '../cti/agent.ts'
import type { CallPatch, Issue, Me } from '../cti/api.ts'
import { meSchema } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import { callSchema } from '../cti/call.ts'
import type { Contact } from '../cti/contact.ts'
import { type Assignment, type Claim, type ClaimPurpose, claimSchema } from '../cti/lookup.ts'
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
/** Whoever waits for a claim waits with a caller on the line. */
const CLAIM_TIMEOUT_MS = 2000

/** What a request takes along. */
interface RelayRequest {
  /** A file goes as it is, with its content type among `headers`; anything else as JSON. */
  body?: unknown
  headers?: Record<string, string>
  timeoutMs?: number
  /** Gives the request up. */
  signal?: AbortSignal | undefined
}

/** The relay's API as one agent. Every call rejects with {@link RelayError}, or TypeError when the relay is not reached. */
export class RelayClient {
  readonly #connection: Connection
  readonly #holder: string

  /** `holder` tells this browser from others of the same agent when it claims something. */
  constructor(connection: Connection, holder = '') {
    this.#connection = connection
    this.#holder = holder
  }

  get relayUrl(): string {
    return this.#connection.relayUrl
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

  async markDone(ids: string[], done = true): Promise<Call[]> {
    return z.object({ calls: z.array(callSchema) }).parse(await this.#json('POST', '/calls/done', { ids, done })).calls
  }

  /**
   * Asks for the word on a call: that of many browsers one does it. `again` where it was done before. Rejects within 2 s.
   */
  async claim(id: string, purpose: ClaimPurpose, again = false): Promise<Claim> {
    const path = `${this.#claimPath(id, purpose)}${again ? '&again=true' : ''}`
    return claimSchema.parse(await this.#json('POST', path, {}, CLAIM_TIMEOUT_MS))
  }

  /** Gives a claim up before its time, so that another may do it. */
  async release(id: string, purpose: ClaimPurpose): Promise<void> {
    await this.request('DELETE', this.#claimPath(id, purpose))
  }

  /** Tells all who see the call whom a helpdesk named for its other end. */
  async putContacts(id: string, contacts: Contact[]): Promise<Call> {
    return callSchema.parse(await this.#json('PUT', `/calls/${encodeURIComponent(id)}/contacts`, { contacts }))
  }

  /** Enters whose number the other end of a call is. Status 422: it is none that could be anybody's. */
  async assign(id: string, assignment: Assignment): Promise<Call> {
    return callSchema.parse(await this.#json('POST', `/calls/${encodeURIComponent(id)}/assign`, assignment))
  }

  #claimPath(id: string, purpose: ClaimPurpose): string {
    return `/calls/${encodeURIComponent(id)}/claims/${purpose}?holder=${encodeURIComponent(this.#holder)}`
  }

  /** The rules document with the ETag to save it under. Admins only. */
  async settings(): Promise<{ settings: Settings; etag: string }> {
    return settingsIn(await this.request('GET', '/admin/settings'))
  }

  /**
   * Returns the document as the relay took it, numbers in its own spelling, with the new ETag. Status 412: somebody else
   * saved since `etag`. 422: `issues` name the fields.
   */
  async saveSettings(settings: Settings, etag: string): Promise<{ settings: Settings; etag: string }> {
    return settingsIn(await this.request('PUT', '/admin/settings', { body: settings, headers: { 'if-match': etag } }))
  }

  async agents(): Promise<Agent[]> {
    return z.object({ agents: z.array(agentSchema) }).parse(await this.#json('GET', '/admin/agents')).agents
  }

  async #json(method: string, path: string, body?: unknown, timeoutMs = TIMEOUT_MS): Promise<unknown> {
    return (await this.request(method, path, { body, timeoutMs })).json()
  }

  /** Any route, by what follows `/api/v1`; the answer is a success. */
  async request(
    method: string,
    path: string,
    { body, headers = {}, timeoutMs = TIMEOUT_MS, signal }: RelayRequest = {},
  ): Promise<Response> {
    const { relayUrl, token } = this.#connection
    const response = await fetch(`${relayUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    })
    if (response.ok) return response
    const { error, issues } = errorSchema
      .catch({ error: '', issues: [] })
      .parse(await response.json().catch(() => ({})))
    throw new RelayError(response.status, error || `the relay answered ${response.status}`, issues)
  }
}

async function settingsIn(response: Response): Promise<{ settings: Settings; etag: string }> {
  return { settings: settingsSchema.parse(await response.json()), etag: response.headers.get('etag') ?? '' }
}
