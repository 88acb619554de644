import { settingsSchema } from '../../lib/cti/settings.ts'
import { NOTES } from './office.ts'
import type { OptionsScene } from './options.ts'

/** Who am I, which helpdesks, and whom one of them finds by a number. */
export async function takeConnection({ page, t, take }: OptionsScene): Promise<void> {
  await page.getByText(t('sites.try'), { exact: true }).click()
  await page.getByLabel(t('sites.tryNumber')).fill('030 90182055')
  await page.getByRole('button', { name: t('sites.trySearch'), exact: true }).click()
  await page.getByText('Emma Taylor').first().waitFor()
  await take('connection')
}

/** A phone system's recipe, filled in. */
export async function takeEndpoint({ page, t, section, take }: OptionsScene): Promise<void> {
  await section('endpoint')
  await page
    .getByRole('article', { name: 'PBX' })
    .getByLabel(t('endpoint.recipe'), { exact: true })
    .selectOption({ label: 'Placetel' })
  await page.getByRole('article', { name: 'PBX' }).locator('pre').first().waitFor()
  await take('endpoint')
}

/** One request with all that is known of it. */
export async function takeRequest({ page, t, section, take }: OptionsScene): Promise<void> {
  await section('requests')
  await page.getByLabel(t('requests.event')).selectOption('newCall')
  await page.locator('table.requests tbody tr a').nth(1).click()
  await page.getByRole('button', { name: t('requests.again') }).click()
  await page.locator('.tried pre').waitFor()
  await take('request')
}

/** What would happen with a call, and a test call that rings. */
export async function takeTry({ page, t, section, take }: OptionsScene): Promise<void> {
  await section('try')
  await page.getByLabel(t('try.from'), { exact: true }).fill('0171 5550112')
  await page.getByLabel(t('try.to'), { exact: true }).fill('030 600000')
  await page.getByLabel(t('try.queue'), { exact: true }).fill('support')
  await page.getByLabel(t('try.answeredBy')).selectOption({ label: 'Emma Schneider' })
  await page.getByText('Aylin Kaya').first().waitFor()
  await page.getByRole('button', { name: t('ring.ring') }).click()
  await page.getByRole('button', { name: t('ring.answer') }).waitFor()
  await page.locator('.ring-steps li[data-done=true]').nth(1).waitFor()
  await take('try')
}

/** What a backup would change. */
export async function takeBackup({ page, admin, section, take }: OptionsScene): Promise<void> {
  const backup = (await admin.get('/admin/backup')).body as { settings: object; agents: object[] }
  const older = {
    ...backup,
    settings: { ...backup.settings, callLogLimit: 60, retentionDays: 180 },
    agents: backup.agents.slice(0, -1),
  }
  await section('backup')
  await page.locator('input[type=file]').setInputFiles({
    name: 'ringside-backup.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(older)),
  })
  await page.locator('.changes').waitFor()
  await take('backup')
}

/** What has changed, and then what somebody else saved first. */
export async function takeMerge({ page, t, colleague, section, take }: OptionsScene): Promise<void> {
  await section('inbound')
  const notes = NOTES[t.locale === 'de' ? 'de' : 'en']
  const fields = page.locator('td[data-field="note"] input')
  await fields.first().fill(notes.mine)
  await page.getByRole('button', { name: t('inbound.add') }).click()
  await page.locator('td[data-field="callerId"] input').last().fill('0900 abc')
  await page.locator('td[data-field="callerId"] input').last().press('Tab')
  await page.locator('.remark').first().waitFor()
  await take('save-bar')
  await page.locator('td[data-field="callerId"] input').last().fill('49900123456')
  const { inbound } = await colleague.read(settingsSchema, colleague.get('/admin/settings'))
  const [first, ...others] = inbound.blockCallerIds
  if (!first) throw new Error('There is no row for both to change.')
  const blockCallerIds = [{ ...first, note: notes.theirs }, ...others]
  await colleague.change({ inbound: { blockCallerIds }, retentionDays: 90 })
  await page.getByRole('button', { name: t('settings.save'), exact: true }).click()
  await page.locator('.merge').waitFor()
  await page.locator('.remark').first().waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await take('merge')
}
