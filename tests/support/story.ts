import type { Call } from '../../lib/cti/call.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'

export type Pairs = readonly (readonly [name: string, value: string])[]

/** One request of a PBX in the shape its vendor documents, the event it must become and the answer it must get. */
export interface Told {
  /** What follows `/api/v1/DIALECT/TOKEN`, where anything does. */
  path?: string
  /** Exactly one of these is what it sends. */
  form?: Pairs
  json?: unknown
  query?: Pairs
  /** Null where there is nothing to log. */
  event: ReceivedEvent | null
  /** Of the body, `{url}` stands for the address that was called. */
  reply: { status: number; contentType?: string; body: string }
}

/** What a PBX tells of one call, from the first request to the last, and what the log then shows of it. */
export interface Story {
  name: string
  told: readonly Told[]
  call?: Partial<Call>
}

export const JSON_TYPE = 'application/json; charset=utf-8'
export const XML_TYPE = 'application/xml; charset=UTF-8'
