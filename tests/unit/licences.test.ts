import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkBundled, licences } from '../../scripts/licences.ts'

/** What may ship with a program under the MIT licence: files under the MPL are shipped unchanged. */
const FINE = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
]

test('docs/licences.md is what the lock file says, and all of it may ship', () => {
  const written = readFileSync(join(import.meta.dirname, '../../docs/licences.md'), 'utf8')
  expect(written, 'run "npm run licences"').toBe(licences())
  const rows = written.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| package'))
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) expect(FINE, row).toContain(row.split(' | ').at(-1)?.replace(' |', ''))
})

/** Modules as the build of the extension tells them: one of each package of its own making, and one of ours. */
const MODULES = [
  '/home/emma/ringside/components/theme.ts',
  '/home/emma/ringside/node_modules/preact/hooks/dist/hooks.mjs',
  '/home/emma/ringside/node_modules/@wxt-dev/browser/src/index.mjs',
  '/home/emma/ringside/node_modules/@wxt-dev/webextension-polyfill/dist/browser.mjs',
  '\0virtual:wxt-background-entrypoint?/home/emma/ringside/entrypoints/background.ts',
  '\0vite/modulepreload-polyfill.js',
  '\0rolldown/runtime.js',
]

test('a build of the extension fails that has in it what is not listed, or no longer what is', () => {
  expect(() => checkBundled(MODULES)).not.toThrow()
  const nested = '/home/emma/ringside/node_modules/wxt/node_modules/nanoid/index.js'
  expect(() => checkBundled([...MODULES, nested])).toThrow(/^nanoid is in the extension/)
  expect(() => checkBundled([...MODULES, '\0babel/helpers/typeof.js'])).toThrow(/^babel is in the extension/)
  expect(() => checkBundled(MODULES.slice(0, -1))).toThrow(/^rolldown is not/)
})
