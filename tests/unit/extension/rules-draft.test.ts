import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Settings } from '../../../lib/cti/settings.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import { createRulesDraft, type RulesDraft } from '../../../lib/extension/rules-draft.ts'
import { writeStored } from '../../../lib/extension/stored.ts'
import { relayHere } from '../../support/in-process-relay.ts'
import { Desk } from '../../support/relay-client.ts'

type Here = Awaited<ReturnType<typeof relayHere>>
let here: Here
let there: Here
let admin: Desk
let other: Desk
let rules: RulesDraft

beforeAll(async () => {
  here = await relayHere()
  there = await relayHere()
  admin = new Desk(here.url)
  other = (await admin.hire('olga', { name: 'Olga', role: 'admin' })).desk
})
afterAll(() => Promise.all([here?.app.close(), there?.app.close()]))

const connect = (url: string, token = admin.token) => writeStored('connection', { relayUrl: url, token })
const at = (desk: Desk) => desk.read(settingsSchema, desk.get('/admin/settings'))
const edit = (changed: Partial<Settings>) => {
  if (!rules.settings.value) throw new Error('the rules were not read')
  rules.change({ ...rules.settings.value, ...changed })
}
const numbers = (...callerIds: string[]) => ({ blockCallerIds: callerIds.map(callerId => ({ callerId, note: '' })) })

beforeEach(async () => {
  fakeBrowser.reset()
  await connect(here.url)
  await admin.change({ retentionDays: 365, callLogLimit: 60, inbound: { blockCallerIds: [] } })
  rules = createRulesDraft()
  await rules.load()
})

describe('somebody else saved first', () => {
  beforeEach(async () => {
    edit({ callLogLimit: 120 })
    await other.change({ retentionDays: 90 })
    await rules.save()
  })

  test('nothing is overwritten, on either side', async () => {
    expect(rules.conflict.value).toMatchObject({ by: 'Olga', settings: { retentionDays: 90, callLogLimit: 60 } })
    expect(rules.settings.value).toMatchObject({ retentionDays: 365, callLogLimit: 120 })
    await rules.save()
    expect(await at(admin)).toMatchObject({ retentionDays: 90, callLogLimit: 60 })
  })

  test('what was merged is saved over theirs', async () => {
    rules.goOn({ ...(rules.conflict.value?.settings as Settings), callLogLimit: 120 })
    expect(rules.changes.value.map(({ path }) => path)).toEqual(['callLogLimit'])
    await rules.save()
    expect(await at(admin)).toMatchObject({ retentionDays: 90, callLogLimit: 120 })
    expect([rules.dirty.value, rules.justSaved.value]).toEqual([false, true])
  })

  test('once more before the merged ones were saved: asked again', async () => {
    rules.goOn({ ...(rules.conflict.value?.settings as Settings), callLogLimit: 120 })
    await other.change({ retentionDays: 30 })
    await rules.save()
    expect(rules.conflict.value?.settings.retentionDays).toBe(30)
    expect(rules.settings.value).toMatchObject({ retentionDays: 90, callLogLimit: 120 })
  })

  test('or what was typed is dropped', () => {
    rules.goOn(null)
    expect([rules.settings.value?.callLogLimit, rules.dirty.value]).toEqual([60, false])
  })
})

test('whoever restored a backup saved the rules, too', async () => {
  const file = (await other.get('/admin/backup')).body as { settings: Settings }
  edit({ callLogLimit: 120 })
  await admin.change({ retentionDays: 90 })
  const restored = { ...file, settings: { ...file.settings, retentionDays: 30 } }
  expect((await other.send('POST', '/admin/backup?parts=settings', restored, { 'if-match': '*' })).status).toBe(200)
  await rules.save()
  expect(rules.conflict.value).toMatchObject({ by: 'Olga', settings: { retentionDays: 30 } })
})

test('somebody else saved the very same as before: that is no conflict', async () => {
  edit({ callLogLimit: 120 })
  await other.change({ retentionDays: 90 })
  await other.change({ retentionDays: 365 })
  await rules.save()
  expect(rules.conflict.value).toBeNull()
  expect((await at(admin)).callLogLimit).toBe(120)
})

test('what is typed while it is being saved stays, and can be saved', async () => {
  edit({ callLogLimit: 120 })
  const saving = rules.save()
  await expect.poll(() => rules.busy.value, { interval: 1 }).toBe(true)
  edit({ retentionDays: 90 })
  await saving
  expect(rules.changes.value.map(({ path }) => path)).toEqual(['retentionDays'])
  expect(rules.justSaved.value).toBe(false)
  await rules.save()
  expect(await at(admin)).toMatchObject({ retentionDays: 90, callLogLimit: 120 })
})

test('what the relay refuses is said at the field, and stays as typed', async () => {
  edit({ inbound: numbers('not a number') })
  expect(rules.issues.value.map(({ path }) => path)).toEqual(['inbound.blockCallerIds.0.callerId'])
  const found = rules.issues.value
  await rules.save()
  expect(rules.issues.value).toEqual(found)
  expect(rules.settings.value?.inbound).toEqual(numbers('not a number'))
  edit({ inbound: numbers('+4930600000000') })
  expect(rules.issues.value).toEqual([])
})

describe('the browser is connected to another relay meanwhile', () => {
  test('the rules of the one are never saved at the other', async () => {
    edit({ callLogLimit: 120 })
    await connect(there.url)
    await rules.save()
    expect(await at(new Desk(there.url))).toMatchObject({ callLogLimit: 60 })
    expect([rules.settings.value, rules.dirty.value, rules.conflict.value]).toEqual([null, false, null])
  })

  test('an answer that comes late counts for nothing, and keeps nobody from reading', async () => {
    edit({ callLogLimit: 120 })
    const saving = rules.save()
    await expect.poll(() => rules.busy.value, { interval: 1 }).toBe(true)
    await connect(there.url)
    rules.clear()
    const loading = rules.load()
    await Promise.all([saving, loading])
    expect(rules.relayUrl).toBe(there.url)
    expect([rules.settings.value?.callLogLimit, rules.dirty.value, rules.busy.value]).toEqual([60, false, false])
  })

  test('a new token at the same relay changes nothing', async () => {
    edit({ callLogLimit: 120 })
    await connect(here.url, other.token)
    await rules.save()
    expect((await at(admin)).callLogLimit).toBe(120)
  })

  test('nor is a relay asked that the organisation does not let be', async () => {
    await fakeBrowser.storage.managed.set({ relayUrl: 'https://ringside.acme.example' })
    edit({ callLogLimit: 120 })
    await rules.save()
    expect((await at(admin)).callLogLimit).toBe(60)
    expect(rules.settings.value?.callLogLimit).toBe(120)
  })
})

test('a relay that is gone is said, and nothing is lost', async () => {
  const gone = await relayHere()
  await connect(gone.url)
  rules = createRulesDraft()
  await rules.load()
  edit({ callLogLimit: 120 })
  await gone.app.close()
  await rules.save()
  expect([rules.failed.value, rules.settings.value?.callLogLimit, rules.dirty.value]).toEqual([true, 120, true])
})
