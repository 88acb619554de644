import { beforeEach, expect, test } from 'vitest'
import { type Browser, browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DESK_PORT } from '../../../lib/extension/desk.ts'
import { admission } from '../../../lib/extension/desk-door.ts'
import { writeStored } from '../../../lib/extension/stored.ts'
import { ROOT } from './helpdesk.ts'

const OURS = browser.runtime.id

beforeEach(async () => {
  fakeBrowser.reset()
  await writeStored('sites', [ROOT])
})

function port(more: { name?: string; sender?: Partial<Browser.runtime.MessageSender> | undefined } = {}) {
  return { name: DESK_PORT, sender: { id: OURS, url: `${ROOT}/ticket/1` }, ...more } as Browser.runtime.Port
}

test('a page of a listed site and a page of the extension come in', async () => {
  expect(await admission(port())).toBe(true)
  expect(await admission(port({ sender: { id: OURS, url: browser.runtime.getURL('/options.html') } }))).toBe(true)
})

test.each([
  ['another extension', { id: 'foreign', url: `${ROOT}/ticket/1` }],
  ['another extension with an address as of ours', { id: 'foreign', url: browser.runtime.getURL('/options.html') }],
  ['nobody in particular', { url: `${ROOT}/ticket/1` }],
  ['no sender at all', undefined],
])('a port of %s is none of ours', (_name, sender) => {
  expect(admission(port({ sender }))).toBeUndefined()
})

test.each(['', 'desk ', 'Desk', 'other'])('a port by the name %j is none of ours', name => {
  expect(admission(port({ name }))).toBeUndefined()
})

test.each([
  ['of a site that is not listed', 'https://elsewhere.example/'],
  ['of a subdomain', 'https://evil.help.example/'],
  ['of a site whose name begins alike', 'https://help.example.evil.example/'],
  ['by another scheme', 'http://help.example/'],
  ['by another port', 'https://help.example:8443/'],
  ['with the site as its user', 'https://help.example@evil.example/'],
  ['without an address', undefined],
  ['with what is no address', 'help.example'],
  ['of data', 'data:text/html,https://help.example/'],
  ['of another extension', 'chrome-extension://foreign/options.html'],
])('a page %s is refused', async (_name, url) => {
  expect(await admission(port({ sender: { id: OURS, ...(url === undefined ? {} : { url }) } }))).toBe(false)
})

test('a page of a site that was taken off the list is refused', async () => {
  await writeStored('sites', [])
  expect(await admission(port())).toBe(false)
})
