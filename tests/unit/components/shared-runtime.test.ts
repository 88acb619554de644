import { expect, test, vi } from 'vitest'
import { lend, lender } from '../../../components/lender.ts'
import { SHARED_RUNTIME } from '../../../components/shared-runtime.ts'

test('where nobody waits the script of the open sidebar ends at once', () => {
  expect(lender).toThrow('no sidebar waits here')
})

test("that script is drawn by the page's own Preact, every part of it", async () => {
  const take = vi.fn()
  lend({ runtime: SHARED_RUNTIME, take })
  expect({ ...(await import('../../../components/lent-runtime.ts')) }).toEqual(SHARED_RUNTIME)
  expect(lender().take).toBe(take)
})
