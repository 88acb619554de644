import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type InlineConfig } from 'wxt'

/** What a helpdesk page has to load for every agent, on every page. */
const CONTENT_SCRIPT = 'content-scripts/helpdesk.js'
const CONTENT_SCRIPT_LIMIT = 30_000
/** Words that only those libraries bring with them, each too large for a page that is not ours. */
const NOT_IN_CONTENT_SCRIPT = {
  zod: 'ZodError',
  'libphonenumber-js': 'NOT_A_NUMBER',
  'webextension-polyfill': 'only be loaded in a browser extension',
}

const root = join(import.meta.dirname, '..')

/** Builds the extension for one browser into `outDir`, and returns the folder to load it from. */
export async function buildExtension(browser: 'chrome' | 'firefox', outDir = '.output'): Promise<string> {
  const config: InlineConfig = { root, browser, manifestVersion: 3, mode: 'production', logger: silent, outDir }
  await build(config)
  return join(root, outDir, `${browser}-mv3`)
}

const silent = {
  debug() {},
  log() {},
  info() {},
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  success() {},
  level: 0,
}

/** Prints the size of every file of a build; throws when the content script is larger than pages should bear. */
async function reportSizes(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if (!(await stat(path)).isFile()) continue
    const bytes = readFileSync(path)
    console.log(`  ${name.padEnd(44)} ${kilobytes(bytes.length)}  gzip ${kilobytes(gzipSync(bytes).length)}`)
  }
  const content = readFileSync(join(folder, CONTENT_SCRIPT))
  const size = gzipSync(content).length
  if (size > CONTENT_SCRIPT_LIMIT) {
    throw new Error(`${CONTENT_SCRIPT} has ${size} bytes gzipped; pages are promised at most ${CONTENT_SCRIPT_LIMIT}`)
  }
  for (const [library, word] of Object.entries(NOT_IN_CONTENT_SCRIPT)) {
    if (content.includes(word)) throw new Error(`${CONTENT_SCRIPT} contains ${library}, which is not for pages`)
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB`
}

if (import.meta.main) {
  for (const browser of ['chrome', 'firefox'] as const) {
    const folder = await buildExtension(browser)
    console.log(`${browser}: ${relative(process.cwd(), folder) || folder}`)
    await reportSizes(folder)
  }
}
