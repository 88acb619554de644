import { expect, test } from './support/fixtures.ts'
import { openRules, rulesOf } from './support/rules-page.ts'

test('who sees what: a row takes calls from one agent’s sidebar and gives them to another’s', async ({
  relay,
  launch,
  startWork,
}) => {
  test.setTimeout(120_000)
  const mira = await relay.hire('mira', { name: 'Mira Sand' })
  const jonas = await relay.hire('jonas', { name: 'Jonas Weber', numbers: ['42'] })
  await relay.hire('gone', { name: 'Gone Long', active: false })
  const desk = await startWork(mira.connectLink)
  await relay.pbx.ring('1', { queue: 'support', from: '4930701821' })
  await relay.pbx.ring('2', { queue: 'sales', from: '4930701822' })
  await expect(desk.log.getByRole('listitem')).toHaveCount(2)

  const { page, cell, save, saved } = await openRules(await launch(), relay, 'filter')
  await expect(page.getByText('No rows: everyone sees all calls.')).toBeVisible()
  await expect(page.getByText('Everyone sees everything.')).toBeVisible()
  await page.getByRole('button', { name: 'Add a queue' }).click()
  // Queues of recent calls are offered.
  const list = await cell('Queue or number', 1).getAttribute('list')
  await expect(page.locator(`#${list} option`)).toHaveCount(2)
  expect(
    await page
      .locator(`#${list} option`)
      .evaluateAll(options => options.map(each => (each as HTMLOptionElement).value)),
  ).toEqual(['sales', 'support'])
  await page.keyboard.type('Sales')
  await expect(page.getByText('Nobody sees this queue')).toBeVisible()
  await page.locator('summary').click()
  const picker = page.getByRole('group', { name: 'Agents, row 1' })
  await expect(picker.getByRole('checkbox')).toHaveCount(3)
  await expect(picker.getByText('Gone Long')).toHaveCount(0)
  await picker.getByLabel('Mira Sand').check()
  await page.keyboard.press('Escape')
  await expect(picker).toHaveCount(0)

  const line = (name: string) =>
    page.locator('.who-sees dl > div').filter({ has: page.locator('dt', { hasText: name }) })
  await expect(page.getByRole('heading', { name: 'Who sees what, once this is saved' })).toBeVisible()
  await expect(line('Mira Sand')).toContainText('Sales')
  await expect(line('Jonas Weber')).toContainText('Only calls to their own numbers: 42')
  await expect(line('Admin')).toContainText('Nothing: in no row, and without numbers of their own')
  await expect(page.getByText('Seen by nobody: support')).toBeVisible()
  // Nothing has changed yet.
  await expect(desk.log.getByRole('listitem')).toHaveCount(2)
  await save()
  await expect(saved).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Who sees what, as it stands' })).toBeVisible()
  await expect(desk.log.getByRole('listitem')).toHaveCount(1)
  await expect(desk.log).toContainText('701822')

  await cell('Queue or number', 1).fill('support')
  await save()
  await expect(desk.log).toContainText('701821')
  await expect(desk.log).not.toContainText('701822')
  expect((await rulesOf(relay)).queueFilter).toEqual([{ queue: 'support', agentIds: [mira.agent.id] }])

  await page.getByRole('button', { name: 'Remove row 1' }).click()
  await save()
  await expect(desk.log.getByRole('listitem')).toHaveCount(2)
  expect(jonas.agent.active).toBe(true)
})

test('agents by name in a paste; who is no longer active stays until taken out; one queue twice is said', async ({
  relay,
  launch,
}) => {
  const mira = await relay.hire('mira', { name: 'Mira Sand' })
  const gone = await relay.hire('gone', { name: 'Gone Long', active: false })
  await relay.change({ queueFilter: [{ queue: 'night', agentIds: [gone.agent.id] }] })
  const { page, cell, rows, paste, save, saved } = await openRules(await launch(), relay, 'filter')
  await expect(page.locator('summary')).toHaveText('Gone Long (not active)')
  await page.getByRole('button', { name: 'Add a queue' }).click()
  await paste('support\tMira Sand, gone\nSupport\tmira')
  await expect(page.getByText('2 rows filled in, 1 of them new. 1 cell did not fit and was left out.')).toBeVisible()
  await expect(page.locator('summary')).toHaveText(['Gone Long (not active)', 'Nobody', 'Mira Sand'])
  await expect(rows.nth(2)).toContainText('Row 2 is the same queue.')
  await page.getByRole('button', { name: 'Remove row 2' }).click()
  await expect(page.getByText('is the same queue')).toHaveCount(0)
  await page.locator('summary').first().click()
  await page.getByRole('checkbox', { name: 'Gone Long (not active)' }).uncheck()
  await save()
  await expect(saved).toBeVisible()
  expect((await rulesOf(relay)).queueFilter).toEqual([
    { queue: 'night', agentIds: [] },
    { queue: 'Support', agentIds: [mira.agent.id] },
  ])
  await expect(cell('Queue or number', 2)).toHaveValue('Support')
})
