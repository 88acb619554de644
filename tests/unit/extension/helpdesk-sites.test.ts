import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { afterReport, forgetUnlisted, readSites, rememberPage } from '../../../lib/extension/helpdesk-sites.ts'
import type { PageReport } from '../../../lib/extension/page-sign.ts'
import { readStored, type SiteRecord, writeStored } from '../../../lib/extension/stored.ts'
import { ROOT } from './helpdesk.ts'

const RT = `${ROOT}/rt`
const rt: SiteRecord = { helpdesk: 'request-tracker', root: RT, templates: null }
const unknown: SiteRecord = { helpdesk: null, root: ROOT, templates: null }
const report = (facts: Partial<PageReport>): PageReport => ({
  helpdesk: 'request-tracker',
  root: RT,
  signedIn: true,
  ...facts,
})

beforeEach(() => {
  fakeBrowser.reset()
  Object.assign(fakeBrowser.permissions, { contains: async () => true })
})

test.each<[what: string, known: SiteRecord | undefined, told: Partial<PageReport>, after: SiteRecord]>([
  ['the first page tells', undefined, {}, rt],
  ['an unknown page tells nothing', undefined, { helpdesk: null, root: null, signedIn: false }, unknown],
  ['nor takes it anything back', rt, { helpdesk: null, root: null, signedIn: false }, rt],
  ['a page that does not tell where', rt, { root: null, signedIn: false }, rt],
  ['the first page does not tell where', undefined, { root: null }, { ...rt, root: ROOT }],
  ['a page that moved', rt, { root: `${ROOT}/new` }, { ...rt, root: `${ROOT}/new` }],
  ['a root elsewhere', rt, { root: 'https://planted.example' }, rt],
  ['another product’s form for signing in', rt, { helpdesk: 'zammad', root: ROOT, signedIn: false }, rt],
  ['another product', rt, { helpdesk: 'zammad', root: ROOT }, { ...rt, helpdesk: 'zammad', root: ROOT }],
])('%s', (_what, known, told, after) => {
  expect(afterReport(ROOT, known, report(told))).toEqual(after)
})

test('what a page told is known to the next worker', async () => {
  await writeStored('sites', [ROOT])
  expect(await readSites()).toEqual([])
  await rememberPage(ROOT, report({}))
  expect(await readSites()).toMatchObject([{ origin: ROOT, root: RT, asks: true, helpdesk: { id: 'request-tracker' } }])
})

test('a site described by addresses can be opened, not asked', async () => {
  const templates = { search: 'https://crm.example/search?q={number}' }
  await writeStored('sites', [ROOT])
  await writeStored('helpdesks', { [ROOT]: { ...unknown, templates } })
  expect(await readSites()).toMatchObject([{ root: ROOT, asks: false }])
})

test.each([
  ['is not listed', [], true],
  ['is not permitted', [ROOT], false],
])('a site that %s is none', async (_what, sites, permitted) => {
  Object.assign(fakeBrowser.permissions, { contains: async () => permitted })
  await writeStored('sites', sites)
  await writeStored('helpdesks', { [ROOT]: rt })
  expect(await readSites()).toEqual([])
})

test('what was known of a site goes with it, and so does how it was set', async () => {
  const kept = 'https://kept.example'
  await writeStored('sites', [kept])
  await writeStored('helpdesks', { [ROOT]: rt, [kept]: unknown })
  await writeStored('dialLinks', { [ROOT]: true, [kept]: true })
  await writeStored('sidebarOpen', { [ROOT]: false, [kept]: false })
  await writeStored('sidebarWidth', { [ROOT]: 400, [kept]: 400 })
  await forgetUnlisted()
  for (const key of ['helpdesks', 'dialLinks', 'sidebarOpen', 'sidebarWidth'] as const)
    expect(Object.keys(await readStored(key)), key).toEqual([kept])
})
