import type { Decision } from '../../lib/cti/decide.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import type { Dialect, PbxRequest } from './dialect.ts'
import type { Fields } from './fields.ts'
import { register } from './registry.ts'
import { json } from './reply.ts'

/** The body a PBX gets for a decision, in JSON terms; `number` is the number dialled as the PBX sent it. */
export function genericAnswer(decision: Decision, number: string): Record<string, string> {
  switch (decision.action) {
    case 'reject':
      return { action: 'reject', reason: decision.reason }
    case 'dial':
      // The documentation of the model shows each spelling once.
      return { action: 'dial', caller_id: decision.callerId, callerId: decision.callerId, number }
    case 'none':
      return {}
  }
}

/** `in` and `out` in the relay's words; needed of a new call, see {@link Fields.party}. */
export function inOrOut(fields: Fields, isNew: boolean): ReceivedEvent['direction'] {
  if (!isNew && !fields.has('direction')) return undefined
  return fields.oneOf('direction', ['in', 'out']) === 'in' ? 'inbound' : 'outbound'
}

/** A list, or undefined where there is nothing in it: nobody named is not the same as no one. */
export function orNone(users: string[]): string[] | undefined {
  return users.length > 0 ? users : undefined
}

function parse({ fields, numbers }: PbxRequest): ReceivedEvent {
  const kind = fields.oneOf('event', ['newCall', 'answer', 'hangup'])
  const isNew = kind === 'newCall'
  return {
    kind,
    callId: fields.callId('callId', 'call_id', 'callid'),
    from: fields.party(isNew, numbers, 'from'),
    to: fields.party(isNew, numbers, 'to'),
    direction: inOrOut(fields, isNew),
    users: orNone(fields.list('user', 'caller')),
    queue: fields.text('queue'),
    answeringNumber: fields.text('answeringNumber', 'answering_number'),
    userId: fields.text('user_id', 'userId'),
    cause: fields.text('cause'),
    relatedCallId: fields.relatedCallId('origCallId', 'orig_call_id'),
  }
}

/** Zammad's generic CTI, version 1. @see https://docs.zammad.org/en/latest/api/generic-cti/index.html */
const generic: Dialect = {
  name: 'generic',
  method: 'POST',
  path: '/api/v1/cti/:token',
  digits: 'international',
  parse,
  respond: (decision, { fields }) => json(200, genericAnswer(decision, fields.text('to') ?? '')),
  fail: (status, message) => json(status, { error: message }),
}

register(generic)
