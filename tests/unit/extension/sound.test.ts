import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import type { Preferences } from '../../../lib/cti/preferences.ts'
import { Bell, ringVolume } from '../../../lib/extension/sound.ts'
import { Ringing } from '../../../lib/extension/tone.ts'

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

describe('the bell', () => {
  const start = vi.spyOn(Ringing.prototype, 'start')
  const stop = vi.spyOn(Ringing.prototype, 'stop')

  // Where there is this, the bell rings by itself.
  beforeEach(() => {
    vi.stubGlobal('AudioContext', class {})
    start.mockImplementation(() => undefined)
  })
  afterEach(() => vi.unstubAllGlobals())
  afterAll(() => vi.restoreAllMocks())

  test('asked for what is so already, it does nothing', async () => {
    const bell = new Bell()
    await bell.ring(0.5, ['a'])
    await bell.ring(0.5, ['a'])
    await bell.ring(null, [])
    await bell.ring(null, [])
    expect(start.mock.calls).toEqual([[0.5]])
    expect(stop).toHaveBeenCalledOnce()
  })

  test('a call that comes while another rings has it ring as long as for the first', async () => {
    const bell = new Bell()
    await bell.ring(0.5, ['a'])
    await bell.ring(0.5, ['b', 'a'])
    await bell.ring(0.5, ['b'])
    expect(start).toHaveBeenCalledTimes(2)
  })

  test('what failed is tried again when next asked for', async () => {
    start.mockImplementationOnce(() => {
      throw new Error('no sound')
    })
    const bell = new Bell()
    await bell.ring(0.5, ['a'])
    await bell.ring(0.5, ['a'])
    await bell.ring(0.5, ['a'])
    expect(start).toHaveBeenCalledTimes(2)
  })
})

test('it rings for three minutes at most, and for a call that comes then for as long', () => {
  vi.useFakeTimers()
  const tones = vi.fn(() => new Promise(() => undefined))
  vi.stubGlobal(
    'AudioContext',
    class {
      // No note is played; it is counted that one was to be.
      resume = tones
    },
  )
  const ringing = new Ringing()
  ringing.start(0.5)
  vi.advanceTimersByTime(100_000)
  const before = tones.mock.calls.length
  ringing.start(0.5)
  vi.advanceTimersByTime(600_000)
  expect(tones).toHaveBeenCalledTimes(before + 45)
  expect(ringing.on).toBe(false)
  ringing.start(0.5)
  expect(ringing.on).toBe(true)
  ringing.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
