import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licences } from '../../scripts/licences.ts'

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
