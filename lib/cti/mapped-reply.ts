import type { Decision } from './decide.ts'
import type { Mapping } from './mapping.ts'
import { fillTemplate, templateFormat } from './reply-template.ts'

const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=UTF-8',
  empty: undefined,
}

/** What a PBX is answered by its mapping. `dialled` is the number called, as the PBX sent it. */
export function mappedReply(
  mapping: Mapping,
  decision: Decision,
  { callId, dialled }: { callId: string; dialled: string },
): { status: number; contentType?: string; body: string } {
  const template = mapping.response[decision.action]
  const body = fillTemplate(template, {
    callId,
    number: dialled,
    callerId: decision.action === 'dial' ? decision.callerId : '',
    reason: decision.action === 'reject' ? decision.reason : '',
  })
  const contentType = CONTENT_TYPES[templateFormat(template)]
  return { status: 200, contentType: contentType && (mapping.contentType ?? contentType), body }
}
