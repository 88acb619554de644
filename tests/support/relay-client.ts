import type { z } from 'zod'
import { type Agent, agentSchema } from '../../lib/cti/agent.ts'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import { type Settings, settingsSchema } from '../../lib/cti/settings.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from './relay-process.ts'

/** What came back: the body as parsed JSON, else as text. */
export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** One request, its answer read whole. */
export async function request(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

type Pairs = [name: string, value: string][]

/** A PBX that is set up with the generic endpoint. */
export class Pbx {
  readonly url: string

  constructor(relayUrl: string, token = PBX_TOKEN) {
    this.url = `${relayUrl}/api/v1/cti/${token}`
  }

  /** Any bytes, with the content type given or none. */
  post(body: BodyInit | undefined, contentType?: string): Promise<Answer> {
    return request(this.url, { method: 'POST', body, headers: contentType ? { 'content-type': contentType } : {} })
  }

  json(value: unknown): Promise<Answer> {
    return this.post(JSON.stringify(value), 'application/json')
  }

  /** As `curl --data` sends it: every byte as it was typed. */
  urlencoded(pairs: Pairs): Promise<Answer> {
    const body = pairs.map(([name, value]) => `${name}=${value}`).join('&')
    return this.post(body, 'application/x-www-form-urlencoded')
  }

  /** As `curl --form` sends it. */
  multipart(pairs: Pairs): Promise<Answer> {
    const boundary = '------------------------d74496d66958873e'
    const parts = pairs.map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    return this.post(`${parts.join('')}--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`)
  }

  /** A newCall; inbound to the Berlin number unless told otherwise. */
  ring(callId: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.json({ event: 'newCall', callId, from: '4912347114711', to: '4930600000000', direction: 'in', ...more })
  }

  answer(callId: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.json({ event: 'answer', callId, ...more })
  }

  hangup(callId: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.json({ event: 'hangup', callId, cause: 'normalClearing', ...more })
  }
}

/** Whoever holds a bearer token: an agent or an admin. */
export class Desk {
  readonly url: string
  readonly token: string

  constructor(relayUrl: string, token = ADMIN_TOKEN) {
    this.url = relayUrl
    this.token = token
  }

  /** `path` is what follows `/api/v1`. */
  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return request(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  /** The answer to a request that has to succeed, read by a schema. */
  async read<T>(schema: z.ZodType<T>, answer: Promise<Answer>): Promise<T> {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
    return schema.parse(body)
  }

  /** The newest calls this desk may see, newest start first. */
  async calls(): Promise<Call[]> {
    const { body } = await this.get('/calls?limit=500')
    return callSchema.array().parse((body as { calls: unknown }).calls)
  }

  /** The call with this id of the PBX. */
  async call(callId: string): Promise<Call | undefined> {
    return (await this.calls()).find(call => call.callId === callId)
  }

  /** Changes the settings as an admin; what is not named stays. */
  async change(settings: Partial<Settings>): Promise<void> {
    const before = await this.get('/admin/settings')
    const next = { ...(before.body as object), ...settings }
    const saved = this.send('PUT', '/admin/settings', next, { 'if-match': before.headers.get('etag') ?? '' })
    await this.read(settingsSchema, saved)
  }

  /** Adds an agent as an admin; returns the agent and their desk. */
  async hire(login: string, more: Partial<Agent> = {}): Promise<{ agent: Agent; desk: Desk }> {
    const { status, body } = await this.send('POST', '/admin/agents', { name: login, login, ...more })
    if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
    const { agent, token } = body as { agent: unknown; token: string }
    return { agent: agentSchema.parse(agent), desk: new Desk(this.url, token) }
  }
}
