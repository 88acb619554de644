import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const PARTS = ['lib/cti', 'lib/helpdesks', 'lib/extension', 'components', 'entrypoints', 'relay'] as const
type Part = (typeof PARTS)[number]

/** What each part may import: other parts by folder, packages by name. `node:` stands for every module of Node. */
const ALLOWED: Record<Part, readonly string[]> = {
  'lib/cti': ['zod', 'libphonenumber-js'],
  'lib/helpdesks': ['lib/cti', 'zod'],
  'lib/extension': ['lib/cti', 'lib/helpdesks', 'wxt', 'idb', 'zod', 'eventsource-parser', '@preact/signals', 'uqr'],
  components: ['lib/cti', 'preact', '@preact/signals'],
  entrypoints: ['lib/cti', 'lib/helpdesks', 'lib/extension', 'components', 'wxt', 'preact', '@preact/signals'],
  relay: [
    'lib/cti',
    'node:',
    'zod',
    'fastify',
    '@fastify/helmet',
    '@fastify/rate-limit',
    'pino',
    'prom-client',
    'csv-parse',
    'ical.js',
  ],
}

interface Import {
  file: string
  target: string
}

/** Every import of a part's sources: the package, or the part a relative path leads into, or the path itself. */
function importsOf(part: Part): Import[] {
  return globSync(`${part}/**/*.{ts,tsx}`, { cwd: root }).flatMap(file => {
    const source = readFileSync(join(root, file), 'utf8')
    const found = source.matchAll(/(?:^(?:import|export)\b[^']*?from\s+|^import\s+|\bimport\()'([^']+)'/gm)
    return Array.from(found, match => ({ file, target: targetOf(file, match[1] ?? '') }))
  })
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  if (!specifier.startsWith('.')) return packageOf(specifier)
  const path = relative(root, join(root, dirname(file), specifier))
  return PARTS.find(part => path.startsWith(`${part}/`)) ?? path
}

function packageOf(specifier: string): string {
  const [scope, name] = specifier.split('/')
  return specifier.startsWith('@') ? `${scope}/${name}` : (scope ?? '')
}

describe.each(PARTS)('%s', part => {
  const imports = importsOf(part)

  test('has sources, and they import something', () => {
    expect(imports.length).toBeGreaterThan(0)
  })

  test('imports only what its direction allows', () => {
    const strays = imports.filter(({ target }) => target !== part && !ALLOWED[part].includes(target))
    expect(strays).toEqual([])
  })
})

test('the browser is touched by lib/extension and entrypoints alone', () => {
  const touching = PARTS.filter(part =>
    globSync(`${part}/**/*.{ts,tsx}`, { cwd: root }).some(file =>
      /\b(?:browser|chrome)\.\w/.test(readFileSync(join(root, file), 'utf8')),
    ),
  )
  expect(touching).toEqual(['lib/extension', 'entrypoints'])
})
