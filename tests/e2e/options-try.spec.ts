import { violations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'

const RULES = {
  inbound: { blockCallerIds: [{ callerId: '4915112345678', note: '' }] },
  outbound: {
    routingTable: [{ dest: '41*', callerId: '41441111111', note: '' }],
    defaultCallerId: '4930777000000',
  },
}

test('what would happen shows as one types: decision, rule, who sees it, whose number it is, which screen', async ({
  relay,
  launch,
}) => {
  const emma = await relay.hire('emma', { numbers: ['42'] })
  await relay.change({ ...RULES, queueFilter: [{ queue: 'Sales', agentIds: [emma.agent.id] }] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#try')
  const result = page.locator('.try-result')
  const [from, to, queue] = [
    page.getByLabel('From', { exact: true }),
    page.getByLabel('To', { exact: true }),
    page.getByLabel('Queue', { exact: true }),
  ]
  await from.fill('0151 12345678')
  await expect(page.getByText('Which number is called?')).toBeVisible()
  await expect(to).toHaveAttribute('aria-invalid', 'true')
  await to.fill('4930600000000')
  await expect(result).toContainText('Turned away as busy')
  await expect(result.getByRole('link', { name: 'Inbound, row 1' })).toHaveAttribute('href', '#inbound/1')
  await expect(result).toContainText('None: the call is turned away')

  await from.fill('4930901820')
  await expect(result).toContainText('No rule applies')
  await expect(result).toContainText('the filter shows it to no agent')
  await queue.fill('sales')
  await expect(result.getByRole('listitem')).toHaveText('emma not connected')
  await expect(result).toContainText('None until somebody answers')
  await page.getByLabel('Answered by').selectOption({ label: 'emma' })
  await expect(result).toContainText('A new ticket, for emma')
  await queue.fill('support')
  await expect(result).toContainText('emma may not see the call')

  await page.getByLabel('Direction').selectOption('out')
  await to.fill('0041 44 668 18 00')
  await expect(result).toContainText('Goes out with +41 44 111 11 11')
  await expect(result.getByRole('link', { name: 'Outbound, row 1' })).toBeVisible()
  await to.fill('4989')
  await expect(result.getByRole('link', { name: 'Outbound, default caller ID' })).toBeVisible()
  expect(await relay.admin.calls()).toEqual([])
})

test('ring me: a pop-up beside this agent’s helpdesk and nowhere else, answered, hung up', async ({
  relay,
  startWork,
}) => {
  const emma = await relay.hire('emma', { numbers: ['42'] })
  const mine = await startWork(relay.connectLink)
  const colleague = await startWork(emma.connectLink)
  const page = await mine.browser.open('options.html#try')
  const steps = page.locator('.ring-steps li')
  const done = page.locator('.ring-steps li[data-done=true]')
  await expect(steps.first()).toBeHidden()
  await page.getByRole('button', { name: 'Ring me' }).click()
  await expect(done).toHaveCount(2)
  await expect(mine.popups).toContainText('+49 30 23125042')
  await page.getByRole('button', { name: 'Answer' }).click()
  await expect(done).toHaveCount(3)
  await expect(mine.popups).toHaveCount(0)
  await page.getByRole('button', { name: 'Hang up' }).click()
  await expect(done).toHaveCount(4)
  await expect(steps.last()).toHaveText('Hung up.')
  await expect(page.getByRole('button', { name: 'Ring me' })).toBeEnabled()
  await expect(mine.log).toContainText('Test')

  // What the colleague is told after it has arrived, so the test call would have.
  await relay.pbx.ring('real')
  await expect(colleague.popups).toHaveCount(1)
  await expect(colleague.popups).toContainText('+49 12347114711')
  await expect(colleague.log.getByRole('listitem')).toHaveCount(1)

  await relay.change({ enabled: false })
  await page.getByRole('button', { name: 'Ring me' }).click()
  await expect(page.getByText('Telephony is switched off, so nothing rings.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ relay, launch }) => {
    await relay.change(RULES)
    const browser = await launch({ colorScheme })
    await browser.connect(relay.connectLink)
    const page = await browser.open('options.html#try')
    await page.getByLabel('From', { exact: true }).fill('0151 12345678')
    await page.getByLabel('To', { exact: true }).fill('4930600000000')
    await expect(page.locator('.try-result')).toBeVisible()
    await page.getByRole('button', { name: 'Ring me' }).click()
    await expect(page.locator('.ring-steps li[data-done=true]')).toHaveCount(2)
    expect(await violations(page)).toEqual([])
  })
}
