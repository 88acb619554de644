import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DIAL_CHANGED, type DialSetting, followDialSetting } from '../../../lib/extension/dial-message.ts'

const on: DialSetting = { country: 'DE', scheme: 'tel:', label: 'Call {number}' }
const killed = new Error('the message channel closed before a response was received')

let page: AbortController
/** What the background answers to each question; an error: the worker is killed over it. */
let answers: (DialSetting | null | Error)[]
let settings: (DialSetting | null)[]
const id = fakeBrowser.runtime.id

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('addEventListener', () => undefined)
  page = new AbortController()
  settings = []
  Object.assign(fakeBrowser.runtime, {
    id,
    sendMessage: async () => {
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return answer
    },
  })
})

afterEach(() => {
  page.abort()
  vi.unstubAllGlobals()
})

/** Starts, and has the setting change as often as there are more answers. */
async function following(...told: (DialSetting | null | Error)[][]): Promise<(DialSetting | null)[]> {
  for (const [turn, each] of told.entries()) {
    answers = [...each]
    if (turn === 0) followDialSetting(setting => settings.push(setting), page.signal)
    else for (const listener of listeners) listener(DIAL_CHANGED)
    await vi.waitFor(() => expect(answers).toEqual([]))
    // The answer is worked on.
    await setImmediate()
  }
  return settings
}

const listeners: ((message: unknown) => void)[] = []
beforeEach(() => {
  listeners.length = 0
  Object.assign(fakeBrowser.runtime.onMessage, { addListener: (each: () => void) => listeners.push(each) })
})

test('the setting is told, and what it becomes', async () => {
  expect(await following([on], [on], [null])).toEqual([on, null])
})

test('a worker that is killed over the question is asked once more', async () => {
  expect(await following([killed, on])).toEqual([on])
})

test('without an answer the links stay as they are', async () => {
  expect(await following([on], [killed, killed])).toEqual([on])
})

test('with the extension the links go', async () => {
  await following([on])
  answers = [killed]
  Object.assign(fakeBrowser.runtime, { id: undefined })
  for (const listener of listeners) listener(DIAL_CHANGED)
  await vi.waitFor(() => expect(settings).toEqual([on, null]))
})
