import { beforeEach, expect, test, vi } from 'vitest'
import { ContentScriptContext } from '../../../lib/extension/content-context.ts'

const { runtime } = vi.hoisted(() => ({ runtime: { id: 'ringside' as string | undefined } }))
vi.mock('wxt/browser', () => ({ browser: { runtime } }))

beforeEach(() => {
  runtime.id = 'ringside'
  vi.stubGlobal('document', new EventTarget())
})

test('a newer script of the same name ends it, once; another one does not', () => {
  const first = new ContentScriptContext('helpdesk')
  const ended = vi.fn()
  first.onInvalidated(ended)
  const other = new ContentScriptContext('dial-links')
  expect(first.isValid).toBe(true)
  const second = new ContentScriptContext('helpdesk')
  expect([first.isInvalid, other.isInvalid, second.isInvalid]).toEqual([true, false, false])
  new ContentScriptContext('helpdesk')
  expect(ended).toHaveBeenCalledOnce()
})

test('it ends when it is told to, and when the extension has gone', () => {
  const told = new ContentScriptContext('helpdesk')
  told.abort('left')
  expect(told.isInvalid).toBe(true)
  const left = new ContentScriptContext('helpdesk')
  const ended = vi.fn()
  const unlistened = vi.fn()
  left.onInvalidated(unlistened)()
  left.onInvalidated(ended)
  runtime.id = undefined
  expect(left.isValid).toBe(false)
  expect(ended).toHaveBeenCalledOnce()
  expect(unlistened).not.toHaveBeenCalled()
})
