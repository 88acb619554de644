import type { Page } from 'playwright/test'
import { Desk } from '../support/relay-client.ts'
import { violations } from './support/axe.ts'
import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'

const rowOf = (page: Page, name: string) =>
  page.locator('tr[data-agent]').filter({ has: page.locator('strong', { hasText: name }) })

test('an agent is created, the link handed over, and the agent sees a call; withdrawn, it is over at once', async ({
  relay,
  launch,
  startWork,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#agents')
  await expect(page.getByText('Nobody but you yet')).toBeVisible()

  // What is wrong is said at the field, before anything is sent.
  await page.getByRole('button', { name: 'New agent' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Create and make a connect link' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Name', { exact: true }).fill('Emma Taylor')
  await page.getByLabel('Login', { exact: true }).fill('ADMIN')
  await expect(page.getByText('This is the login of Admin already.')).toBeVisible()
  await page.getByLabel('Login', { exact: true }).fill('emma')
  await page.getByLabel('Numbers and extensions').fill('42\n+49 30 60000042')
  await page.getByRole('button', { name: 'Create and make a connect link' }).click()

  // Masked until it is shown; then gone for good.
  const link = page.getByLabel('Connect link', { exact: true })
  await expect(page.getByRole('heading', { name: 'Connect link for Emma Taylor' })).toBeFocused()
  await expect(link).toHaveClass(/masked/)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(link).not.toHaveClass(/masked/)
  const connectLink = await link.inputValue()
  await expect(page.getByRole('link', { name: 'Send by mail' })).toHaveAttribute(
    'href',
    new RegExp(`^mailto:\\?subject=.*${encodeURIComponent(connectLink)}`),
  )
  await page.getByRole('button', { name: 'Show QR code' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the connect link for Emma Taylor' })).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(link).toHaveCount(0)

  const row = rowOf(page, 'Emma Taylor')
  await expect(row).toContainText('Never')
  const emma = await startWork(connectLink)
  await expect(row).toContainText('Connected', { timeout: 20_000 })
  await relay.pbx.json(inbound('handed-over').ring)
  await expect(emma.popups).toHaveCount(1)

  await page.getByRole('button', { name: 'Edit Emma Taylor' }).click()
  await page.getByRole('button', { name: 'Withdraw access …' }).click()
  await expect(page.getByRole('button', { name: 'Cancel' }).last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Withdraw access …' })).toBeFocused()
  await page.getByRole('button', { name: 'Withdraw access …' }).click()
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(row).toContainText('Needs a connect link')
  await expect(emma.sidebar).toContainText('The relay no longer accepts your access')

  // Renewed, the new link works where the old one did.
  await page.getByRole('button', { name: 'Edit Emma Taylor' }).click()
  await page.getByRole('button', { name: 'Make a connect link' }).click()
  const renewed = await link.inputValue()
  expect(renewed).not.toBe(connectLink)
  await emma.browser.connect(renewed)
  await relay.pbx.json(inbound('renewed', '4912347114712').ring)
  await expect(emma.popups.filter({ hasText: '4712' })).toHaveCount(1)

  await page.getByRole('button', { name: 'Edit Emma Taylor' }).click()
  await page.getByRole('button', { name: 'Delete …' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(row).toHaveCount(0)
  await expect(emma.sidebar).toContainText('The relay no longer accepts your access')
})

test('changed in place, with what two agents share named; the last admin stays', async ({ relay, launch }) => {
  const { agent } = await relay.hire('emma', { name: 'Emma', numbers: ['030 60000042'] })
  await relay.hire('noah', { name: 'Noah', numbers: ['43'] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#agents')
  await page.getByRole('button', { name: 'Edit Noah' }).click()
  await page.getByLabel('Numbers and extensions').fill('43\n+49 (0) 30 60000042')
  await expect(page.getByText('is also a number of Emma')).toBeVisible()
  await page.getByRole('button', { name: 'Save agent' }).click()
  await expect(rowOf(page, 'Noah')).toContainText('(also Emma)')
  await expect(rowOf(page, 'Emma')).toContainText('(also Noah)')
  await expect(page.getByRole('button', { name: 'Edit Noah' })).toBeFocused()

  await page.getByRole('button', { name: 'Edit Emma' }).click()
  await page.getByLabel('May work with Ringside').uncheck()
  await page.getByRole('button', { name: 'Save agent' }).click()
  await expect(rowOf(page, 'Emma')).toContainText('Switched off')
  const { body } = await relay.admin.get('/admin/agents')
  expect((body as { agents: object[] }).agents).toContainEqual(
    expect.objectContaining({ id: agent.id, active: false, numbers: ['030 60000042'] }),
  )

  await page.getByRole('button', { name: 'Edit Admin' }).click()
  await page.getByRole('button', { name: 'Delete …' }).click()
  await expect(page.getByText('This is you')).toBeVisible()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('the last administrator who can sign in')
})

test("an admin's own link is renewed: this browser goes on with the new one, and with unsaved rules", async ({
  relay,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#log')
  await page.getByLabel('Keep calls for').fill('90')
  await page.getByRole('navigation').getByRole('link', { name: 'Agents' }).click()
  await page.getByRole('button', { name: 'Edit Admin' }).click()
  await page.getByRole('button', { name: 'New connect link …' }).click()
  await page.getByRole('button', { name: 'Make a connect link' }).click()
  // For a moment it is not known who this is, and only the connection shows, which has such a field as well.
  const handOver = page.getByRole('region', { name: 'Admin' })
  const link = await handOver.getByLabel('Connect link', { exact: true }).inputValue()
  expect(link).not.toBe(relay.connectLink)
  expect((await relay.admin.get('/me')).status).toBe(401)
  await expect(rowOf(page, 'Admin')).toContainText('Connected', { timeout: 20_000 })
  const bar = page.getByRole('region', { name: 'Changes to the rules' })
  await bar.getByRole('button', { name: 'Save' }).click()
  await expect(bar.getByText('Saved.')).toBeVisible()
  const admin = new Desk(relay.url, new URL(link).hash.slice(1))
  expect((await admin.get('/admin/settings')).body).toMatchObject({ retentionDays: 90 })
  // Nobody signs out over what is not saved.
  await page.getByRole('navigation').getByRole('link', { name: 'Call log' }).click()
  await page.getByLabel('Keep calls for').fill('30')
  await page.getByRole('navigation').getByRole('link', { name: 'Connection' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeDisabled()
  await expect(page.getByText('Save or undo them before you sign out')).toBeVisible()
  await bar.getByRole('button', { name: 'Discard changes: Call log' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Call log' })).toHaveCount(0)
})

test('of an agent only what was changed is saved, whatever another admin saved meanwhile', async ({
  relay,
  launch,
}) => {
  const { agent } = await relay.hire('emma', { name: 'Emma', numbers: ['42'] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#agents')
  await page.getByRole('button', { name: 'Edit Emma' }).click()
  await relay.admin.send('PATCH', `/admin/agents/${agent.id}`, { numbers: ['43'], role: 'admin' })
  await page.getByLabel('Name', { exact: true }).fill('Emma Miller')
  await page.getByRole('button', { name: 'Save agent' }).click()
  await expect(rowOf(page, 'Emma Miller')).toContainText('43')
  await expect(rowOf(page, 'Emma Miller')).toContainText('Administrator')
})

test('agents come from a table: shown first, then entered, each with a link', async ({ relay, launch }) => {
  await relay.hire('emma', { name: 'Emma', numbers: ['42'] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#agents')
  await page.getByRole('button', { name: 'Import a table' }).click()
  // Windows-1252, with semicolons, as Excel saves it.
  const file =
    'Name;Anmeldename;Rolle;Durchwahl\r\nJ\xfcrgen;juergen;admin;44\r\nEmma Miller;EMMA;;\r\nNobody;;;\r\nZoe;zoe;boss;1\r\nZoe;juergen;;\r\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'agents.csv', mimeType: 'text/csv', buffer: Buffer.from(file, 'latin1') })
  const table = page.getByRole('region', { name: 'Import a table' }).getByRole('table')
  await expect(table.getByRole('row')).toHaveText([
    /Line/,
    /2\s*Jürgen\s*juergen\s*Administrator\s*44\s*New/,
    /3\s*Emma Miller\s*emma\s*Agent\s*42\s*Changed/,
    /4\s*Nobody.*Skipped.*A login is needed/,
    /5\s*Zoe.*Skipped.*The role is/,
    /6\s*Zoe.*Skipped.*stands in a line before/,
  ])
  await page.getByRole('button', { name: 'Import 2 agents' }).click()
  await expect(page.getByText('2 of 2 agents imported.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy the connect link for Jürgen' })).toBeVisible()
  // They are not lost by a look at another section.
  await page.getByRole('navigation').getByRole('link', { name: 'Call log' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Agents' }).click()
  await expect(page.getByRole('button', { name: 'Copy the connect link for Jürgen' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy all links as a table' })).toBeVisible()
  const { body } = await relay.admin.get('/admin/agents')
  const agents = (body as { agents: { name: string; login: string; role: string; numbers: string[] }[] }).agents
  expect(agents.map(({ name, login, role, numbers }) => [name, login, role, numbers])).toEqual([
    ['Admin', 'admin', 'admin', []],
    ['Emma Miller', 'emma', 'agent', ['42']],
    ['Jürgen', 'juergen', 'admin', ['44']],
  ])
})

test('a relay that is not there is told, with what to do', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#agents')
  await page.getByRole('button', { name: 'New agent' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Emma')
  await page.getByLabel('Login', { exact: true }).fill('emma')
  await relay.stop()
  await page.getByRole('button', { name: 'Create and make a connect link' }).click()
  await expect(page.getByText('The relay does not answer, and nothing was changed.').first()).toBeVisible()
  // Nothing typed is lost.
  await expect(page.getByLabel('Login', { exact: true })).toHaveValue('emma')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ relay, launch }) => {
    await relay.hire('emma', { name: 'Emma', numbers: ['42'] })
    await relay.hire('noah', { name: 'Noah', numbers: ['42'], active: false })
    await relay.hire('mia', { name: 'Mia', numbers: ['42'] })
    const browser = await launch({ colorScheme })
    await browser.connect(relay.connectLink)
    const page = await browser.open('options.html#agents')
    await page.getByRole('button', { name: 'Edit Emma' }).click()
    await page.getByLabel('Login', { exact: true }).fill('noah')
    await page.getByRole('button', { name: 'Delete …' }).click()
    expect(await violations(page), 'editor').toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).last().click()
    await page.getByRole('button', { name: 'New connect link …' }).click()
    await page.getByRole('button', { name: 'Make a connect link' }).click()
    await page.getByRole('button', { name: 'Show QR code' }).click()
    await page.getByRole('button', { name: 'Import a table' }).click()
    await page.getByLabel('Or paste rows').fill('Olivia; olivia; agent; 42\nNobody;;;')
    expect(await violations(page), 'link and import').toEqual([])
  })
}
