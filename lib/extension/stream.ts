import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { StreamEventName, StreamEvents } from '../cti/api.ts'
import { streamEventSchemas } from '../cti/api.ts'
import type { Connection } from './connect-link.ts'
import { RelayError } from './relay-client.ts'

/** One event of the relay's stream, checked. */
export type StreamEvent = {
  [Name in StreamEventName]: { name: Name; data: StreamEvents[Name]; id: string | undefined }
}[StreamEventName]

/** Comments come every 15 s; a link that stays silent longer than this is taken for dead. */
const SILENCE_MS = 25_000

export interface StreamOptions {
  connection: Connection
  cursor: string | undefined
  signal: AbortSignal
  fetch: typeof fetch
  /** The relay has given a stream. `date`: its `Date` header. */
  onOpen(date: string | null): void
  /** Called for every chunk, also for comments. */
  onSign(): void
  /** The events of one chunk, in order. The next chunk is read when the promise resolves. */
  onEvents(events: StreamEvent[]): Promise<void>
}

/**
 * Reads the relay's stream until it ends, and then returns. Rejects with {@link RelayError} when the relay does not give
 * one, and with any other error when the link breaks or falls silent. Events of unknown names are passed over, so that
 * a relay may learn new ones first.
 */
export async function readStream(options: StreamOptions): Promise<void> {
  const silence = new AbortController()
  const signal = AbortSignal.any([options.signal, silence.signal])
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  try {
    const response = await open(options, signal)
    const events: StreamEvent[] = []
    const parser = createParser({ onEvent: message => push(events, message) })
    const reader = response.pipeThrough(new TextDecoderStream()).getReader()
    signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined))
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      options.onSign()
      parser.feed(value)
      if (events.length > 0) await options.onEvents(events.splice(0))
    }
  } finally {
    clearTimeout(timer)
  }
}

async function open(
  { connection, cursor, fetch, onOpen }: StreamOptions,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(`${connection.relayUrl}/api/v1/events`, {
    headers: {
      authorization: `Bearer ${connection.token}`,
      accept: 'text/event-stream',
      ...(cursor === undefined ? {} : { 'last-event-id': cursor }),
    },
    cache: 'no-store',
    credentials: 'omit',
    signal,
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (!response.ok || !isStream || !response.body) {
    await response.body?.cancel()
    throw new RelayError(response.ok ? 502 : response.status, 'the relay gave no stream')
  }
  onOpen(response.headers.get('date'))
  return response.body
}

function push(events: StreamEvent[], message: EventSourceMessage): void {
  const name = message.event as StreamEventName
  if (!Object.hasOwn(streamEventSchemas, name)) return
  const data: unknown = streamEventSchemas[name].parse(JSON.parse(message.data))
  events.push({ name, data, id: message.id || undefined } as StreamEvent)
}
