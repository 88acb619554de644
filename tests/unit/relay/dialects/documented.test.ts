import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mappingSchema } from '../../../../lib/cti/mapping.ts'
import { readyMappings } from '../../../../lib/cti/ready-mappings.ts'
import { dialects } from '../../../../relay/dialects/index.ts'
import { stories } from '../../../support/dialect-stories.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/dialects.md'), 'utf8')
/** The rows of all tables, by the name in code type that each begins with. */
const rows = new Map(
  Array.from(
    page.matchAll(/^\| `([\w-]+)`(.*)\|$/gm),
    ([, name = '', rest = '']) => [name, rest.split(' | ')] as const,
  ),
)

test.each(dialects().map(dialect => [dialect.name, dialect] as const))('%s is in the table', (name, dialect) => {
  const [, address = '', fields, answer, signature = ''] = rows.get(name) ?? []
  const path = dialect.path.replace(/:way.*/, 'in').replace(/:(\w+)/g, '{$1}')
  expect(address).toContain(`\`${dialect.method} ${path}\``)
  expect(fields && answer).toBeTruthy()
  expect(signature.trim() === 'none').toBe(dialect.verify === undefined)
})

test.each(dialects().map(({ name }) => name))(
  '%s has fixtures of new calls, ends, and what they are answered',
  name => {
    const told = stories.filter(({ dialect }) => dialect === name).flatMap(({ story }) => story.told)
    const kinds = new Set(told.map(({ event }) => event?.kind))
    expect(kinds).toContain('newCall')
    expect(kinds).toContain('answer')
    expect(kinds).toContain('hangup')
  },
)

test.each(readyMappings.map(({ name }) => name))('the mapping %s is in the table and has fixtures', name => {
  expect(rows.has(name)).toBe(true)
  expect(stories.some(({ file }) => file === `mapped/${name}.ts`)).toBe(true)
})

test('the table names no dialect that there is not', () => {
  const causes = [
    'normalClearing',
    'busy',
    'cancel',
    'noAnswer',
    'congestion',
    'notFound',
    'rejected',
    'forwarded',
    'voicemail',
    'blocked',
  ]
  const known = [...dialects().map(({ name }) => name), ...readyMappings.map(({ name }) => name), ...causes]
  expect([...rows.keys()].filter(name => !known.includes(name))).toEqual([])
})

test('the mapping of the guide is a mapping', () => {
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  expect(mappingSchema.safeParse(JSON.parse(example)).error).toBeUndefined()
})
