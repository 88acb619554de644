import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { violations } from './support/axe.ts'
import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'
import type { TestRelay } from './support/test-relay.ts'

async function open(relay: TestRelay, browser: ExtensionBrowser) {
  await browser.connect(relay.connectLink)
  return browser.open('options.html#contacts')
}

const rowOf = (page: Page, name: string) => page.locator('tr[data-contact]').filter({ hasText: name })

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const book = async (relay: TestRelay) => {
  const { body } = await relay.admin.get('/admin/contacts')
  return (body as { contacts: { name: string; numbers: string[] }[] }).contacts.map(
    ({ name, numbers }) => `${name} ${numbers.join(' ')}`,
  )
}

test('a file is tried, shown line by line, imported, and named at a call in another agent’s sidebar', async ({
  relay,
  launch,
  startWork,
}) => {
  const page = await open(relay, await launch())
  await expect(page.getByText('The address book is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Import a file' }).click()
  const file = page.locator('input[type=file]')
  await file.setInputFiles(
    csv('crm.csv', 'name;Telefon;Firma\nOlivia Brown;030 90182177;Example GmbH\nNoah;;\nLiam;030 90182178;\n'),
  )
  await expect(page.getByText('crm.csv would do this. Nothing is changed yet.')).toBeVisible()
  const region = page.getByRole('region', { name: 'Import a file' })
  await expect(region.getByRole('row')).toHaveText([
    /Line/,
    /2\s*Olivia Brown\s*New/,
    /3\s*–\s*Skipped\s*There is no phone number\./,
    /4\s*Liam\s*New/,
  ])
  expect(await book(relay)).toEqual([])
  await page.getByRole('button', { name: 'Import it so' }).click()
  await expect(page.getByText('Imported. The book has 2 contacts now.')).toBeVisible()
  expect(await book(relay)).toEqual(['Liam +493090182178', 'Olivia Brown +493090182177'])

  const { connectLink } = await relay.hire('emma')
  const emma = await startWork(connectLink)
  await relay.pbx.json(inbound('from-the-book', '493090182177').ring)
  await expect(emma.popups.getByRole('heading')).toHaveText('Olivia Brown')

  // To replace the book says who goes, before and after.
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Import a file' }).click()
  await page.getByRole('radio', { name: /Replace the book/ }).check()
  await file.setInputFiles(csv('new.csv', 'name,phone\nOlivia Smith,030 90182177\n'))
  await expect(page.getByText('Removed: Liam')).toBeVisible()
  await page.getByRole('radio', { name: /Add to the book/ }).check()
  await expect(page.getByText('Removed: Liam')).toHaveCount(0)
  await page.getByRole('radio', { name: /Replace the book/ }).check()
  await expect(page.getByText('Removed: Liam')).toBeVisible()
  await page.getByRole('button', { name: 'Import it so' }).click()
  await expect(page.getByText('Imported. The book has one contact now.')).toBeVisible()
  expect(await book(relay)).toEqual(['Olivia Smith +493090182177'])
  await expect(emma.log.getByText('Olivia Smith').first()).toBeVisible()

  // A file that is none says why, and changes nothing.
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Import a file' }).click()
  await file.setInputFiles(csv('colours.csv', 'colour\nred\n'))
  await expect(page.getByRole('alert')).toContainText('colours.csv cannot be read')
  expect(await book(relay)).toEqual(['Olivia Smith +493090182177'])
})

