import type { FastifyRequest } from 'fastify'
import type { CallRecord } from '../lib/cti/call-record.ts'
import type { Decision } from '../lib/cti/decide.ts'
import type { ReceivedEvent } from '../lib/cti/event.ts'
import type { Reply } from './dialects/dialect.ts'
import type { Fields } from './dialects/fields.ts'
import type { Endpoint } from './documents.ts'

/** One request to a PBX route that carried a valid token, good or bad, with what was made of it and what it was told. */
export interface PbxExchange {
  endpoint: Endpoint
  /** Name of the dialect, as `sipgate`. */
  dialect: string
  /** Headers, address (`ip`), `url` with the token still in it. */
  request: FastifyRequest
  /** Empty for a GET, and for a body that was too large to be read. */
  rawBody: Buffer
  /** Undefined where the body could not be read. */
  fields: Fields | undefined
  /** Null where the request said nothing to log; undefined where it was refused before its event was known. */
  event: ReceivedEvent | null | undefined
  /** Undefined where there was nothing to decide on. */
  decision: Decision | undefined
  /** The call as stored after the event; undefined where nothing was stored. */
  record: CallRecord | undefined
  /** What the PBX got. */
  reply: Reply
  /** Why it was refused, in words; undefined where it was not. */
  error: string | undefined
  /** Milliseconds since 1970: when the request's headers were there, and when its answer left. */
  startedAt: number
  finishedAt: number
}

/** Told of each exchange after its answer is on the way. Not awaited; what it throws is logged and goes no further. */
export type PbxExchangeListener = (exchange: PbxExchange) => void
