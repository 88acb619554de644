import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { texts as en, optionsTexts as enOptions } from '../../../../lib/cti/text/en.ts'

const root = new URL('../../../../', import.meta.url).pathname
const files = globSync(
  ['components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'lib/{extension,helpdesks}/**/*.ts', 'lib/cti/*.ts'],
  { cwd: root },
)
const sources = files.map(file => readFileSync(root + file, 'utf8'))
const quoted = new Set(sources.flatMap(source => source.match(/'[a-z]\w*\.\w+'/g) ?? []).map(key => key.slice(1, -1)))
const asked = new Set(
  sources.flatMap(source => [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(match => match[1] ?? '')),
)

test('no text is asked for that no language has', () => {
  expect([...asked].filter(key => !(key in en || key in enOptions))).toEqual([])
})

test('no text stands in the catalogue that nothing says', () => {
  // The manifest's own are taken by manifestMessages().
  const said = (key: string) => quoted.has(key) || key.startsWith('extension.')
  expect(Object.keys({ ...en, ...enOptions }).filter(key => !said(key))).toEqual([])
})

test('what a helpdesk page says is in the part of the catalogue that it loads', () => {
  const onPages = files.filter(file => !/^(components|entrypoints)\/options\//.test(file))
  const keys = onPages
    .flatMap(file => readFileSync(root + file, 'utf8').match(/'[a-z]\w*\.\w+'/g) ?? [])
    .map(key => key.slice(1, -1))
  expect(keys.filter(key => key in enOptions)).toEqual([])
  expect(keys.filter(key => key in en).length).toBeGreaterThan(20)
})
