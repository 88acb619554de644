import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which any bytes may be sent. */
export class RawConnection {
  readonly socket: Socket
  /** All that came back. */
  text = ''
  readonly closed: Promise<void>

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.text += text
    })
    socket.on('error', () => {})
    this.closed = new Promise(resolve => socket.once('close', () => resolve()))
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    const connection = new RawConnection(socket)
    await once(socket, 'connect')
    return connection
  }

  send(bytes: string | Buffer): this {
    this.socket.write(bytes)
    return this
  }
}

/**
 * One request of any bytes, on a connection of its own; undefined for the status where none was told. Rejects where it
 * is not over after `hangMs`.
 */
export async function rawRequest(
  url: string,
  head: { method: string; path: string; headers: readonly string[] },
  body: Buffer,
  hangMs = 25_000,
): Promise<{ status: number | undefined; headers: string; body: string }> {
  const connection = await RawConnection.open(url)
  const length = head.headers.some(header => /^(content-length|transfer-encoding):/i.test(header))
  const lines = [
    `${head.method} ${head.path} HTTP/1.1`,
    'Host: relay',
    'Connection: close',
    ...(length ? [] : [`Content-Length: ${body.length}`]),
    ...head.headers,
  ]
  connection.send(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]))
  const hang = AbortSignal.timeout(hangMs)
  hang.onabort = () => connection.socket.destroy()
  await connection.closed
  if (hang.aborted) throw new Error(`${head.method} ${head.path} hangs`)
  const [headers = '', ...rest] = connection.text.split('\r\n\r\n')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1]
  return { status: status === undefined ? undefined : Number(status), headers, body: rest.join('\r\n\r\n') }
}
