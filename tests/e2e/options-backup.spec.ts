import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { violations } from './support/axe.ts'
import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

test('a backup goes out, everything is changed, and it comes in again as it was', async ({
  relay,
  launch,
  startWork,
}) => {
  const emma = await relay.hire('emma', { name: 'Emma' })
  const noah = await relay.hire('noah', { name: 'Noah' })
  await relay.admin.send('POST', '/admin/contacts', { name: 'Olivia Brown', numbers: ['030 90182177'] })
  await relay.change({ callLogLimit: 120, queueFilter: [{ queue: 'support', agentIds: [noah.agent.id] }] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#backup')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download backup' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toMatch(/^ringside-backup-\d{4}-\d\d-\d\d\.json$/)
  const text = await readFile(await saved.path(), 'utf8')
  for (const { token } of [emma, noah]) expect(text).not.toContain(token)

  // Nothing to do, and it says so.
  await choose(page, 'same.json', text)
  await expect(page.getByText('says nothing that is not so already')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore this' })).toBeDisabled()

  await relay.change({ callLogLimit: 300, queueFilter: [{ queue: 'support', agentIds: [emma.agent.id] }] })
  await relay.admin.send('DELETE', `/admin/agents/${noah.agent.id}`)
  await relay.hire('late', { name: 'Late Comer' })
  await relay.admin.send('DELETE', '/admin/numbers/%2B493090182177')
  const place = await startWork(emma.connectLink)
  await relay.pbx.json(inbound('before', '493090182177', 'support').ring)
  await expect(place.popups).toHaveCount(1)

  await choose(page, 'backup.json', text)
  const changes = page.locator('.changes')
  await expect(changes).toContainText('Calls in the log')
  await expect(changes).toContainText('Who sees which calls')
  await expect(changes).toContainText('New (1): Noah')
  await expect(changes).toContainText('Removed (1): Late Comer')
  await expect(changes).toContainText('New (1): Olivia Brown')
  await expect(page.getByText('Without access until you make them a connect link: Noah')).toBeVisible()

  // Somebody saves in between: nothing is written until it was looked at again.
  await relay.change({ retentionDays: 100 })
  await page.getByRole('button', { name: 'Restore this' }).click()
  await expect(page.getByRole('alert')).toContainText('Someone else changed something meanwhile')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(changes).toContainText('Keep calls for')
  await page.getByRole('button', { name: 'Restore this' }).click()
  await expect(page.getByText('Restored.', { exact: true })).toBeVisible()
  const again = (await relay.admin.get('/admin/backup')).body as object
  expect({ ...again, createdAt: '' }).toEqual({ ...JSON.parse(text), createdAt: '' })
  // Emma stays connected, and what is Noah's alone has left her list.
  await expect(place.log.getByRole('listitem')).toHaveCount(0)

  await page.getByRole('link', { name: 'To the agents' }).click()
  await expect(page.getByRole('row', { name: /Noah/ })).toContainText('Needs a connect link')
})

test('the log of calls goes out as a file, of the days that are asked for', async ({ relay, launch }) => {
  await relay.pbx.json(inbound('exported', '493090182177', 'support').ring)
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#backup')
  const ask = async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export calls' }).click()
    const saved = await download
    return [saved.suggestedFilename(), await readFile(await saved.path(), 'utf8')] as const
  }
  const [name, table] = await ask()
  expect(name).toMatch(/^ringside-calls-\d{4}-\d\d-\d\d\.csv$/)
  expect(table).toContain('pbx~exported')
  await page.getByLabel('Format').selectOption('JSON lines')
  await page.getByLabel('To', { exact: true }).fill('2020-01-01')
  expect((await ask())[1]).toBe('')
  await page.getByLabel('From', { exact: true }).fill('2020-01-02')
  await page.getByRole('button', { name: 'Export calls' }).click()
  await expect(page.getByText('A day after the first one.')).toBeVisible()
})

test('a file that is no backup is refused with the field and the reason', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#backup')
  await choose(page, 'broken.json', '{"format":')
  await expect(page.getByRole('alert')).toContainText('broken.json is no backup')
  await choose(page, 'other.json', '{"hello":"world"}')
  await expect(page.getByRole('alert')).toContainText('format takes "ringside-backup"')
  const backup = (await relay.admin.get('/admin/backup')).body as { settings: object }
  await choose(page, 'wrong.json', JSON.stringify({ ...backup, settings: { ...backup.settings, callLogLimit: 61 } }))
  await expect(page.getByRole('alert')).toContainText('settings.callLogLimit takes one of 60, 120')
  expect((await relay.admin.get('/admin/backup')).body).toMatchObject({ settings: backup.settings })
})

test('only what is ticked is restored', async ({ relay, launch }) => {
  const backup = JSON.stringify((await relay.admin.get('/admin/backup')).body)
  await relay.change({ callLogLimit: 300 })
  await relay.hire('late', { name: 'Late Comer' })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#backup')
  await choose(page, 'backup.json', backup)
  await expect(page.locator('.changes')).toContainText('Removed (1): Late Comer')
  await page.getByRole('checkbox', { name: 'Agents' }).uncheck()
  await expect(page.locator('.changes')).not.toContainText('Late Comer')
  await page.getByRole('button', { name: 'Restore this' }).click()
  await expect(page.getByText('Restored.', { exact: true })).toBeVisible()
  const after = (await relay.admin.get('/admin/backup')).body as { agents: { login: string }[] }
  expect(after).toMatchObject({ settings: { callLogLimit: 60 } })
  expect(after.agents.map(({ login }) => login)).toContain('late')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ relay, launch }) => {
    await relay.hire('noah', { name: 'Noah' })
    const backup = JSON.stringify((await relay.admin.get('/admin/backup')).body)
    await relay.hire('late', { name: 'Late Comer' })
    const browser = await launch({ colorScheme })
    await browser.connect(relay.connectLink)
    const page = await browser.open('options.html#backup')
    await choose(page, 'backup.json', backup)
    await expect(page.locator('.changes')).toContainText('Late Comer')
    expect(await violations(page), 'preview').toEqual([])
    await choose(page, 'other.json', '{"hello":"world"}')
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await violations(page), 'bad file').toEqual([])
  })
}
