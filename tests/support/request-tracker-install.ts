/** Brings Debian's Request Tracker 5 onto the machine. */
import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const packages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'dbconfig-no-thanks', 'msmtp-mta']
const install = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...packages]
const run = promisify(execFile)

/**
 * Installs Request Tracker 5 with apt unless it is there. Takes about half a minute and needs root on Debian 12 or
 * newer; otherwise throws one line that names the packages.
 */
export async function installRequestTracker(): Promise<void> {
  if (await isInstalled()) return
  if (process.getuid?.() !== 0 || !(await succeeds('apt-get', ['--version']))) {
    const command = `DEBIAN_FRONTEND=noninteractive apt-get ${install.join(' ')}`
    throw new Error(`Request Tracker 5 is missing. On Debian 12 or newer, run as root: ${command}`)
  }
  // The package's cron jobs would serve an instance nobody set up; its own site configuration stays unused.
  for (const question of ['install-cronjobs', 'handle-siteconfig-permissions']) {
    await changePackages('sh', [
      '-c',
      `echo request-tracker5 request-tracker5/${question} boolean false | debconf-set-selections`,
    ])
  }
  // Missing or old package lists, as in a fresh container, show only when installing fails.
  await changePackages('apt-get', install).catch(async () => {
    await changePackages('apt-get', ['update'])
    await changePackages('apt-get', install)
  })
}

/** Asks dpkg, not the file system: an installation that was cut short leaves files that do not run. */
async function isInstalled(): Promise<boolean> {
  const { stdout } = await run('dpkg', ['--status', ...packages.slice(0, 3)]).catch(() => ({ stdout: '' }))
  return stdout.split('Status: install ok installed').length - 1 === 3
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
async function changePackages(command: string, args: string[]): Promise<void> {
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
        throw new Error(`Request Tracker 5 could not be installed, "${command} ${args.join(' ')}" failed:\n${tail}`)
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
