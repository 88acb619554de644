import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'

const GERMAN = '4930901820'
const AUSTRIAN = '43123456789'

test('numbers are written as the reader’s country writes them, dialled and copied as E.164, found in any spelling', async ({
  relay,
  startWork,
}) => {
  const { browser, page, log, popups, sidebar } = await startWork(relay.connectLink, { locale: 'de-AT' })
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const [id, from] of [
    ['german', GERMAN],
    ['austrian', AUSTRIAN],
  ] as const) {
    const call = inbound(id, from, 'Support')
    await relay.pbx.json(call.ring)
    if (id === 'austrian') await expect(popups.getByRole('heading')).toHaveText('01 23456789')
    await relay.pbx.json(call.miss)
  }
  const rows = log.getByRole('listitem')
  await expect(rows).toHaveCount(2)
  const austrian = rows.filter({ hasText: '01 23456789' })
  await expect(rows.filter({ hasText: '+49 30 901820' })).toHaveCount(1)
  await expect(rows.filter({ hasText: '+43' })).toHaveCount(0)
  await expect(austrian.getByRole('link', { name: '01 23456789', exact: true })).toHaveAttribute(
    'href',
    'tel:+43123456789',
  )
  await austrian.hover()
  await austrian.getByRole('button', { name: '01 23456789 kopieren' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+43123456789')

  const search = sidebar.getByRole('searchbox')
  for (const spelling of ['01 23456789', '+43 1 234', '0043 1 23456789', '23456789']) {
    await search.fill(spelling)
    await expect(rows, spelling).toHaveCount(1)
    await expect(rows, spelling).toContainText('01 23456789')
  }
  await search.fill('')
  await expect(rows).toHaveCount(2)

  const popup = await browser.open('popup.html')
  const last = popup.getByRole('region', { name: 'Letzte Anrufe' }).getByRole('listitem')
  await expect(last.filter({ hasText: '01 23456789' })).toHaveCount(1)
  await expect(last.filter({ hasText: '+49 30 901820' })).toHaveCount(1)
})

test('where the language names no country it is the relay’s, and another one is followed at once', async ({
  relay,
  startWork,
}) => {
  const { log } = await startWork(relay.connectLink, { locale: 'de' })
  const call = inbound('c-1', GERMAN)
  await relay.pbx.json(call.ring)
  await relay.pbx.json(call.miss)
  await expect(log.getByRole('listitem')).toContainText('030 901820')
  await relay.change({ defaultCountry: 'AT' })
  await expect(log.getByRole('listitem')).toContainText('+49 30 901820')
})