test('contacts are entered, found, changed and deleted by hand, and saved as a file', async ({ relay, launch }) => {
  const page = await open(relay, await launch())
  await page.getByRole('button', { name: 'New contact' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Save contact' }).click()
  await expect(page.getByText('A name is needed')).toBeVisible()
  await expect(page.getByText('At least one phone number')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Emma Taylor')
  await page.getByLabel('Link').fill('example')
  await expect(page.getByText('A whole web address')).toBeVisible()
  await page.getByLabel('Link').fill('https://crm.example/1')
  await page.getByLabel('Numbers').fill('030 1234567\n12')
  await expect(page.getByText('No phone number that can be called from outside: 12')).toBeVisible()
  await page.getByLabel('Numbers').fill('030 1234567\n0171 5000000')
  await page.getByRole('button', { name: 'Save contact' }).click()
  await expect(rowOf(page, 'Emma Taylor')).toContainText('+49 30 1234567')
  expect(await book(relay)).toEqual(['Emma Taylor +49301234567 +491715000000'])
  await expect(page.getByRole('button', { name: 'New contact' })).toBeFocused()

  await relay.admin.send('POST', '/admin/contacts', { name: 'Noah', numbers: ['030 7654321'] })
  const search = page.getByRole('searchbox')
  await search.fill('7654')
  await expect(rowOf(page, 'Noah')).toBeVisible()
  await expect(rowOf(page, 'Emma')).toHaveCount(0)
  await search.fill('nobody at all')
  await expect(page.getByText('Nobody with that name')).toBeVisible()
  await search.fill('')

  await page.getByRole('button', { name: 'Edit Noah' }).click()
  await page.getByLabel('Organisation', { exact: true }).fill('Example GmbH')
  await page.getByLabel('Organisation', { exact: true }).press('Enter')
  await expect(rowOf(page, 'Noah')).toContainText('Example GmbH')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('ringside-contacts.csv')
  expect(await readFile(await saved.path(), 'utf8')).toMatch(/Noah,Example GmbH,.*\+49307654321/)

  await page.getByRole('button', { name: 'Edit Emma Taylor' }).click()
  await page.getByRole('button', { name: 'Delete …' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(rowOf(page, 'Emma Taylor')).toHaveCount(0)
  expect(await book(relay)).toEqual(['Noah +49307654321'])
})

test('a person is erased once the number was typed twice, and the page says what is gone', async ({
  relay,
  launch,
}) => {
  await relay.admin.send('POST', '/admin/contacts', { name: 'Emma', numbers: ['030 90182177'] })
  await relay.pbx.ring('erased-1', { from: '493090182177' })
  await relay.pbx.ring('erased-2', { from: '493090182177' })
  await relay.pbx.ring('kept', { from: '493090182178' })
  const page = await open(relay, await launch())
  const erase = page.getByRole('button', { name: 'Erase for good' })
  await page.getByLabel('Phone number').fill('030 90182177')
  await expect(erase).toBeDisabled()
  await page.getByLabel('The same once more').fill('030 90182178')
  await expect(page.getByText('This is not the same number.')).toBeVisible()
  await expect(erase).toBeDisabled()
  await page.getByLabel('The same once more').fill('+49 30 90182177')
  await erase.click()
  await expect(page.getByText('Erased: +49 30 90182177')).toBeVisible()
  await expect(page.getByText('2 calls', { exact: true })).toBeVisible()
  await expect(page.getByText('2 requests', { exact: true })).toBeVisible()
  await expect(page.getByText('1 contact', { exact: true })).toBeVisible()
  expect((await relay.admin.calls()).map(({ callId }) => callId)).toEqual(['kept'])
  expect(await book(relay)).toEqual([])
})

test('a book of a hundred thousand is gone through page by page, and searched', async ({ relay, launch }) => {
  test.setTimeout(180_000)
  const rows = Array.from({ length: 100_000 }, (_, index) => `Person ${index},+4930${10_000_000 + index}`)
  const page = await open(relay, await launch())
  await page.getByRole('button', { name: 'Import a file' }).click()
  await page.locator('input[type=file]').setInputFiles(csv('large.csv', `name,phone\n${rows.join('\n')}\n`))
  await expect(page.getByText('100,000 contacts')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Import it so' }).click()
  await expect(page.getByText('The book has 100,000 contacts now.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('1 to 50 of 100,000')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('51 to 100 of 100,000')).toBeVisible()
  await expect(rowOf(page, 'Person 50')).toBeVisible()
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText('1 to 50 of 100,000')).toBeVisible()
  await page.getByRole('searchbox').fill('person 99999')
  await expect(page.getByText('1 to 1 of 1')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ relay, launch }) => {
    await relay.admin.send('POST', '/admin/contacts', {
      name: 'Emma',
      url: 'https://x.example',
      numbers: ['030 90182177'],
    })
    const page = await open(relay, await launch({ colorScheme }))
    await page.getByRole('button', { name: 'Edit Emma' }).click()
    await page.getByLabel('Numbers').fill('12')
    await page.getByLabel('Phone number').fill('030 90182177')
    await page.getByLabel('The same once more').fill('1')
    await page.getByRole('button', { name: 'Import a file' }).click()
    await page.getByRole('radio', { name: /Replace the book/ }).check()
    await page.locator('input[type=file]').setInputFiles(csv('crm.csv', 'name,phone\nNoah,030 7654321\nMia,\n'))
    await expect(page.getByText('would do this')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}
