import { countRows, expect, test } from './support/fixtures.ts'
import { openRules, rulesOf } from './support/rules-page.ts'

test('the log is as long as it is set, in an agent’s sidebar', async ({ relay, launch, startWork }) => {
  test.setTimeout(120_000)
  const mira = await relay.hire('mira')
  for (let number = 0; number < 130; number++) {
    await relay.pbx.ring(`c-${number}`, { from: `493090${1000 + number}` })
    await relay.pbx.hangup(`c-${number}`)
  }
  const { page, save, saved } = await openRules(await launch(), relay, 'log')
  await page.getByLabel('Calls in the log').selectOption('120')
  await save()
  await expect(saved).toBeVisible()
  const { log } = await startWork(mira.connectLink)
  await expect.poll(() => countRows(log)).toBe(120)
})

test('lengths of time in the unit that suits them, exactly; countries by name; masking, excluded numbers, lookups', async ({
  relay,
  launch,
}) => {
  const { page, bar, save, saved, cell, undo } = await openRules(await launch(), relay, 'log')
  const ring = page.getByLabel('Ringing, at most', { exact: true })
  const unit = page.getByLabel('Unit: Ringing, at most')
  await expect(ring).toHaveValue('3')
  await expect(unit.locator('option:checked')).toHaveText('minutes')
  await expect(page.getByLabel('Unit: In conversation, at most').locator('option:checked')).toHaveText('hours')
  await unit.selectOption('seconds')
  await ring.fill('95')
  await expect(bar).toContainText('Call log: Ringing, at most: 95 seconds')
  await undo.click()
  await expect(ring).toHaveValue('180')
  await ring.fill('95')
  await page.getByLabel('Default country').selectOption('Switzerland')
  await page.getByLabel('One browser looks a caller up for all').uncheck()
  await page.getByLabel('In recent requests').check()
  await page.getByLabel('Recent requests kept').fill('500')
  await page.getByLabel('Keep requests for').fill('7')
  await page.getByRole('button', { name: 'Exclude a number' }).click()
  await page.keyboard.type('044 600*')
  await save()
  await expect(saved).toBeVisible()
  expect(await rulesOf(relay)).toMatchObject({
    ringTimeoutSeconds: 95,
    defaultCountry: 'CH',
    lookup: { shared: false },
    masking: { agents: false, requestLog: true, export: false },
    requestLogLimit: 500,
    requestLogDays: 7,
    excludedNumbers: ['044600*'],
  })
  await expect(cell('Number', 1)).toHaveValue('044600*')
  // Leaves no trace, by the spelling of the new country.
  await relay.pbx.ring('gone', { from: '0446001234' })
  await relay.pbx.ring('there', { from: '0446101234' })
  expect((await relay.admin.calls()).map(({ callId }) => callId)).toEqual(['there'])
})

test('in German it is German', async ({ relay, launch }) => {
  const { page } = await openRules(await launch({ locale: 'de-DE' }), relay, 'log')
  await expect(page.getByLabel('Standardland').locator('option:checked')).toHaveText('Deutschland')
  await page.getByLabel('Anrufe aufbewahren').fill('0')
  await expect(page.getByLabel('Anrufe aufbewahren')).toHaveAccessibleDescription(/Eine ganze Zahl von Tagen/)
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Nicht gespeichert: Eine Angabe muss berichtigt werden.')).toBeVisible()
  await page.getByLabel('Anrufe aufbewahren').fill('30')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Gespeichert.')).toBeVisible()
})
