import type { IncomingHttpHeaders } from 'node:http'
import type { Decision } from '../../lib/cti/decide.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import type { NumberConvention } from '../../lib/cti/phone-number.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import type { RelayStore } from '../store/store.ts'
import type { Fields } from './fields.ts'

/** A request before its body was read. */
export interface RawRequest {
  /** What stands for the parts of the path that have a name. */
  params: Readonly<Record<string, string>>
  headers: IncomingHttpHeaders
  rawBody: Buffer
  /** The address the PBX was given, with token and query. */
  url: string
  /** Id of the PBX endpoint. */
  source: string
  /** How this PBX writes numbers: the endpoint's word, else the dialect's. */
  numbers: NumberConvention
  settings: Settings
  /** Milliseconds since 1970. */
  now: number
}

/** What a dialect sees of a request. */
export interface PbxRequest extends RawRequest {
  fields: Fields
}

/** What goes back to the PBX. */
export interface Reply {
  status: number
  /** Undefined where there is no body. */
  contentType?: string
  body: string
  headers?: Readonly<Record<string, string>>
}

/**
 * One PBX wire format. A dialect is one file in this folder that ends with its registration; adding one takes nothing
 * else but its line in `index.ts`, its fixtures and its row in the documentation.
 */
export interface Dialect {
  name: string
  method: 'GET' | 'POST'
  /** Path of the endpoint, with `:token` in it. */
  path: string
  /** What digits without `+` mean, unless the admin said otherwise for the endpoint. */
  digits: NumberConvention['digits']
  /** The addresses to copy, by name, with `:token` in them. Without this: the path, under the dialect's name. */
  addresses?(settings: Settings): Record<string, string>
  /** Answers a request that is no event but a question of the PBX to the endpoint, as when a webhook is set up. */
  greet?(request: RawRequest): Reply | undefined
  /** Reads a request into an event; null where there is nothing to log. Throws {@link FieldError} for what does not fit. */
  parse(request: PbxRequest): ReceivedEvent | null
  /** For PBXs that have no call ids: finds or makes the call that the event belongs to. */
  identify?(event: ReceivedEvent, request: PbxRequest, store: RelayStore): Promise<ReceivedEvent>
  /** Whether the request was signed with this secret. Asked only where the admin stored one. Never throws. */
  verify?(request: PbxRequest, secret: string): boolean
  /** What a secret has to be, where this one is not. */
  checkSecret?(secret: string): string | undefined
  /** Says the decision in the PBX's words. */
  respond(decision: Decision, request: PbxRequest): Reply
  /** Says what went wrong in the PBX's format; the request where it came to be read. */
  fail(status: number, message: string, about: Pick<RawRequest, 'params' | 'settings'>): Reply
}
