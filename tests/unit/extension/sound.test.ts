import { expect, test } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import type { Preferences } from '../../../lib/cti/preferences.ts'
import { ringVolume } from '../../../lib/extension/sound.ts'

const noon = new Date('2026-11-20T12:00:00')
const loud = { ringTone: true, volume: 0.7 }

test.each<[Partial<Preferences>, number, number | null]>([
  [loud, 1, 0.7],
  [loud, 0, null],
  [{}, 1, null],
  [{ ...loud, phone: 'quiet' }, 1, null],
  [{ ...loud, phone: 'off' }, 1, null],
  [{ ...loud, quietHours: { from: '11:00', to: '13:00' } }, 1, null],
  [{ ...loud, quietHours: { from: '18:00', to: '08:00' } }, 1, 0.7],
])('%j with %d ringing', (preferences, ringing, volume) => {
  expect(ringVolume({ ...DEFAULT_PREFERENCES, ...preferences }, ringing, noon)).toBe(volume)
})
