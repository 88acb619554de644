import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import type { LinkState, LoggedCall } from '../../../lib/cti/link.ts'
import type { LogChange, StreamLog } from '../../../lib/extension/caller-log.ts'
import { RelayLink, retryDelay } from '../../../lib/extension/relay-link.ts'
import { callWith } from '../components/call.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let server: Server | undefined
let link: RelayLink | undefined

afterEach(() => {
  link?.stop()
  server?.closeAllConnections()
  server?.close()
})

/** A relay that answers its nth stream by the nth script, and the last script ever after. */
async function relay(...scripts: Answer[]) {
  const cursors: (string | undefined)[] = []
  server = createServer((request, response) => {
    cursors.push(request.headers['last-event-id']?.toString())
    scripts[Math.min(cursors.length, scripts.length) - 1]?.(request, response)
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cursors }
}

/** Runs a link against it, with a log that keeps what it is given, and no pauses between tries. */
function follow(url: string, allowed = true, refuses = 0, wait = () => Promise.resolve(), full = 0) {
  let refusals = refuses
  /** Of so many questions whether there is room the answer is no. */
  let roomAfter = full
  const states: LinkState[] = []
  const changes: LogChange[] = []
  /** Ids of calls that pages were told of. */
  const told: string[] = []
  /** Ids of calls to open a screen for, and how many calls were stored by then. */
  const opened: [id: string, stored: number][] = []
  const log = {
    cursor: async () => changes.findLast(change => change.reset || change.cursor !== undefined)?.cursor,
    apply: async (change: LogChange) => {
      if (refusals-- > 0) throw new DOMException('no room', 'QuotaExceededError')
      changes.push(structuredClone(change))
      return change.calls
    },
    settled: async () => undefined,
    hasRoom: async () => roomAfter-- <= 0,
    hold: async ({ calls }) => calls.map(call => ({ ...call, dismissed: false })),
  } as StreamLog
  const environment = {
    fetch,
    now: () => 1000,
    random: () => 0,
    wait,
    mayReach: async () => allowed,
  }
  const listener = {
    onState: (state: LinkState) => states.push(state),
    onMe: async () => undefined,
    onCalls: ({ calls }: { calls: LoggedCall[] }) => told.push(...calls.map(({ id }) => id)),
    onOpen: (id: string) => opened.push([id, changes.flatMap(change => change.calls).length]),
    onAhead: () => undefined,
    onSign: () => undefined,
  }
  link = new RelayLink(log, environment, listener)
  const ended = link.run({ relayUrl: url, token: 'secret' })
  return { states, changes, told, opened, ended }
}

const call = (id: string, revision: number): Call => callWith({ id, callId: id, revision })

const stream =
  (...events: [name: string, data: unknown, id?: string][]): Answer =>
  (_request, response) => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const [name, data, id] of events) {
      response.write(`event: ${name}\n${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(data)}\n\n`)
    }
  }
const cut =
  (answer: Answer): Answer =>
  (request, response) => {
    answer(request, response)
    response.end()
  }
const refuse =
  (status: number): Answer =>
  (_request, response) =>
    response.writeHead(status).end('{}')

test('a first stream replaces whatever the log held, and is live at the end of the snapshot', async () => {
  const { url, cursors } = await relay(stream(['call', call('a', 1), 'e.1'], ['live', { cursor: 'e.1' }]))
  const { states, changes } = follow(url)
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ status: 'live' }))
  expect(cursors).toEqual([undefined])
  expect(changes[0]?.reset).toBe(true)
  expect(changes.flatMap(change => change.calls.map(each => each.id))).toEqual(['a'])
  expect(changes.at(-1)?.cursor).toBe('e.1')
})

test('after a break it resumes from the cursor that was stored', async () => {
  const first = cut(stream(['call', call('a', 1), 'e.1'], ['live', { cursor: 'e.1' }], ['call', call('b', 2), 'e.2']))
  const { url, cursors } = await relay(first, stream(['live', { cursor: 'e.2' }]))
  const { states } = follow(url)
  await vi.waitFor(() => expect(cursors).toEqual([undefined, 'e.2']))
  await vi.waitFor(() =>
    expect(states.map(state => state.status)).toEqual(['connecting', 'live', 'reconnecting', 'live']),
  )
})

test('a reset forgets the log together with the first that follows, not before', async () => {
  const first = cut(stream(['call', call('a', 1), 'e.1'], ['live', { cursor: 'e.1' }]))
  const { url } = await relay(first, stream(['reset', {}], ['call', call('z', 9), 'f.9'], ['live', { cursor: 'f.9' }]))
  const { changes } = follow(url)
  await vi.waitFor(() => expect(changes.at(-1)?.cursor).toBe('f.9'))
  const resets = changes.filter(change => change.reset)
  expect(resets).toHaveLength(2)
  expect(resets[1]?.calls.map(each => each.id)).toEqual(['z'])
})

