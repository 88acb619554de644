import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { streamEventSchemas } from '../../../lib/cti/api.ts'
import { callSchema, outcomeSchema } from '../../../lib/cti/call.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/relay.md'), 'utf8')

test.each([
  ['setting', Object.keys(settingsSchema.shape)],
  ['field of a call', Object.keys(callSchema.shape)],
  ['outcome', outcomeSchema.options],
  ['event of the stream', Object.keys(streamEventSchemas)],
])('every %s is in docs/relay.md', (_what, names) => {
  expect(names.filter(name => !new RegExp(`\`${name}[\`.]`).test(page))).toEqual([])
})
