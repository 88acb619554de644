/** A real helpdesk for tests: private, throw-away instances of Debian's Request Tracker 5. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { installRequestTracker } from './request-tracker-install.ts'
import {
  type Agent,
  agents,
  changeTicket,
  createTicket,
  createUser,
  disableUser,
  type NewTicket,
  type NewUser,
  rootPassword,
  seedData,
  siteConfig,
} from './request-tracker-seed.ts'

export type RequestTrackerOptions = {
  /** Port to listen on; 0 or nothing picks a free one. */
  port?: number
  /** Address to listen on, 127.0.0.1 unless told otherwise. */
  host?: string
  /** Host name the browser uses, 127.0.0.1 unless told otherwise. */
  domain?: string
  /** Perl appended to `RT_SiteConfig.pm`, for example `Set($UserSearchFields, {...});`. */
  siteConfig?: string
}

/** A running instance. */
export type RequestTracker = {
  /** Address for the browser, without a trailing slash. */
  url: string
  /** Password of `root`, the administrator. */
  rootPassword: string
  /** Two agents without administrator's rights, who may work on tickets in queue General. */
  agents: readonly [Agent, Agent]
  /** Adds a person and returns the number that `/User/Summary.html?id=` takes. */
  createUser(user: NewUser): Promise<number>
  /** Adds a ticket to queue General and returns its number. */
  createTicket(ticket: NewTicket): Promise<number>
  /** Disables a person by their `Name`. */
  disableUser(name: string): Promise<void>
  /** Gives a ticket another state. */
  changeTicket(id: number, fields: { Status: string }): Promise<void>
  /** Ends every process of the instance and deletes its directory. May be called twice. */
  stop(): Promise<void>
}

/**
 * Runs in the instance's directory and is the parent of all its processes. Descriptor 3 comes from the test process and
 * closes when that stops the instance or dies, be it by SIGKILL; then the whole process group goes, and the directory.
 * The trap lets this shell outlive the others, and its own words to a test process that is gone, until it has cleaned up.
 */
const lifecycle = `
trap : TERM PIPE
{ cat; kill 0; } <&3 >/dev/null 2>&1 &
cd "$HOME" && mkdir var mason sessions &&
rt-setup-database-5 --action init --dba '' --dba-password '' --root-password-file root-password &&
rt-setup-database-5 --action insert --skip-create --datafile seed.json &&
perl /usr/share/request-tracker5/libexec/rt-server --host "$1" --port "$2" --max-workers 2
rm -rf "$HOME"
kill -KILL 0
`
const readyWithin = 120_000
const stoppedWithin = 10_000

/**
 * Starts an instance with a database and a port of its own, and resolves when it answers. Rejects with the end of
 * Request Tracker's log if it does not. The instance also ends with this process, however that ends.
 */
export async function startRequestTracker(options: RequestTrackerOptions = {}): Promise<RequestTracker> {
  const { host = '127.0.0.1', domain = '127.0.0.1' } = options
  const account = await serverAccount()
  const port = await freePort(host, options.port ?? 0)
  const home = await mkdtemp(join(tmpdir(), 'ringside-rt-'))
  const files = {
    'RT_SiteConfig.pm': siteConfig(home, domain, port, options.siteConfig),
    'seed.json': seedData(),
    'root-password': rootPassword,
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(home, name), content)
  if (account) for (const name of ['', ...Object.keys(files)]) await chown(join(home, name), account.uid, account.gid)

  const processes = spawn('/bin/sh', ['-c', lifecycle, 'request-tracker', host, String(port)], {
    ...account,
    cwd: home,
    detached: true, // a process group of its own
    // Nothing else of the environment: RT_*, PERL5LIB and the like would change the instance.
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      HOME: home,
      RT_SITE_CONFIG: `${home}/RT_SiteConfig.pm`,
      RT_SITE_CONFIG_DIR: '/dev/null',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => processes.once('close', () => resolve()))
  const stop = async () => {
    processes.stdio[3]?.destroy()
    const slow = setTimeout(() => killGroup(processes), stoppedWithin)
    await ended
    clearTimeout(slow)
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
  const address = `http://${host}:${port}`
  try {
    await untilReady(processes, ended, `${address}/NoAuth/Login.html`)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: `http://${domain}:${port}`,
    rootPassword,
    agents,
    createUser: user => createUser(address, user),
    createTicket: ticket => createTicket(address, ticket),
    disableUser: name => disableUser(address, name),
    changeTicket: (id, fields) => changeTicket(address, id, fields),
    stop,
  }
}

async function untilReady(processes: ChildProcess, ended: Promise<void>, loginPage: string): Promise<void> {
  let log = ''
  processes.once('error', error => {
    log += error.message
  })
  for (const stream of [processes.stdout, processes.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000)
    })
  }
  let running = true
  const noticeEnd = ended.then(() => {
    running = false
  })
  const deadline = Date.now() + readyWithin
  while (running && Date.now() < deadline) {
    if (await answers(loginPage)) return
    await Promise.race([delay(100), noticeEnd])
  }
  const problem = running ? `did not answer at ${loginPage} within ${readyWithin / 1000} s` : 'ended while starting'
  throw new Error(`Request Tracker ${problem}. The end of its log:\n${log.trim().split('\n').slice(-25).join('\n')}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}

/** Request Tracker must not run as root, so root lends it www-data's account; anybody else runs it as themselves. */
async function serverAccount(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const id = async (option: string) => Number((await promisify(execFile)('id', [option, 'www-data'])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}

/** Throws if the port is taken: whoever holds it would answer in place of the new instance, and look ready. */
async function freePort(host: string, wanted: number): Promise<number> {
  const probe = createServer().listen(wanted, host)
  try {
    await once(probe, 'listening')
  } catch (error) {
    throw new Error(`Request Tracker cannot listen on ${host}:${wanted}; stop what listens there, or choose port 0`, {
      cause: error,
    })
  }
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : wanted
}

if (import.meta.main) {
  await installRequestTracker()
  const helpdesk = await startRequestTracker({ port: 8081 })
  const logins = [{ login: 'root', password: helpdesk.rootPassword }, ...helpdesk.agents]
  console.log(`${helpdesk.url}  ${logins.map(({ login, password }) => `${login}/${password}`).join('  ')}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => helpdesk.stop())
}
