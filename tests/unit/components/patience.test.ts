import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Patience } from '../../../components/popup/patience.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('each has its own time, however many others come meanwhile', () => {
  const over = vi.fn()
  const patience = new Patience(1500, over)
  patience.waitFor(['a'])
  vi.advanceTimersByTime(1000)
  patience.waitFor(['a', 'b'])
  vi.advanceTimersByTime(500)
  expect([patience.isOverFor('a'), patience.isOverFor('b')]).toEqual([true, false])
  patience.waitFor(['c', 'a', 'b'])
  vi.advanceTimersByTime(1000)
  expect([patience.isOverFor('a'), patience.isOverFor('b'), patience.isOverFor('c')]).toEqual([true, true, false])
  expect(over).toHaveBeenCalledTimes(2)
})

test('what is no longer waited for is forgotten', () => {
  const over = vi.fn()
  const patience = new Patience(1500, over)
  patience.waitFor(['a'])
  vi.advanceTimersByTime(1000)
  patience.waitFor([])
  vi.advanceTimersByTime(1000)
  expect(over).not.toHaveBeenCalled()
  patience.waitFor(['a'])
  vi.advanceTimersByTime(1499)
  expect(patience.isOverFor('a')).toBe(false)
  vi.advanceTimersByTime(1)
  expect(patience.isOverFor('a')).toBe(true)
})
