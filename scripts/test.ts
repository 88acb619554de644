import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installRequestTracker } from '../tests/support/request-tracker-install.ts'
import { buildExtension } from './build.ts'
import { ensureChromium } from './chromium.ts'

/**
 * `npm test`: finds or installs what the tests need, builds the extension and runs every suite.
 * `node scripts/test.ts unit relay` runs only those named: unit, contract, relay, helpdesk, e2e.
 * `node scripts/test.ts --full` (`npm run faults`) runs the tests of faults alone, at full size; with names only those
 * whose path contains one, such as `crash` or `e2e`.
 */
const SUITES = ['unit', 'contract', 'relay', 'helpdesk', 'e2e'] as const
type Suite = (typeof SUITES)[number]

const ROOT = join(import.meta.dirname, '..')

interface Counts {
  passed: number
  failed: number
}

/** What a test of faults imports: a size, a disk to be filled, or a relay for made-up requests by the thousand. */
const OF_FAULTS = /support\/(?:fault-size|small-disk|hostile-target)\.ts'/

const FULL = '--full'
const names = process.argv.slice(2).filter(argument => argument !== FULL)
const files = process.argv.includes(FULL) ? faultTests(names) : []
const suites = files.length > 0 ? SUITES.filter(suite => files.some(isOf(suite))) : suitesOf(names)
const reports = mkdtempSync(join(tmpdir(), 'ringside-test-'))
try {
  const counts = [runVitest(suites.filter(suite => suite !== 'e2e'))]
  if (suites.includes('e2e')) counts.push(await runPlaywright())
  const total = { passed: sum(counts, 'passed'), failed: sum(counts, 'failed') }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

/** Also sets their size. */
function faultTests(names: string[]): string[] {
  process.env.RINGSIDE_FAULTS = 'full'
  const all = globSync('tests/**/*.{test,spec}.ts', { cwd: ROOT })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => OF_FAULTS.test(readFileSync(join(ROOT, file), 'utf8')))
    .sort()
  const named = all.filter(file => names.length === 0 || names.some(name => file.includes(name)))
  if (named.length === 0) {
    console.error(`There is no test of faults by that name. These are:\n${all.join('\n')}`)
    process.exit(2)
  }
  return named
}

function isOf(suite: Suite): (file: string) => boolean {
  return file => file.startsWith(`tests/${suite}/`)
}

function suitesOf(names: string[]): Suite[] {
  for (const name of names) {
    if (SUITES.some(suite => suite === name)) continue
    console.error(`There is no suite ${JSON.stringify(name)}: name some of ${SUITES.join(', ')}.`)
    process.exit(2)
  }
  return SUITES.filter(suite => names.length === 0 || names.includes(suite))
}

function runVitest(projects: Suite[]): Counts {
  if (projects.length === 0) return { passed: 0, failed: 0 }
  const report = join(reports, 'vitest.json')
  const args = projects.flatMap(project => ['--project', project])
  const status = run('vitest/vitest.mjs', [
    'run',
    ...files.filter(file => !isOf('e2e')(file)),
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = readReport(report)
  return { passed, failed: failed || Number(status !== 0) }
}

async function runPlaywright(): Promise<Counts> {
  const chromium = ensureChromium()
  await installRequestTracker()
  process.env.RINGSIDE_OPEN_SHADOW = ''
  const production = await buildExtension('chrome', '.output/production')
  const firefox = await buildExtension('firefox', '.output/production')
  process.env.RINGSIDE_OPEN_SHADOW = '1'
  const extension = await buildExtension('chrome', '.output/test')
  const report = join(reports, 'playwright.json')
  const status = run('playwright/cli.js', ['test', ...files.filter(isOf('e2e'))], {
    RINGSIDE_E2E_REPORT: report,
    RINGSIDE_CHROMIUM: chromium,
    RINGSIDE_EXTENSION: extension,
    RINGSIDE_PRODUCTION_EXTENSION: production,
    RINGSIDE_FIREFOX_EXTENSION: firefox,
  })
  const { expected: passed = 0, unexpected = 0, flaky = 0 } = readReport(report).stats ?? {}
  return { passed, failed: unexpected + flaky || Number(status !== 0) }
}

interface Report {
  numPassedTests?: number
  numFailedTests?: number
  stats?: { expected: number; unexpected: number; flaky: number }
}

function readReport(path: string): Report {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : {}
}

/** Runs a package's program by this very Node.js, which finds it on every system alike. */
function run(program: string, args: string[], environment: Record<string, string> = {}): number | null {
  const path = join(ROOT, 'node_modules', program)
  return spawnSync(process.execPath, [path, ...args], { stdio: 'inherit', env: { ...process.env, ...environment } })
    .status
}

function sum(counts: Counts[], key: keyof Counts): number {
  return counts.reduce((total, each) => total + each[key], 0)
}
