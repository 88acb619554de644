import { violations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { openRules, rulesOf } from './support/rules-page.ts'

const blocked = (...numbers: string[]) => ({
  inbound: { blockCallerIds: numbers.map(callerId => ({ callerId, note: '' })) },
})

test('one bar for all sections: it comes with the first change, says what changed where, and saves everything at once', async ({
  relay,
  launch,
}) => {
  await relay.change(blocked('491711111111'))
  const { page, bar, cell, section, save, saved } = await openRules(await launch(), relay, 'inbound')
  await expect(bar).toHaveCount(0)
  await page.getByRole('button', { name: 'Block a number' }).click()
  await expect(cell('Caller ID', 2)).toBeFocused()
  await page.keyboard.type('+49 171 2222222')
  await cell('Note', 1).fill('spam')
  await expect(bar).toContainText('Inbound: 1 row added, 1 changed')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Inbound (changed)' })).toBeVisible()

  await section('Outbound')
  await page.getByLabel('Default caller ID').fill('4930777000000')
  await section('Call log')
  await page.getByLabel('Calls in the log').selectOption('120')
  await section('Phone system')
  await page.getByLabel('Telephony is switched on').uncheck()
  await expect(bar.getByRole('listitem')).toHaveText([
    /Phone system: Telephony: off/,
    /Inbound: 1 row added, 1 changed/,
    /Outbound: Default caller ID: 4930777000000/,
    /Call log: Calls in the log: 120/,
  ])
  // Nothing has happened yet.
  expect(await rulesOf(relay)).toMatchObject({ enabled: true, callLogLimit: 60 })

  await save()
  await expect(saved).toBeVisible()
  expect(await rulesOf(relay)).toMatchObject({
    enabled: false,
    inbound: {
      blockCallerIds: [
        { callerId: '491711111111', note: 'spam' },
        { callerId: '+491712222222', note: '' },
      ],
    },
    outbound: { defaultCallerId: '4930777000000' },
    callLogLimit: 120,
  })
  expect((await relay.pbx.ring('off')).status).toBe(422)
  await section('Inbound')
  await expect(bar).toHaveCount(0)
  // As the relay spells it.
  await expect(cell('Caller ID', 2)).toHaveValue('+491712222222')
})

test('steps are undone one by one, letters of a word together; Ctrl+Z in a field is the field’s own; a section is discarded', async ({
  relay,
  launch,
}) => {
  await relay.change(blocked('491711111111', '491712222222'))
  const { page, bar, undo, cell, column, section } = await openRules(await launch(), relay, 'inbound')
  await cell('Note', 1).pressSequentially('one')
  await cell('Note', 2).pressSequentially('two')
  await page.getByRole('button', { name: 'Remove row 1' }).click()
  expect(await column('note')).toEqual(['two'])
  await undo.click()
  expect(await column('note')).toEqual(['one', 'two'])
  await undo.click()
  expect(await column('note')).toEqual(['one', ''])
  await cell('Note', 2).pressSequentially('x')
  await page.keyboard.press('Control+z')
  // The field took it, not the page: the note of the first row stands.
  await expect(cell('Note', 2)).toHaveValue('')
  expect(await column('note')).toEqual(['one', ''])
  await page.getByRole('button', { name: 'Remove row 2' }).focus()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(bar).toHaveCount(0)
  expect(await column('note')).toEqual(['', ''])

  await cell('Note', 1).fill('one')
  await section('Call log')
  await page.getByLabel('Keep calls for').fill('30')
  await bar.getByRole('button', { name: 'Discard changes: Inbound' }).click()
  await expect(bar.getByRole('listitem')).toHaveText([/Call log: Keep calls for: 30 days/])
  await undo.click()
  await expect(bar.getByRole('listitem')).toHaveCount(2)
})

test('leaving with unsaved changes asks; without any it does not', async ({ relay, launch }) => {
  const { page, bar, cell } = await openRules(await launch(), relay, 'log')
  const asked: string[] = []
  page.on('dialog', dialog => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.getByLabel('Keep calls for').fill('30')
  await expect(bar).toBeVisible()
  await page.evaluate(() => void setTimeout(() => location.reload(), 0))
  await expect.poll(() => asked).toEqual(['beforeunload'])
  // It is still there.
  await expect(page.getByLabel('Keep calls for')).toHaveValue('30')
  await bar.getByRole('button', { name: 'Discard changes: Call log' }).click()
  await expect(bar).toHaveCount(0)
  await page.reload()
  await expect(page.getByLabel('Keep calls for')).toHaveValue('365')
  expect(asked).toHaveLength(1)
  await expect(cell('Number', 1)).toHaveCount(0)
})

test('what is wrong keeps it from being saved: Save leads to the first entry, in whatever section', async ({
  relay,
  launch,
}) => {
  const { page, bar, cell, section, save, saved } = await openRules(await launch(), relay, 'log')
  await page.getByLabel('Keep calls for').fill('0')
  await section('Inbound')
  await page.getByRole('button', { name: 'Block a number' }).click()
  await section('Who sees what')
  await save()
  await expect(page.getByRole('heading', { level: 2, name: 'Inbound', exact: true })).toBeVisible()
  await expect(cell('Caller ID', 1)).toBeFocused()
  await expect(bar).toContainText('Not saved: 2 entries need a correction.')
  await page.keyboard.type('anonymous')
  await expect(cell('Caller ID', 1)).not.toHaveAttribute('aria-invalid')
  await save()
  await expect(page.getByRole('heading', { level: 2, name: 'Call log', exact: true })).toBeVisible()
  await expect(page.getByLabel('Keep calls for')).toBeFocused()
  await expect(bar).toContainText('Not saved: one entry needs a correction.')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('30')
  await save()
  await expect(saved).toBeVisible()
  expect(await rulesOf(relay)).toMatchObject({ retentionDays: 30, ...blocked('anonymous') })
})

test('an agent has no sections of rules, and a relay that does not answer is said', async ({ relay, launch }) => {
  const agent = await relay.hire('mira')
  const other = await launch()
  await other.connect(agent.connectLink)
  const plain = await other.open('options.html#inbound')
  await expect(plain.getByRole('heading', { name: 'Helpdesks' })).toBeVisible()
  await expect(plain.getByRole('link', { name: 'Inbound' })).toHaveCount(0)

  const browser = await launch()
  await browser.connect(relay.connectLink)
  const fail = () => browser.context.route('**/api/v1/admin/settings', route => route.abort())
  await fail()
  const page = await browser.open('options.html#inbound')
  await expect(page.getByText('The relay does not answer, so the rules cannot be shown')).toBeVisible()
  await browser.context.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Nobody is blocked.')).toBeVisible()

  await page.getByRole('button', { name: 'Block a number' }).click()
  await page.keyboard.type('491711111111')
  await fail()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('the relay could not be reached')).toBeVisible()
  await expect(page.getByLabel('Caller ID, row 1')).toHaveValue('491711111111')
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing in the sections of rules, ${theme}`, async ({ relay, launch }) => {
    const mira = await relay.hire('mira')
    await relay.change({
      ...blocked('49*', '491711111111'),
      outbound: { routingTable: [{ dest: '41*', callerId: '4930777', note: '' }], defaultCallerId: '' },
      queueFilter: [{ queue: 'support', agentIds: [mira.agent.id] }],
    })
    const { page, section, rows } = await openRules(await launch({ colorScheme: theme }), relay, 'inbound')
    await page.getByText('Never matches').waitFor()
    await page.getByRole('button', { name: 'Block a number' }).click()
    await page.keyboard.type('x')
    expect(await violations(page), 'inbound').toEqual([])
    for (const name of ['Outbound', 'Who sees what', 'Call log', 'Phone system']) {
      await section(name)
      if (name === 'Who sees what') await rows.locator('summary').click()
      expect(await violations(page), name).toEqual([])
    }
  })
