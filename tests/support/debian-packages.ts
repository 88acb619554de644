/** Brings programs that tests need onto the machine, by apt. */
import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What to install, and how to call it where it cannot be. */
export interface Wanted {
  /** As `Request Tracker 5`, for the line that says it is missing. */
  name: string
  packages: readonly string[]
  /** Those that show that it is there; all of `packages` unless told otherwise. */
  telling?: readonly string[]
  /** Lines for `debconf-set-selections`, put in before. */
  answers?: readonly string[]
}

/** Installs with apt unless it is there. Needs root on Debian 12 or newer; otherwise throws one line that names the packages. */
export async function installPackages({ name, packages, telling = packages, answers = [] }: Wanted): Promise<void> {
  if (await areInstalled(telling)) return
  const install = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...packages]
  if (process.getuid?.() !== 0 || !(await succeeds('apt-get', ['--version']))) {
    const command = `DEBIAN_FRONTEND=noninteractive apt-get ${install.join(' ')}`
    throw new Error(`${name} is missing. On Debian 12 or newer, run as root: ${command}`)
  }
  for (const answer of answers) await change(name, 'sh', ['-c', `echo ${answer} | debconf-set-selections`])
  // Missing or old package lists, as in a fresh container, show only when installing fails.
  await change(name, 'apt-get', install).catch(async () => {
    await change(name, 'apt-get', ['update'])
    await change(name, 'apt-get', install)
  })
}

/** Asks dpkg, not the file system: an installation that was cut short leaves files that do not run. */
async function areInstalled(packages: readonly string[]): Promise<boolean> {
  const { stdout } = await run('dpkg', ['--status', ...packages]).catch(() => ({ stdout: '' }))
  return stdout.split('Status: install ok installed').length - 1 === packages.length
}

async function succeeds(command: string, args: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  )
}

/**
 * Runs one command of the package system, and again for up to five minutes while another one holds a lock: apt's own
 * timeout covers neither debconf nor the package lists.
 */
async function change(name: string, command: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const giveUp = Date.now() + 300_000
  for (;;) {
    try {
      await run(command, args, { env, maxBuffer: 64 * 1024 * 1024 })
      return
    } catch (error) {
      const output = outputOf(error)
      if (!/locked by another process|could not get lock/i.test(output) || Date.now() > giveUp) {
        const tail = output.trim().split('\n').slice(-15).join('\n')
        throw new Error(`${name} could not be installed, "${command} ${args.join(' ')}" failed:\n${tail}`)
      }
      await delay(2000)
    }
  }
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
  return `${stdout}\n${stderr}`.trim() || error.message
}
