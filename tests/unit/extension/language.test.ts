import { expect, test } from 'vitest'
import { languageTag } from '../../../lib/extension/language.ts'

test.each([
  ['system', 'de-AT', 'de-AT'],
  ['system', 'fr', 'fr'],
  ['de', 'en-US', 'de'],
  // Dates and numbers stay as the system writes them.
  ['de', 'de-CH', 'de-CH'],
  ['en', 'EN_gb', 'EN_gb'],
  ['pt-BR', 'pt-PT', 'pt-PT'],
])('chosen %s, the system speaks %s: %s', (chosen, system, tag) => {
  expect(languageTag(chosen, system)).toBe(tag)
})
