import { expect, test } from 'vitest'
import type { Browser } from 'wxt/browser'
import { Attention } from '../../../lib/extension/attention.ts'

const page = () => ({}) as Browser.runtime.Port

test('a page is seen until it says otherwise or goes', () => {
  const changes: boolean[] = []
  const attention: Attention = new Attention(() => changes.push(attention.any))
  const [one, two] = [page(), page()]
  attention.told(one, true)
  attention.told(two, true)
  attention.told(one, false)
  attention.left(two)
  expect(changes).toEqual([true, true, true, false])
})

test('what a page said is no longer true when it is heard after the page has gone', () => {
  const attention = new Attention(() => undefined)
  const gone = page()
  attention.left(gone)
  attention.told(gone, true)
  expect(attention.any).toBe(false)
})
