import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'

/** Google's own Chrome is not among them: it no longer loads unpacked extensions from the command line. */
const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Path of a Chromium that can load the extension: `RINGSIDE_CHROMIUM`, the system's, or Playwright's own. Undefined when
 * there is none.
 */
export function findChromium(environment: Record<string, string | undefined> = process.env): string | undefined {
  const named = environment.RINGSIDE_CHROMIUM
  if (named) {
    if (!isExecutable(named))
      throw new Error(`RINGSIDE_CHROMIUM: held ${JSON.stringify(named)}, takes the path of a Chromium`)
    return named
  }
  return [...SYSTEM_PATHS, chromium.executablePath()].find(isExecutable)
}

/** As {@link findChromium}; installs one where there is none. Throws one line that says what to do when that fails too. */
export function ensureChromium(): string {
  const found = findChromium() ?? install()
  if (found) return found
  throw new Error(
    'No Chromium: install one (npx playwright install --with-deps chromium) or name it in RINGSIDE_CHROMIUM.',
  )
}

function install(): string | undefined {
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Installing Chromium with apt-get …')
    const apt = (...args: string[]) =>
      spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
    const installed = findChromium()
    if (installed) return installed
  }
  console.log('Installing Chromium with Playwright …')
  try {
    execFileSync(
      process.execPath,
      [join(import.meta.dirname, '../node_modules/playwright/cli.js'), 'install', 'chromium'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
  } catch {
    return undefined
  }
  return findChromium()
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
