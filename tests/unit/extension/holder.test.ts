import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { holderOfClaims } from '../../../lib/extension/holder.ts'

beforeEach(() => fakeBrowser.reset())

test('a browser keeps its name from one worker to the next, and has another when it is started anew', async () => {
  const first = await holderOfClaims()
  expect(await holderOfClaims()).toBe(first)
  fakeBrowser.reset()
  expect(await holderOfClaims()).not.toBe(first)
})
