import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type InlineConfig } from 'wxt'
import { checkBundled } from './licences.ts'

/** Words that only those bring with them, each too large for a page that is not ours. */
const WORDS = {
  zod: 'ZodError',
  'libphonenumber-js': 'NOT_A_NUMBER',
  'webextension-polyfill': 'only be loaded in a browser extension',
  'texts of a language': 'Telephony in the helpdesk you already have',
}
/** What a helpdesk page has to load: bytes gzipped at most, and the libraries that must not be in it. */
const CONTENT_SCRIPTS = [
  // For every agent, on every page.
  {
    path: 'content-scripts/helpdesk.js',
    limit: 30_000,
    without: ['zod', 'libphonenumber-js', 'webextension-polyfill', 'texts of a language'],
  },
  // Only where the sidebar is opened.
  { path: 'open-sidebar.js', limit: 25_000, without: ['zod', 'libphonenumber-js', 'webextension-polyfill'] },
  // Only where numbers in the page are to become links.
  { path: 'content-scripts/dial-links.js', limit: 45_000, without: ['zod'] },
  { path: 'dial-guard.js', limit: 1_000, without: ['zod', 'libphonenumber-js'] },
] as const

const root = join(import.meta.dirname, '..')

/**
 * Builds the extension for one browser into `outDir`, and returns the folder to load it from. Throws when it contains a
 * package whose licence is not listed.
 */
export async function buildExtension(browser: 'chrome' | 'firefox', outDir = '.output'): Promise<string> {
  const config: InlineConfig = { root, browser, manifestVersion: 3, mode: 'production', logger: silent, outDir }
  const { steps } = await build(config)
  const chunks = steps.flatMap(step => step.chunks)
  checkBundled(chunks.flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : [])))
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

/** Prints the size of every file of a build; throws when a content script is larger than pages should bear. */
async function reportSizes(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if (!(await stat(path)).isFile()) continue
    const bytes = readFileSync(path)
    console.log(`  ${name.padEnd(44)} ${kilobytes(bytes.length)}  gzip ${kilobytes(gzipSync(bytes).length)}`)
  }
  for (const { path, limit, without } of CONTENT_SCRIPTS) {
    const content = readFileSync(join(folder, path))
    const size = gzipSync(content).length
    if (size > limit) throw new Error(`${path} has ${size} bytes gzipped; pages are promised at most ${limit}`)
    for (const library of without) {
      if (content.includes(WORDS[library])) throw new Error(`${path} contains ${library}: import its types only`)
    }
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
