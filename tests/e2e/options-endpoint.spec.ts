import type { Page } from 'playwright/test'
import { Pbx } from '../support/relay-client.ts'
import { PBX_TOKEN } from '../support/relay-process.ts'
import { violations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import type { TestRelay } from './support/test-relay.ts'

/** What the button put on the clipboard. */
async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read'])
  return page.evaluate(() => navigator.clipboard.readText())
}

const endpoints = async (relay: TestRelay) => {
  const { body } = await relay.admin.get('/admin/endpoints')
  return (body as { endpoints: { name: string; numbers: object; secrets: Record<string, boolean> }[] }).endpoints
}

test('the recipe of a phone system is filled in with this endpoint: masked, copied as it is, shown when asked for', async ({
  relay,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#endpoint')
  const card = page.getByRole('article', { name: 'PBX' })
  await card.getByLabel('Phone system', { exact: true }).selectOption({ label: 'Placetel' })
  const address = `${relay.url}/api/v1/placetel/${PBX_TOKEN}`
  await expect(card.locator('pre')).toHaveText(`${relay.url}/api/v1/placetel/••••••••`)
  expect(await page.content()).not.toContain(PBX_TOKEN)
  await card.getByRole('button', { name: 'Copy this piece' }).click()
  expect(await copied(page)).toBe(address)
  await card.getByRole('button', { name: 'Show addresses' }).click()
  await expect(card.locator('pre')).toHaveText(address)
  await card.getByRole('button', { name: 'Show addresses' }).click()

  await card.getByText('All addresses', { exact: true }).click()
  await expect(card.getByText(`${relay.url}/api/v1/sipgate/••••••••/out`)).toBeVisible()
  await card.getByRole('button', { name: 'Copy the address: Zammad CTI' }).click()
  expect(await copied(page)).toBe(`${relay.url}/api/v1/cti/${PBX_TOKEN}`)
  expect(await page.content()).not.toContain(PBX_TOKEN)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    expect(await violations(page), theme).toEqual([])
  }
})

test('a second phone system: added, named, told how it writes numbers, signed, removed', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#endpoint')
  await page.getByLabel('Another phone system').fill('Munich')
  await page.getByRole('button', { name: 'Add endpoint' }).click()
  let card = page.getByRole('article', { name: 'Munich' })
  await card.getByText('Name and removal').click()
  await card.getByLabel('Name', { exact: true }).fill('')
  await expect(card.getByText('A name is needed.')).toBeVisible()
  await card.getByLabel('Name', { exact: true }).fill('Vienna')
  await card.getByRole('button', { name: 'Rename' }).click()
  card = page.getByRole('article', { name: 'Vienna' })

  await card.getByText('How it writes numbers').click()
  await card.getByLabel('Country of the phone system').fill('XX')
  await expect(card.getByText('A country code of two letters')).toBeVisible()
  await card.getByLabel('Country of the phone system').fill('at')
  await card.getByLabel('Digits without + or 0 in front').selectOption('national')
  await expect.poll(async () => (await endpoints(relay))[1]?.numbers).toEqual({ country: 'AT', digits: 'national' })

  await card.getByText('Signatures', { exact: true }).click()
  await card.getByLabel(/^sipgate.io:/).fill('no key')
  await card.getByRole('button', { name: 'Store' }).nth(3).click()
  await expect(card.getByLabel(/^sipgate.io:/)).toHaveAttribute('aria-invalid', 'true')
  await card.getByLabel(/^Placetel:/).fill('s3cret')
  await card.getByLabel(/^Placetel:/).press('Tab')
  await page.keyboard.press('Enter')
  await expect(card.getByLabel('Placetel: stored')).toHaveValue('')
  expect((await endpoints(relay))[1]?.secrets.placetel).toBe(true)
  expect(await page.content()).not.toContain('s3cret')
  await card.getByRole('button', { name: 'Take away the secret: Placetel' }).click()
  await expect.poll(async () => (await endpoints(relay))[1]?.secrets.placetel).toBe(false)

  await card.getByRole('button', { name: /^Remove/ }).click()
  await card.getByRole('button', { name: 'Remove the endpoint' }).click()
  await expect(card).toHaveCount(0)
  expect(await endpoints(relay)).toHaveLength(1)
  const first = page.getByRole('article', { name: 'PBX' })
  await first.getByText('Name and removal').click()
  await expect(first.getByText('The first endpoint cannot be removed.')).toBeVisible()
})

