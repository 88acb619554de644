import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const ADMIN_TOKEN = 'admin-token-of-the-tests-0123456789abcdef'
export const PBX_TOKEN = 'pbx-token-of-the-tests-0123456789abcdefgh'

/** Variables on top of the tests' own; `undefined` leaves one out. */
export type Environment = Record<string, string | undefined>

/** How a process ended. */
interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A process of the relay and what it printed. */
export interface RelayRun {
  stdout(): string
  stderr(): string
  exited: Promise<Exit>
  pid: number | undefined
  signal(name: NodeJS.Signals): void
}

/** A relay that accepts connections. */
export interface RelayProcess extends RelayRun {
  /** Where it listens, without a slash at the end. */
  url: string
  /** The folder with its store; give it to {@link startRelay} to start it again. */
  folder: string
  /** Asks it to end (SIGTERM). */
  stop(): Promise<Exit>
  /** Ends it at once (SIGKILL). */
  kill(): Promise<Exit>
}

const running = new Set<ChildProcess>()
const folders: string[] = []
/** Ends what a test left running, and deletes its stores. */
export async function endRelays(): Promise<void> {
  const ended = Array.from(running, child => once(child, 'close'))
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(ended)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
// Where nobody calls it: nothing may be awaited in the last moment of a process.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder for a store, deleted when this process ends. */
export function storeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-relay-'))
  folders.push(folder)
  return folder
}

/** Runs `relay/main.ts` with a free port and a store in `folder`; nothing else of this process's environment but PATH. */
export function runRelay(environment: Environment = {}, folder = storeFolder(), onOutput = () => {}): RelayRun {
  const given: Environment = {
    PATH: process.env.PATH,
    RINGSIDE_PORT: '0',
    RINGSIDE_STORE: `sqlite:${join(folder, 'ringside.db')}`,
    RINGSIDE_ADMIN_TOKEN: ADMIN_TOKEN,
    RINGSIDE_PBX_TOKEN: PBX_TOKEN,
    ...environment,
  }
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const child = spawn(process.execPath, [join(ROOT, 'relay/main.ts')], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text
      onOutput()
    })
  }
  // `close` comes after the last output, `exit` may come before.
  const exited = once(child, 'close').then(([code, signal]): Exit => {
    running.delete(child)
    return { code, signal }
  })
  return {
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    exited,
    pid: child.pid,
    signal: name => {
      child.kill(name)
    },
  }
}

/** Starts a relay and resolves once it says that it is ready. Rejects with what it printed if it ends instead. */
export async function startRelay(environment: Environment = {}, folder = storeFolder()): Promise<RelayProcess> {
  const ready = Promise.withResolvers<string>()
  const run = runRelay(environment, folder, () => {
    const url = /^ringside relay ready on (\S+)$/m.exec(run.stdout())?.[1]
    if (url !== undefined) ready.resolve(url)
  })
  run.exited.then(exit =>
    ready.reject(new Error(`the relay ended (${JSON.stringify(exit)}):\n${run.stdout()}${run.stderr()}`)),
  )
  const endBy = (name: NodeJS.Signals) => () => {
    run.signal(name)
    return run.exited
  }
  return { ...run, url: await ready.promise, folder, stop: endBy('SIGTERM'), kill: endBy('SIGKILL') }
}
