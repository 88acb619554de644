import { expect, test } from 'vitest'
import { qrCode } from '../../../lib/extension/qr-code.ts'

/** Whether a module is dark. */
const dark = (path: string, x: number, y: number) => path.includes(`M${x} ${y}h1v1h-1z`)

test('a connect link has a code with its quiet zone and the three patterns that scanners look for', () => {
  const { size, path } = qrCode(`https://relay.example.com/connect#${'a'.repeat(43)}`)
  // Version v has 17 + 4 v modules a side.
  expect((size - 8 - 17) % 4).toBe(0)
  for (const [x, y] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    expect([dark(path, x, y), dark(path, x + 1, y + 1), dark(path, x + 3, y + 3)]).toEqual([true, false, true])
  }
  for (let at = 0; at < size; at++) {
    for (const edge of [0, 3, size - 4, size - 1]) {
      expect(dark(path, at, edge) || dark(path, edge, at)).toBe(false)
    }
  }
})
