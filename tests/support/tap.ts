import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A wire between browser or proxy and relay that can be looked at. */
export interface Tap {
  /** What connects to it instead of the relay. */
  url: string
  /** Streams that are open now. */
  streams(): number
  /** Streams that were ever opened. */
  opened(): number
  /** All that the relay has sent through it. */
  text(): string
  /** From now on nothing passes, on connections old and new, and none is closed: what a cut cable looks like. */
  cut(): void
  /** New connections pass again; those from before stay dead. */
  mend(): void
  /** Closes every connection there is; new ones pass. */
  hangUp(): void
  close(): Promise<void>
}

/** Listens on a free port and passes everything on to the relay, unchanged. */
export async function startTap(relayUrl: string): Promise<Tap> {
  const target = new URL(relayUrl)
  const sockets = new Set<Socket>()
  const streams = new Set<Socket>()
  let opened = 0
  let isCut = false
  let text = ''
  const server = createServer(client => {
    const relay = connect(Number(target.port), target.hostname)
    for (const socket of [client, relay]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    }
    if (isCut) return
    client.on('data', chunk => {
      if (!chunk.toString('latin1').startsWith('GET /api/v1/events')) return
      opened++
      streams.add(client)
      client.once('close', () => streams.delete(client))
    })
    relay.on('data', chunk => {
      text += chunk.toString('utf8')
    })
    client.pipe(relay).pipe(client)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    streams: () => streams.size,
    opened: () => opened,
    text: () => text,
    cut() {
      isCut = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    mend() {
      isCut = false
    },
    hangUp() {
      for (const socket of sockets) socket.destroy()
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
