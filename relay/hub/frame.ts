import type { StreamEventName, StreamEvents } from '../../lib/cti/api.ts'

/** One event in the form of the wire, ready for any number of sockets. */
export type Frame = Buffer

/** A comment that keeps proxies and readers from taking silence for a broken link. */
export const HEARTBEAT: Frame = Buffer.from(':\n\n')

/** The first bytes of a stream: a comment, so that headers leave at once, and when to come back after a break. */
export const OPENING: Frame = Buffer.from(': ringside\nretry: 2000\n\n')

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export function frame<Name extends StreamEventName>(name: Name, data: StreamEvents[Name], id?: string): Frame {
  const idLine = id === undefined ? '' : `id: ${id}\n`
  return Buffer.from(`event: ${name}\n${idLine}data: ${JSON.stringify(data)}\n\n`)
}
