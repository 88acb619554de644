import { escapeXml } from '../../lib/cti/escape-xml.ts'
import type { Reply } from './dialect.ts'

/** An answer in JSON. */
export function json(status: number, value: unknown): Reply {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

/** An answer in XML. */
export function xml(status: number, body: string): Reply {
  return { status, contentType: 'application/xml; charset=UTF-8', body }
}

/** What went wrong, for a PBX that speaks XML. */
export function xmlError(status: number, message: string): Reply {
  return xml(status, `<Response><Error>${escapeXml(message)}</Error></Response>`)
}
