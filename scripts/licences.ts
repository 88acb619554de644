import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run licences`: writes docs/licences.md anew, from what the lock file says of each package that ships. */
const ROOT = join(import.meta.dirname, '..')
const FILE = join(ROOT, 'docs/licences.md')

const HEAD = `# Licences

Ringside itself is under the [MIT licence](../LICENSE). It uses these packages, with their licences as
[SPDX](https://spdx.org/licenses/) names them; what only builds and tests it is left out. Written by \`npm run licences\`; a
test fails when it is not current.

| package | version | licence |
|---|---|---|
`

interface Locked {
  version?: string
  license?: string
  dev?: boolean
}

/** The whole text of docs/licences.md. Throws where a package does not say its licence. */
export function licences(): string {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const rows = Object.entries(packages).flatMap(([path, { version, license, dev }]) => {
    const name = path.split('node_modules/').at(-1)
    if (!name || dev) return []
    if (!license) throw new Error(`${name} says no licence`)
    return [`| ${name} | ${version} | ${license} |\n`]
  })
  return HEAD + [...new Set(rows)].sort().join('')
}

if (import.meta.main) writeFileSync(FILE, licences())
