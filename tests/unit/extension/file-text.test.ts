import { expect, test } from 'vitest'
import { fileText } from '../../../lib/extension/file-text.ts'

const UTF_16 = new Uint8Array([0xff, 0xfe, 0x4a, 0, 0xfc, 0])
const UTF_16_BE = new Uint8Array([0xfe, 0xff, 0, 0x4a, 0, 0xfc])

test.each([
  ['UTF-8', new TextEncoder().encode('Jü'), 'Jü'],
  ['UTF-8 with a mark', new TextEncoder().encode('\uFEFFJü'), 'Jü'],
  ['Windows-1252, as Excel writes it', new Uint8Array([0x4a, 0xfc, 0x80]), 'Jü€'],
  ['UTF-16', UTF_16, 'Jü'],
  ['UTF-16, the other way round', UTF_16_BE, 'Jü'],
])('%s', async (_name, bytes, text) => {
  expect(await fileText(new Blob([bytes]))).toBe(text)
})
