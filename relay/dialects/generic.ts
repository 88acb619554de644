import type { Decision } from '../../lib/cti/decide.ts'
import { normalizeNumber } from '../../lib/cti/phone-number.ts'
import type { ReceivedEvent } from '../call-log.ts'
import type { Dialect, PbxRequest, Reply } from './dialect.ts'
import { FieldError } from './fields.ts'
import { register } from './registry.ts'

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

function parse({ fields, country }: PbxRequest): ReceivedEvent {
  const kind = fields.oneOf('event', ['newCall', 'answer', 'hangup'])
  const callId = fields.required('callId', 'call_id', 'callid')
  if (callId.length > 256) throw new FieldError('callId', 'takes at most 256 characters')
  const isNew = kind === 'newCall'
  for (const name of isNew ? ['from', 'to'] : []) if (!fields.has(name)) throw new FieldError(name, 'is missing')
  const number = (name: string) =>
    isNew || fields.text(name)
      ? normalizeNumber(fields.text(name) ?? '', { country, digits: 'international' })
      : undefined
  const direction = isNew || fields.has('direction') ? fields.oneOf('direction', ['in', 'out']) : undefined
  const users = fields.list('user', 'caller')
  return {
    kind,
    callId,
    direction: direction && (direction === 'in' ? 'inbound' : 'outbound'),
    from: number('from'),
    to: number('to'),
    users: users.length > 0 ? users : undefined,
    queue: fields.text('queue'),
    answeringNumber: fields.text('answeringNumber', 'answering_number'),
    userId: fields.text('user_id', 'userId'),
    cause: fields.text('cause'),
  }
}

function json(status: number, value: unknown): Reply {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

/** Zammad's generic CTI, version 1. @see https://docs.zammad.org/en/latest/api/generic-cti/index.html */
const generic: Dialect = {
  name: 'generic',
  method: 'POST',
  path: '/api/v1/cti/:token',
  parse,
  respond: (decision, { fields }) => json(200, genericAnswer(decision, fields.text('to') ?? '')),
  fail: (status, message) => json(status, { error: message }),
}

register(generic)
