import type { Page } from 'playwright'
import type { DeskUpdate } from '../../lib/extension/desk.ts'
import { expect, test } from './support/fixtures.ts'

// As a page asks: over the port to the background, with a real relay behind it.

type PageUpdate = DeskUpdate & { kind: 'page' }
interface DeskPort {
  onMessage: { addListener(listener: (update: DeskUpdate | 'leave') => void): void }
  postMessage(command: object): void
  disconnect(): void
}
interface ExtensionPage {
  chrome: { runtime: { connect(options: { name: string }): DeskPort } }
}

/** Asks the background over a port of its own. */
function ask(page: Page, command: object): Promise<PageUpdate> {
  return page.evaluate(command => {
    const port = (globalThis as unknown as ExtensionPage).chrome.runtime.connect({ name: 'desk' })
    return new Promise<PageUpdate>(resolve => {
      port.onMessage.addListener(update => {
        if (update === 'leave' || update.kind !== 'page') return
        port.disconnect()
        resolve(update)
      })
      port.postMessage(command)
    })
  }, command)
}
const callIds = ({ calls }: PageUpdate) => calls.map(call => call.callId)

test('pages of the whole log: found in the browser, and older ones brought from the relay', async ({
  relay,
  launch,
}) => {
  for (let number = 1; number <= 75; number++) {
    const callId = `c-${number}`
    await relay.pbx.ring(callId, { from: `49309018${1000 + number}` })
    await relay.pbx.hangup(callId, { cause: 'cancel' })
  }
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html')
  await expect
    .poll(async () => (await ask(page, { kind: 'older', n: 1, before: null, limit: 50 })).calls.length)
    .toBe(50)
  const first = await ask(page, { kind: 'older', n: 2, before: null, limit: 50 })
  expect(first).toMatchObject({ n: 2, complete: false, unreached: false })
  const rest = await ask(page, { kind: 'older', n: 3, before: first.next, limit: 50 })
  expect([...callIds(first), ...callIds(rest)]).toEqual(Array.from({ length: 75 }, (_, index) => `c-${75 - index}`))
  expect(rest).toMatchObject({ next: null, complete: true, unreached: false })

  const search = { kind: 'search', n: 4, text: '030/9018 1003', filter: { missed: true }, before: null, limit: 50 }
  const found = await ask(page, search)
  expect(callIds(found)).toEqual(['c-3'])
  expect(found).toMatchObject({ n: 4, complete: true, query: [[['3090181003']]] })

  await relay.stop()
  const offline = await ask(page, { ...search, text: '1004' })
  expect(callIds(offline)).toEqual(['c-4'])
})