test('a screen is asked for once the call is stored', async () => {
  const { url } = await relay(
    stream(['live', { cursor: 'e.0' }], ['call', call('a', 1), 'e.1'], ['open', { id: 'a', callId: 'a' }]),
  )
  const { opened } = follow(url)
  await vi.waitFor(() => expect(opened).toEqual([['a', 1]]))
})

test('events of unknown names are passed over', async () => {
  const { url } = await relay(stream(['weather', { rain: true }], ['live', { cursor: 'e.0' }]))
  const { states } = follow(url)
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ status: 'live' }))
})

test('a refused token is told, and tried again in case it is taken back', async () => {
  const { url } = await relay(refuse(401), stream(['live', { cursor: 'e.0' }]))
  const { states } = follow(url)
  await vi.waitFor(() => expect(states.map(state => state.status)).toEqual(['connecting', 'refused', 'live']))
})

test('what the browser has no room for is told all the same, and asked for again from the last that it kept', async () => {
  const whole = stream(['call', call('a', 1), 'e.1'], ['live', { cursor: 'e.1' }], ['call', call('b', 2), 'e.2'])
  const { url, cursors } = await relay(whole)
  const { states, changes, told } = follow(url, true, 2)
  await vi.waitFor(() => expect(changes.flatMap(change => change.calls.map(each => each.id))).toEqual(['a', 'b']))
  expect(cursors).toEqual([undefined, undefined, undefined])
  expect(states.map(state => state.status)).toEqual(['connecting', 'noRoom', 'noRoom', 'live'])
  expect(told.filter(id => id === 'a')).toHaveLength(3)
})

test('as long as there is no room the stream goes on, and is begun anew once there is', async () => {
  const whole = stream(['call', call('a', 1), 'e.1'], ['live', { cursor: 'e.1' }])
  const { url, cursors } = await relay(whole)
  const { states, told } = follow(url, true, 1, undefined, 3)
  const noRoom = Array(4).fill('noRoom')
  await vi.waitFor(() => expect(states.map(state => state.status)).toEqual(['connecting', ...noRoom, 'live']))
  expect(cursors).toEqual([undefined, undefined])
  expect(told).toEqual(['a', 'a'])
})

test('a stream that breaks meanwhile is begun anew at once, and for as long as there was none that is said', async () => {
  const broken: Answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: live\ndata: {"cursor":"e.0"}\nid: e.0\n\n', () => response.destroy())
  }
  const { url, cursors } = await relay(broken, stream(['live', { cursor: 'e.1' }]))
  const pauses: (() => void)[] = []
  const wait = () => new Promise<void>(resolve => pauses.push(resolve))
  const { states } = follow(url, true, 1, wait)
  await vi.waitFor(() => expect(pauses).toHaveLength(2))
  pauses[1]?.()
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ status: 'live' }))
  pauses[0]?.()
  await null
  expect(states.map(state => state.status)).toEqual(['connecting', 'noRoom', 'reconnecting', 'live'])
  expect(cursors).toHaveLength(2)
})

test('after what could not be stored nothing else of that stream is, or the gap would not be noticed', async () => {
  const events: Parameters<typeof stream> = [
    ['call', call('a', 1), 'e.1'],
    ['live', { cursor: 'e.1' }],
  ]
  const later = Promise.withResolvers<void>()
  const { url, cursors } = await relay(
    (request, response) => {
      stream(...events)(request, response)
      void later.promise.then(() => stream(['call', call('b', 2), 'e.2'])(request, response))
    },
    stream(['live', { cursor: 'e.2' }]),
  )
  const retry = Promise.withResolvers<void>()
  const { changes, told } = follow(url, true, 1, () => retry.promise)
  await vi.waitFor(() => expect(told).toEqual(['a']))
  later.resolve()
  await vi.waitFor(() => expect(told).toEqual(['a', 'b']))
  expect(changes).toEqual([])
  retry.resolve()
  await vi.waitFor(() => expect(cursors).toEqual([undefined, undefined]))
})

test('a missing permission ends it before anything is sent', async () => {
  const { url, cursors } = await relay(refuse(500))
  const { states, ended } = follow(url, false)
  await ended
  expect(states.at(-1)).toEqual({ status: 'forbidden' })
  expect(cursors).toHaveLength(0)
})

test('a relay that fails is tried again until it answers', async () => {
  const { url, cursors } = await relay(refuse(503), refuse(502), stream(['live', { cursor: 'e.0' }]))
  const { states } = follow(url)
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ status: 'live' }))
  expect(cursors).toHaveLength(3)
  expect(states.filter(state => state.status === 'reconnecting')).toEqual([
    { status: 'reconnecting', since: 1000, retryAt: 1500 },
    { status: 'reconnecting', since: 1000, retryAt: 2000 },
  ])
})

test.each([
  [0, 0, 500],
  [0, 1, 1000],
  [3, 0, 4000],
  [3, 1, 8000],
  [20, 0, 15_000],
  [20, 1, 30_000],
])('after %i failures, with chance %d, it waits %i ms', (failures, random, expected) => {
  expect(retryDelay(failures, random)).toBe(expected)
})