test('a new token, asked twice: the old one works until the time that is shown', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#endpoint')
  const card = page.getByRole('article', { name: 'PBX' })
  const status = async (token: string, id: string) => (await new Pbx(relay.url, token).ring(id)).status
  const token = async () =>
    (await card.getByRole('definition').first().getByRole('code').innerText()).split('/').at(-1) ?? ''
  await card.getByRole('button', { name: 'Show addresses' }).click()
  await card.getByText('All addresses', { exact: true }).click()
  await card.getByText('New token', { exact: true }).click()
  await card.getByLabel('The old addresses work').selectOption({ label: '1 hour more' })
  await card.getByRole('button', { name: /^New token/ }).click()
  await expect(card.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await card.getByRole('button', { name: 'Cancel' }).click()
  expect(await token()).toBe(PBX_TOKEN)

  await card.getByRole('button', { name: /^New token/ }).click()
  await card.getByRole('button', { name: 'Make a new token' }).click()
  await expect(card.getByText(/^The old addresses work until .+\d:\d\d/)).toBeVisible()
  const second = await token()
  expect(second).not.toBe(PBX_TOKEN)
  expect([await status(PBX_TOKEN, 'old'), await status(second, 'new')]).toEqual([200, 200])

  await card.getByLabel('The old addresses work').selectOption({ label: 'no longer' })
  await card.getByRole('button', { name: /^New token/ }).click()
  await expect(card.getByText('No call arrives until the phone system has a new address')).toBeVisible()
  await card.getByRole('button', { name: 'Make a new token' }).click()
  await expect.poll(token).not.toBe(second)
  expect([await status(second, 'second'), await status(await token(), 'third')]).toEqual([401, 200])
})

test('a mapping: from a ready one, wrong at the field, tried on a payload, saved, in force', async ({
  relay,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#endpoint')
  const mappings = page.getByRole('region', { name: 'Mappings' })
  await mappings.getByLabel('New mapping from').selectOption('yeastar')
  await mappings.getByRole('button', { name: 'Add mapping' }).click()
  const json = mappings.getByLabel('Mapping as JSON')
  await expect(json).toHaveValue(/"name": "yeastar"/)
  await json.fill('{')
  await expect(mappings.getByText('This is no JSON yet.')).toBeVisible()
  await json.fill('{"name":"a b","fields":{"event":"e"}}')
  await expect(mappings.getByText(/^name: takes up to 64/)).toContainText('fields.callId:')
  await expect(json).toHaveAttribute('aria-invalid', 'true')
  await json.fill(
    JSON.stringify({ name: 'acme', fields: { event: 'e', callId: 'id', direction: 'd', from: 'a', to: 'b' } }),
  )
  await expect(json).not.toHaveAttribute('aria-invalid')

  const payload = mappings.getByLabel('Try it on a request')
  await payload.fill('e=newCall&d=in&a=493012345678&b=31')
  await mappings.getByRole('button', { name: 'Try it' }).click()
  await expect(
    mappings
      .getByText('id: ', { exact: false })
      .or(mappings.getByText(/callId:/))
      .first(),
  ).toBeVisible()
  await payload.fill('e=newCall&id=7&d=in&a=493012345678&b=31')
  await mappings.getByRole('button', { name: 'Try it' }).click()
  await expect(mappings.getByRole('status')).toContainText('+493012345678')
  expect(await relay.admin.call('7')).toBeUndefined()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const card = page.getByRole('article', { name: 'PBX' })
  await card.getByText('All addresses', { exact: true }).click()
  await card.getByRole('button', { name: 'Copy the address: acme' }).click()
  const url = await copied(page)
  expect(url).toBe(`${relay.url}/api/v1/mapped/${PBX_TOKEN}/acme`)
  await fetch(url, { method: 'POST', body: new URLSearchParams('e=newCall&id=7&d=in&a=493012345678&b=31') })
  expect(await relay.admin.call('7')).toMatchObject({ from: '+493012345678', state: 'ringing' })
})

test('a relay that does not answer is said, with a way to try again', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#endpoint')
  await expect(page.getByRole('article', { name: 'PBX' })).toBeVisible()
  await page.route('**/api/v1/admin/endpoints', route => route.abort())
  await page.getByLabel('Another phone system').fill('Nobody')
  await page.getByRole('button', { name: 'Add endpoint' }).click()
  await expect(page.getByText('The relay does not answer, or did not take this')).toBeVisible()
  await page.unroute('**/api/v1/admin/endpoints')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('The relay does not answer, or did not take this')).toHaveCount(0)
})
