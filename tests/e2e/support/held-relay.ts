import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between browsers and the relay, and keeps requests back. */
export interface HeldRelay {
  /** What browsers connect to instead of the relay. */
  url: string
  /** From now on, requests with this method are kept back until `release`. */
  hold(method: string): void
  /** How many are kept back now. */
  held(): number
  /** Lets them go on, and keeps none back any longer. */
  release(): void
  close(): Promise<void>
}

/** Listens on a free port and passes requests on to the relay. */
export async function startHeldRelay(relayUrl: string): Promise<HeldRelay> {
  let method: string | undefined
  let waiting: (() => void)[] = []
  const passOn = (from: IncomingMessage, to: ServerResponse) => {
    const { host: _host, ...headers } = from.headers
    const onward = request(`${relayUrl}${from.url}`, { method: from.method, headers }, answer => {
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      // A stream that has nothing to say yet has begun all the same.
      to.flushHeaders()
      answer.pipe(to)
    })
    onward.on('error', () => to.destroy())
    to.on('close', () => onward.destroy())
    from.pipe(onward)
  }
  const server = createServer((from, to) => {
    if (from.method === method) waiting.push(() => passOn(from, to))
    else passOn(from, to)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(which) {
      method = which
    },
    held: () => waiting.length,
    release() {
      method = undefined
      for (const go of waiting) go()
      waiting = []
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
