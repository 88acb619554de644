import { expect, test } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import { preferencesSchema } from '../../../lib/cti/preferences.ts'
import { commandSchema } from '../../../lib/extension/messages.ts'

test('what holds where nothing is stored is what pages begin with', () => {
  expect(preferencesSchema.parse({})).toEqual(DEFAULT_PREFERENCES)
})

test('changing one thing leaves the others alone', () => {
  const command = { kind: 'prefer', preferences: { phone: 'quiet' } }
  expect(commandSchema.parse(command)).toEqual(command)
})
