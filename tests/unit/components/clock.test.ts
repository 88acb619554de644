import { effect } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import { createClock } from '../../../components/clock.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('ticks once a second while somebody looks, with one timer, and has none otherwise', () => {
  vi.useFakeTimers({ now: 1_000_000 })
  const clock = createClock()
  vi.advanceTimersByTime(5000)
  expect(vi.getTimerCount()).toBe(0)
  const seen: number[] = []
  const first = effect(() => {
    seen.push(clock.ticks.value)
  })
  const second = effect(() => {
    clock.ticks.value
  })
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(2000)
  expect(seen.at(-1)).toBe(1_007_000)
  expect(seen.filter(time => time >= 1_005_000)).toEqual([1_005_000, 1_006_000, 1_007_000])
  first()
  second()
  expect(vi.getTimerCount()).toBe(0)
})
