import type { CDPSession, Page } from 'playwright/test'
import { serve } from '../../scripts/demo/serve.ts'
import { EXTENSION_ID, type ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'
import { test as base, expect, PRODUCTION_EXTENSION } from './support/fixtures.ts'
import { bug, clickByScript, forge, steal } from './support/hostile-script.ts'
import type { TestRelay } from './support/test-relay.ts'

/** What must not leak: a caller's number in the forms it has, their name, texts of the sidebar, tokens. */
const SECRETS = ['901820', '+49 30 901820', 'Ilse Geheim', 'Zentrale', ADMIN_TOKEN, PBX_TOKEN]

interface Target {
  browser: ExtensionBrowser
  page: Page
  session: CDPSession
  relay: TestRelay
  /** Names of the pop-ups, as assistive technology reads them. */
  popups(): Promise<string[]>
  /** The middle of what has this role, and a name that begins so. */
  place(role: string, name: string): Promise<{ x: number; y: number }>
}

/** A helpdesk that is taken over, with the extension as people have it, and one call that rings. */
const test = base.extend<{ target: Target }>({
  target: async ({ relay, launch }, use) => {
    const site = await serve((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><html lang="en"><title>Helpdesk</title><h1>Tickets</h1><p>Printer on fire</p></html>'),
    )
    const browser = await launch({ extension: PRODUCTION_EXTENSION })
    await browser.connect(relay.connectLink)
    await browser.addHelpdesk(site.url)
    const page = await browser.context.newPage()
    await bug(page)
    await page.goto(site.url)
    await page.locator('ringside-calls').waitFor({ state: 'attached' })
    const session = await browser.context.newCDPSession(page)
    const tree = async () => (await session.send('Accessibility.getFullAXTree')).nodes.filter(node => !node.ignored)
    const popups = async () =>
      (await tree()).flatMap(({ role, name }) => (role?.value === 'alertdialog' ? [String(name?.value)] : []))
    const place = async (role: string, name: string) => {
      const found = (await tree()).find(
        node => node.role?.value === role && String(node.name?.value).startsWith(name) && node.backendDOMNodeId,
      )
      if (!found?.backendDOMNodeId) throw new Error(`there is no ${role} ${name}`)
      const { quads } = await session.send('DOM.getContentQuads', { backendNodeId: found.backendDOMNodeId })
      const [left = 0, top = 0, right = 0, , , bottom = 0] = quads[0] ?? []
      return { x: (left + right) / 2, y: (top + bottom) / 2 }
    }
    await relay.pbx.ring('h-1', { from: '493090182000', queue: 'Zentrale', user: 'Ilse Geheim' })
    await expect.poll(popups).toHaveLength(1)
    await use({ browser, page, session, relay, popups, place })
    await site.close()
  },
})

test('it reads nothing of the calls, not even by the help of the browser’s search or of what is selected', async ({
  target: { page, place },
}) => {
  const none = { found: [], elements: [], globals: [] }
  const first = await steal(page, SECRETS)
  expect(first).toMatchObject(none)
  for (const secret of SECRETS) expect(first.text).not.toContain(secret)
  // The page itself is found: the search works.
  expect((await steal(page, ['Printer on'])).found).toEqual(['Printer on'])

  // The agent clicks, and drags over texts: the page reads on from there.
  const texts = await place('StaticText', '+49 30')
  await page.mouse.dblclick(texts.x, texts.y)
  await page.mouse.move(texts.x - 40, texts.y)
  await page.mouse.down()
  await page.mouse.move(texts.x + 60, texts.y + 200, { steps: 4 })
  await page.mouse.up()
  const after = await steal(page, SECRETS)
  expect(after).toMatchObject(none)
  for (const secret of SECRETS) expect(after.text).not.toContain(secret)

  // In a field with the whole text selected, and with the caret in it.
  const search = await place('searchbox', '')
  await page.mouse.click(search.x, search.y)
  await page.keyboard.press('ControlOrMeta+a')
  const inField = await steal(page, SECRETS)
  expect(inField).toMatchObject(none)
  for (const secret of SECRETS) expect(inField.text).not.toContain(secret)
})

test('it presses no button by script, and the user’s own click at the same place does', async ({
  target: { page, place, popups, relay },
}) => {
  const [before] = await relay.admin.calls()
  const dismiss = await place('button', 'Dismiss')
  await clickByScript(page, dismiss)
  expect(await popups()).toHaveLength(1)
  expect(await relay.admin.calls()).toEqual([before])
  await page.mouse.click(dismiss.x, dismiss.y)
  await expect.poll(popups).toHaveLength(0)
})

test('it forges no call and gets no answer, whatever it says and wherever', async ({
  target: { page, popups, relay, browser },
}) => {
  const [call] = await relay.admin.calls()
  const forged = { ...call, id: 'pbx~forged', callId: 'forged', from: '+49309999', revision: 9_999_999 }
  const messages = [
    { kind: 'calls', fresh: false, calls: [forged], gone: [] },
    { kind: 'calls', fresh: true, calls: [], gone: [call?.id] },
    { kind: 'desk', desk: { link: { status: 'live' }, me: null, calls: [forged], helpdesks: [] } },
    { kind: 'done', id: call?.id, done: true },
    { kind: 'search', n: 1, before: null, limit: 10, text: '', filter: {} },
    'leave',
    'ringside:dial?',
  ]
  expect(await forge(page, EXTENSION_ID, messages)).toEqual([])
  const toRelay = await page.evaluate(async url => {
    const ask = (path: string, init?: RequestInit) =>
      fetch(url + path, init).then(
        async response => `${response.type} ${response.status} ${await response.text()}`,
        () => 'nothing',
      )
    return [
      await ask('/api/v1/me'),
      await ask('/api/v1/calls', { credentials: 'include' }),
      await ask('/api/v1/calls', { headers: { authorization: 'Bearer guess' } }),
      await ask('/api/v1/cti/guess', { method: 'POST', mode: 'no-cors', body: 'event=newCall&callId=f&from=1&to=2' }),
    ]
  }, relay.url)
  // Any page may send anything anywhere; it is not even told that the token is wrong.
  expect(toRelay).toEqual(['nothing', 'nothing', 'nothing', 'nothing'])
  expect(await relay.admin.calls()).toEqual([call])
  const worker = await browser.worker()
  const stored = await worker.evaluate(dumpStorage)
  expect(stored).not.toContain('forged')
  expect(await popups()).toHaveLength(1)
})

test('the extension’s own script in the page cannot reach the token, and only commands of the schema are obeyed', async ({
  target: { session, popups, relay, browser },
}) => {
  const contexts: { id: number; origin: string }[] = []
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
  await session.send('Runtime.enable')
  await expect.poll(() => contexts.some(({ origin }) => origin.includes(EXTENSION_ID))).toBe(true)
  const contextId = contexts.find(({ origin }) => origin.includes(EXTENSION_ID))?.id ?? 0
  const there = async (expression: string) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    return exceptionDetails ? `refused: ${exceptionDetails.exception?.description}` : result.value
  }
  for (const area of ['local', 'session'])
    expect(await there(`chrome.storage.${area}.get(null).then(JSON.stringify)`)).toMatch(
      /^refused: .*Access to storage/,
    )
  expect(await there('chrome.storage.sync.get(null).then(JSON.stringify)')).toBe('{}')
  expect(await there('indexedDB.databases().then(all => all.map(each => each.name).join())')).toBe('')
  expect(await there('chrome.runtime.sendMessage("ringside:token?").then(String, String)')).not.toContain(ADMIN_TOKEN)

  const pages = browser.context.pages().length
  const answers = await there(`new Promise(resolve => {
    const port = chrome.runtime.connect({ name: 'desk' }), all = []
    port.onMessage.addListener(message => {
      all.push(message)
      if (message.kind === 'page') resolve(JSON.stringify(all))
    })
    for (const message of [
      { kind: 'openProfile', id: 'pbx~h-1', contact: { url: 'javascript:alert(1)', name: 'x' } },
      { kind: 'openSearch', id: 'pbx~h-1', root: 'javascript:alert(1)' },
      { kind: 'openSignIn', root: 'https://elsewhere.example' },
      { kind: 'open', url: 'https://elsewhere.example' },
      { kind: 'calls', fresh: true, calls: [], gone: [] },
      { kind: 'done', id: 'pbx~h-1', done: true, extra: 1 },
      { kind: 'connect', connection: { relayUrl: 'https://elsewhere.example', token: 'x' } },
      { kind: '__proto__' }, null, 7, [], 'leave',
      { kind: 'older', n: 1, before: null, limit: 10 },
    ]) port.postMessage(message)
  })`)
  // What stands in the sidebar is the script's to know; the token is not.
  expect(answers).toContain('901820')
  expect(answers).not.toContain(ADMIN_TOKEN)
  expect(browser.context.pages()).toHaveLength(pages)
  expect((await relay.admin.calls())[0]).toMatchObject({ callId: 'h-1', done: false })
  expect(await popups()).toHaveLength(1)
})

test('whoever signs out leaves neither token nor calls in the browser', async ({ target: { browser } }) => {
  const worker = await browser.worker()
  const before = await worker.evaluate(dumpStorage)
  expect(before).toContain(ADMIN_TOKEN)
  expect(before).toContain('901820')
  expect(before.split('\n')[1]).toBe('sync {}')
  const options = await browser.open('options.html')
  await options.getByRole('button', { name: 'Sign out' }).click()
  await expect
    .poll(async () => {
      const after = await (await browser.worker()).evaluate(dumpStorage)
      return SECRETS.filter(secret => after.includes(secret))
    })
    .toEqual([])
})

/** In the worker: all that is stored, a line per area and store. */
async function dumpStorage(): Promise<string> {
  type Areas = Record<'local' | 'sync' | 'session', { get(keys: null): Promise<object> }>
  const { storage } = (globalThis as unknown as { chrome: { storage: Areas } }).chrome
  const lines: string[] = []
  for (const area of ['local', 'sync', 'session'] as const)
    lines.push(`${area} ${JSON.stringify(await storage[area].get(null))}`)
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await ask(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const content = database.transaction(store).objectStore(store)
      lines.push(`${name}.${store} ${JSON.stringify([await ask(content.getAllKeys()), await ask(content.getAll())])}`)
    }
    database.close()
  }
  return lines.join('\n')
}
