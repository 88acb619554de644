import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { vi } from 'vitest'
import { storeFolder } from './relay-process.ts'

const SHIPPED = join(import.meta.dirname, '../../docs/proxies')

/** A reverse proxy as docs/proxies sets it up, without TLS and on a port of its own. */
export interface ReverseProxy {
  url: string
  /** SIGKILL to it and its workers, and a new one at the same place; as shipped but for these changes, where told. */
  restart(changes?: Changes): Promise<void>
  stop(): Promise<void>
}

type Changes = readonly (readonly [what: string, by: string])[]

interface Kind {
  file: string
  /** Of the shipped file only addresses, TLS and the place of its own files are changed. */
  adapt(shipped: string, port: number, relayPort: string, folder: string): string
  command(file: string, folder: string): [program: string, args: string[]]
}

/** What tests change must be there: otherwise they would test something else than is shipped. */
function replaced(text: string, changes: Changes): string {
  return changes.reduce((before, [what, by]) => {
    if (!before.includes(what)) throw new Error(`the configuration has no ${JSON.stringify(what)}`)
    return before.replaceAll(what, by)
  }, text)
}

export const PROXIES = {
  nginx: {
    file: 'nginx.conf',
    adapt(shipped, port, relayPort, folder) {
      const tls = shipped
        .split('\n')
        .filter(line => line.trim().startsWith('ssl_'))
        .map(line => [line, ''] as const)
      const server = replaced(shipped, [
        ...tls,
        ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
        ['127.0.0.1:8787', `127.0.0.1:${relayPort}`],
      ])
      const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        each => `${each}_temp_path ${folder}/${each};`,
      )
      return `daemon off; user root; pid ${folder}/pid; error_log ${folder}/error.log;
        events { worker_connections 512; }
        http { ${places.join(' ')} ${server} }`
    },
    command: (file, folder) => ['nginx', ['-p', folder, '-c', file]],
  },
  caddy: {
    file: 'Caddyfile',
    adapt: (shipped, port, relayPort) =>
      `{\n\tadmin off\n\tauto_https off\n}\n${replaced(shipped, [
        ['ringside.example {', `http://127.0.0.1:${port} {`],
        ['127.0.0.1:8787', `127.0.0.1:${relayPort}`],
      ])}`,
    command: file => ['caddy', ['run', '--adapter', 'caddyfile', '--config', file]],
  },
} as const satisfies Record<string, Kind>

/** Starts one before a relay, as shipped but for these changes, and resolves when it passes requests on. */
export async function startReverseProxy(
  kind: keyof typeof PROXIES,
  relayUrl: string,
  changes: Changes = [],
): Promise<ReverseProxy> {
  const { file, adapt, command }: Kind = PROXIES[kind]
  const folder = storeFolder()
  const port = await freePort()
  const path = join(folder, file)
  const configure = (changes: Changes) => {
    const shipped = readFileSync(join(SHIPPED, file), 'utf8')
    writeFileSync(path, adapt(replaced(shipped, changes), port, new URL(relayUrl).port, folder))
  }
  configure(changes)
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const [program, args] = command(path, folder)
    // A group of its own, so that its workers end with it.
    child = spawn(program, args, {
      stdio: 'ignore',
      detached: true,
      env: { PATH: `${process.env.PATH}:/usr/sbin`, HOME: folder },
    })
    await vi.waitUntil(
      () =>
        fetch(`${url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      20_000,
    )
  }

  async function stop(): Promise<void> {
    const pid = child?.pid
    if (!child || pid === undefined) return
    const ended = once(child, 'close')
    process.kill(-pid, 'SIGKILL')
    await ended
    child = undefined
  }

  await start()
  return {
    url,
    stop,
    async restart(changes) {
      await stop()
      if (changes) configure(changes)
      await start()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
