import type { Decision } from '../../lib/cti/decide.ts'
import type { NumberConvention } from '../../lib/cti/phone-number.ts'
import type { ReceivedEvent } from '../call-log.ts'
import type { Fields } from './fields.ts'

/** What a dialect sees of a request. */
export interface PbxRequest {
  fields: Fields
  /** How the PBX endpoint writes numbers, unless the dialect has a convention of its own. */
  country: NumberConvention['country']
}

/** What goes back to the PBX. */
export interface Reply {
  status: number
  contentType: string
  body: string
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
  /** Reads a request into an event. Throws {@link FieldError} for a field that is missing or does not fit. */
  parse(request: PbxRequest): ReceivedEvent
  /** Says the decision in the PBX's words. */
  respond(decision: Decision, request: PbxRequest): Reply
  /** Says what went wrong in the PBX's format. */
  fail(status: number, message: string): Reply
}
