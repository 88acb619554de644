import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A wire to a server that can be cut, held up and counted on. */
export interface Wire {
  /** What clients connect to. */
  readonly port: number
  /** Says which port of this computer the server listens on. */
  connect(port: number): void
  /** `open`: passes everything on. `held`: takes what comes and answers nothing. `cut`: refuses. Of all connections. */
  set(state: 'open' | 'held' | 'cut'): void
  /** The requests that went over it, as they came: `GET /path HTTP/1.1`, headers, and what of the body came along. */
  requests(): readonly string[]
  close(): Promise<void>
}

/** Listens on a free port, before there is a server to lead to: some have to be told what they are reached by. */
export async function startWire(): Promise<Wire> {
  let target = 0
  const sockets = new Set<Socket>()
  const requests: string[] = []
  let state: 'open' | 'held' | 'cut' = 'open'
  const server = createServer(client => {
    if (state === 'cut') return void client.resetAndDestroy()
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    }
    client.once('close', () => upstream.destroy())
    upstream.once('close', () => client.destroy())
    client.on('data', chunk => {
      const text = chunk.toString('latin1')
      if (/^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(text)) requests.push(text)
      else requests.push(`${requests.pop() ?? ''}${text}`)
      if (state === 'open') upstream.write(chunk)
    })
    upstream.pipe(client)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connect(port) {
      target = port
    },
    set(next) {
      state = next
      // Connections kept alive would go on as before.
      if (next !== 'held') for (const socket of sockets) socket.destroy()
    },
    requests: () => requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
