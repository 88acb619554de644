import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run licences`: writes docs/licences.md anew, from what the lock file says of each package that ships. */
const ROOT = join(import.meta.dirname, '..')
const FILE = join(ROOT, 'docs/licences.md')

const HEAD = `# Licences

Ringside itself is under the [MIT licence](../LICENSE). It uses these packages, with their licences as
[SPDX](https://spdx.org/licenses/) names them; what only builds and tests it is left out, unless it puts code of its own
into the extension. Written by \`npm run licences\`; a test fails when it is not current, and the build of the extension
when it contains what is not listed.

| package | version | licence |
|---|---|---|
`

/** What only builds the extension, and puts code of its own into it: helpers, polyfills, the wrapping of a script. */
const IN_THE_BUNDLES = ['@wxt-dev/browser', '@wxt-dev/webextension-polyfill', 'rolldown', 'vite', 'wxt']

interface Locked {
  version?: string
  license?: string
  dev?: boolean
}

/** The whole text of docs/licences.md. Throws where a package does not say its licence. */
export function licences(): string {
  const rows = shipped().map(({ name, version, license }) => {
    if (!license) throw new Error(`${name} says no licence`)
    return `| ${name} | ${version} | ${license} |\n`
  })
  return HEAD + [...new Set(rows)].sort().join('')
}

/**
 * Throws where the modules of a build of the extension, by their ids, are not of the packages that docs/licences.md
 * lists for it.
 */
export function checkBundled(moduleIds: Iterable<string>): void {
  const bundled = new Set(Array.from(moduleIds, packageOf).filter(name => name !== undefined))
  const listed = new Set(shipped().map(({ name }) => name))
  const missing = [...bundled].filter(name => !listed.has(name))
  const stale = IN_THE_BUNDLES.filter(name => !bundled.has(name))
  if (missing.length + stale.length === 0) return
  const found = [...missing.map(name => `${name} is in the extension`), ...stale.map(name => `${name} is not`)].join(
    ', ',
  )
  throw new Error(`${found}: say so in IN_THE_BUNDLES of scripts/licences.ts and run "npm run licences"`)
}

/** The package that a module is of, undefined for our own. Bundlers name what they make themselves `\0vite/helper.js`. */
function packageOf(id: string): string | undefined {
  const installed = id.split('/node_modules/').at(-1)
  if (installed !== undefined && installed !== id) return /^(?:@[^/]+\/)?[^/]+/.exec(installed)?.[0]
  return /^\0(?:virtual:)?([a-z]+)/.exec(id)?.[1]
}

function shipped(): (Locked & { name: string })[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  return Object.entries(packages).flatMap(([path, locked]) => {
    const name = path.split('node_modules/').at(-1)
    return name && (!locked.dev || IN_THE_BUNDLES.includes(path.replace('node_modules/', '')))
      ? [{ name, ...locked }]
      : []
  })
}

if (import.meta.main) writeFileSync(FILE, licences())
