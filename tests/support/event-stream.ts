import { createParser } from 'eventsource-parser'
import type { StreamEventName, StreamEvents } from '../../lib/cti/api.ts'
import { streamEventSchemas } from '../../lib/cti/api.ts'
import type { Call } from '../../lib/cti/call.ts'

/** One event as it came, its data checked against the schema of its name. */
export type StreamEvent = {
  [Name in StreamEventName]: { name: Name; data: StreamEvents[Name]; id: string | undefined }
}[StreamEventName]
type Named<Name extends StreamEventName> = Extract<StreamEvent, { name: Name }>

/** How long a test waits for what the relay sends in milliseconds. */
const PATIENCE = 15_000

/** A client of `GET /api/v1/events` that keeps everything it was sent. */
export class EventStream {
  readonly events: StreamEvent[] = []
  readonly comments: string[] = []
  readonly headers: Headers
  /** What the relay asks clients to wait before they come back, in milliseconds. */
  retry: number | undefined
  /** Who or what ended the stream; undefined while it is open. */
  ended: string | undefined
  #taken = 0
  readonly #waiting = new Set<() => void>()
  readonly #aborter: AbortController

  private constructor(response: Response, aborter: AbortController) {
    this.headers = response.headers
    this.#aborter = aborter
    this.#read(response)
      .catch(error => {
        this.ended ??= `by an error: ${error}`
      })
      .finally(() => this.#wake())
  }

  /** Resolves when the headers are there. `url` is the relay's; `from` the cursor to resume from, by header or query. */
  static async open(url: string, token: string, from: { header?: string; query?: string } = {}): Promise<EventStream> {
    const aborter = new AbortController()
    const query = from.query === undefined ? '' : `?lastEventId=${encodeURIComponent(from.query)}`
    const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'text/event-stream' })
    if (from.header !== undefined) headers.set('last-event-id', from.header)
    const response = await fetch(`${url}/api/v1/events${query}`, { headers, signal: aborter.signal })
    if (response.status !== 200) throw new Error(`the stream answered ${response.status}: ${await response.text()}`)
    return new EventStream(response, aborter)
  }

  /** As {@link open}, and reads on until the replay is over. */
  static async live(url: string, token: string, from: { header?: string; query?: string } = {}): Promise<EventStream> {
    const stream = await EventStream.open(url, token, from)
    await stream.next('live')
    return stream
  }

  /** The next event of this name after the last that was taken so; those in between are passed over. */
  async next<Name extends StreamEventName>(name: Name): Promise<Named<Name>> {
    const isNext = (event: StreamEvent): event is Named<Name> => event.name === name
    return this.#wait(`the next ${name}`, () => {
      const rest = this.events.slice(this.#taken)
      const event = rest.find(isNext)
      if (event) this.#taken += rest.indexOf(event) + 1
      return event
    })
  }

  /** Reads on until the predicate holds for all that came so far. */
  async until(predicate: (events: readonly StreamEvent[]) => boolean): Promise<void> {
    await this.#wait(String(predicate), () => predicate(this.events) || undefined)
  }

  /** Resolves when the relay ended the stream. */
  async closed(): Promise<void> {
    await this.#wait('its end', () => this.ended === 'by the relay' || undefined)
  }

  /** Of one name only. */
  of<Name extends StreamEventName>(name: Name): Named<Name>[] {
    return this.events.filter((event): event is Named<Name> => event.name === name)
  }

  /** See {@link logOf}. */
  log(): Map<string, Call> {
    return logOf(this.events)
  }

  /** The cursor to resume from, as a browser keeps it. */
  get lastEventId(): string | undefined {
    return this.events.findLast(event => event.id !== undefined)?.id
  }

  /** The client goes away. */
  close(): void {
    this.ended ??= 'by the test'
    this.#aborter.abort()
  }

  /** Asks again after whatever comes, until there is an answer. */
  #wait<T>(what: string, find: () => T | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const fail = (why: string) => reject(new Error(`${why} before ${what}; the last events: ${this.#tail()}`))
    const timer = setTimeout(() => fail('nothing more came'), PATIENCE)
    const look = () => {
      const found = find()
      if (found !== undefined) resolve(found)
      else if (this.ended) fail(`the stream ended ${this.ended}`)
    }
    this.#waiting.add(look)
    look()
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(look)
    })
  }

  #wake(): void {
    for (const look of this.#waiting) look()
  }

  #tail(): string {
    return this.events
      .slice(-5)
      .map(({ name, data }) => `${name} ${JSON.stringify(data).slice(0, 200)}`)
      .join('\n')
  }

  async #read(response: Response): Promise<void> {
    const parser = createParser({
      onEvent: ({ event, id, data }) => {
        const name = event as StreamEventName
        this.events.push({ name, id, data: streamEventSchemas[name].parse(JSON.parse(data)) } as StreamEvent)
      },
      onComment: comment => this.comments.push(comment),
      onRetry: retry => {
        this.retry = retry
      },
    })
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      parser.feed(decoder.decode(chunk, { stream: true }))
      this.#wake()
    }
    this.ended ??= 'by the relay'
  }
}

/** The log as a client keeps it: upserted by id where the revision is not lower, forgotten when gone, emptied by a reset. */
export function logOf(events: readonly StreamEvent[]): Map<string, Call> {
  const calls = new Map<string, Call>()
  for (const { name, data } of events) {
    if (name === 'reset') calls.clear()
    else if (name === 'gone') for (const id of data.ids) calls.delete(id)
    else if (name === 'call' && (calls.get(data.id)?.revision ?? 0) <= data.revision) calls.set(data.id, data)
  }
  return calls
}
