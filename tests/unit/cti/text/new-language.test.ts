import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../../lib/cti/text/index.ts'
import { manifestMessages } from '../../../../lib/cti/text/manifest.ts'
import { readLanguages } from '../../../../scripts/languages.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const TEXT = join(import.meta.dirname, '../../../../lib/cti/text')

/** The folder of texts with one file more: Plattdüütsch, as far as this test speaks it. */
function withLowGerman(): string {
  const folder = tempFolder()
  cpSync(TEXT, folder, { recursive: true })
  const german = readFileSync(join(folder, 'de.ts'), 'utf8')
  const lowGerman = german
    .replace("'sidebar.label': 'Anrufe'", "'sidebar.label': 'Anrööp'")
    .replace("'connection.connect': 'Verbinden'", "'connection.connect': 'Tohoopbinnen'")
  writeFileSync(join(folder, 'nds-DE.ts'), lowGerman)
  return folder
}

/** A module as Vite builds it, run. */
async function built<Module>(entry: string): Promise<Module> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  })
  const [first] = Array.isArray(result) ? result : [result]
  if (!first || !('output' in first)) throw new Error('Vite has built nothing')
  return import(`data:text/javascript,${encodeURIComponent(first.output[0].code)}`)
}

test('a language is one file: pages and options find it as they are built', async () => {
  const folder = withLowGerman()
  const { translator } = await built<typeof import('../../../../lib/cti/text/index.ts')>(join(folder, 'index.ts'))
  const { OPTIONS_LANGUAGES } = await built<typeof import('../../../../lib/cti/text/options.ts')>(
    join(folder, 'options.ts'),
  )
  expect(translator('nds-DE')('sidebar.label')).toBe('Anrööp')
  expect(translator('de')('sidebar.label')).toBe('Anrufe')
  expect(translator('nds-DE', OPTIONS_LANGUAGES)('connection.connect')).toBe('Tohoopbinnen')
})

test('and so does what the browser says of the extension', async () => {
  const languages = await readLanguages(withLowGerman())
  expect(Object.keys(manifestMessages(languages))).toEqual(['de', 'en', 'nds_DE'])
})

test('Node finds the languages that Vite finds', async () => {
  expect(await readLanguages()).toEqual(LANGUAGES)
})
