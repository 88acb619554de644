import type { Page } from 'playwright/test'
import { enterCustomer } from './support/customers.ts'
import { expect, onPage, test } from './support/fixtures.ts'

for (const [stored, from] of [
  ['+49 30 901820-55', '493090182055'],
  ['030/901820-56', '493090182056'],
  ['(030) 90 18 20 57', '493090182057'],
] as const) {
  test(`a caller whose number is stored as ${stored} rings by name`, async ({ relay, startWork, requestTracker }) => {
    const customer = await enterCustomer(requestTracker, `Emma Taylor ${from}`, { WorkPhone: stored })
    const { popups, log } = await startWork(relay.connectLink)
    await relay.pbx.ring('known', { from })
    await expect(popups.getByRole('heading')).toHaveText(customer.name)
    await expect(popups).toContainText('Work phone · Request Tracker')
    await expect(popups).toContainText(`#${customer.tickets[0]}`)
    await expect(popups).toContainText('Printer on fire')
    await expect(log.getByRole('listitem')).toContainText(customer.name)
  })
}

test('two customers with one number are both shown, and either profile opens', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const first = await enterCustomer(requestTracker, 'Anna Shared', { MobilePhone: '0171 5550001' })
  const second = await enterCustomer(requestTracker, 'Ben Shared', { HomePhone: '+49 171 5550001' })
  const { popups, browser } = await startWork(relay.connectLink)
  await relay.pbx.ring('two', { from: '491715550001' })
  const rows = popups.getByRole('listitem')
  await expect(rows.filter({ hasText: first.name })).toBeVisible()
  await expect(rows.filter({ hasText: second.name })).toBeVisible()
  const opened = browser.context.waitForEvent('page')
  await popups.getByRole('button', { name: second.name }).click()
  expect((await opened).url()).toContain(`/User/Summary.html?id=${second.id}`)
})

test('an unknown caller stays a number, and is assigned to a customer found by name', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const customer = await enterCustomer(requestTracker, 'Clara Findable', {})
  const { popups, log } = await startWork(relay.connectLink)
  await relay.pbx.ring('before', { from: '493090182060' })
  await relay.pbx.hangup('before', { cause: 'cancel' })
  await relay.pbx.ring('unknown', { from: '493090182060' })
  await expect(popups.getByRole('heading')).toHaveText('+49 30 90182060')
  await expect(popups).toContainText('Unknown caller')
  await popups.getByRole('button', { name: /^Assign/ }).click()
  await popups.getByRole('searchbox').fill('Findable')
  await popups.getByRole('button', { name: customer.name }).click()
  await expect(popups.getByRole('heading')).toHaveText(customer.name)
  // Older lines learn the name too.
  await expect(log.getByRole('listitem').filter({ hasText: customer.name })).toHaveCount(2)
  await relay.pbx.hangup('unknown', { cause: 'cancel' })
  await relay.pbx.ring('again', { from: '493090182060' })
  await expect(popups.getByRole('heading')).toHaveText(customer.name)
})

test('an unknown caller gets a name in the address book', async ({ relay, startWork }) => {
  const { popups, log } = await startWork(relay.connectLink)
  await relay.pbx.ring('unknown', { from: '493090182061' })
  await popups.getByRole('button', { name: /^Assign/ }).click()
  await popups.getByRole('searchbox').fill('Dora Byname')
  await popups.getByRole('button', { name: /address book/ }).click()
  await expect(popups.getByRole('heading')).toHaveText('Dora Byname')
  await expect(log.getByRole('listitem')).toContainText('Dora Byname')
  const { body } = await relay.admin.get('/contacts?number=%2B493090182061')
  expect(body).toMatchObject({ contacts: [{ name: 'Dora Byname', source: 'address-book' }] })
})

test('a caller known only from a ticket is a guess that says why', async ({ relay, startWork, requestTracker }) => {
  const customer = await enterCustomer(requestTracker, 'Emil Mentioned', {}, ['Call me back on 030 / 901820-70'])
  const { popups } = await startWork(relay.connectLink)
  await relay.pbx.ring('mentioned', { from: '493090182070' })
  await expect(popups.getByRole('heading')).toHaveText(`Perhaps ${customer.name}`)
  await expect(popups).toContainText(`#${customer.tickets[0]}`)
})

test('a colleague’s browser shows the name that another found', async ({
  relay,
  startWork,
  launch,
  requestTracker,
}) => {
  const customer = await enterCustomer(requestTracker, 'Frieda Found', { WorkPhone: '030 90182080' })
  await startWork(relay.connectLink)
  const { connectLink } = await relay.hire('jonas')
  // Nobody is signed in to the helpdesk in this one: it cannot look up by itself.
  const other = await launch()
  await other.connect(connectLink)
  await other.addHelpdesk(requestTracker.url)
  const page = await other.context.newPage()
  await page.goto(requestTracker.url)
  await expect(page.locator('input[name=user]')).toBeVisible()
  const { popups, log } = onPage(other, page)
  await relay.pbx.ring('shared', { from: '493090182080' })
  await expect(popups.getByRole('heading')).toHaveText(customer.name)
  await expect(log.getByRole('listitem')).toContainText(customer.name)
})

/** The numbers that a browser knows anything of. */
function numbersKnown(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('ringside')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const keys = database.transaction('lookups').objectStore('lookups').getAllKeys()
          keys.onerror = () => reject(keys.error)
          keys.onsuccess = () => {
            database.close()
            resolve(keys.result)
          }
        }
      }),
  )
}

test('who is erased at the relay is forgotten by the browser, and no one else', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const [gone, kept] = ['493090182091', '493090182092']
  for (const number of [gone, kept]) await enterCustomer(requestTracker, `Known ${number}`, { WorkPhone: `+${number}` })
  const { browser, log } = await startWork(relay.connectLink)
  for (const number of [gone, kept]) {
    await relay.pbx.ring(number, { from: number })
    await expect(log.getByRole('listitem').filter({ hasText: `Known ${number}` })).toBeVisible()
  }
  const options = await browser.open('options.html')
  expect(await numbersKnown(options)).toEqual([`+${gone}`, `+${kept}`])
  await relay.admin.send('DELETE', `/admin/numbers/+${gone}`)
  await expect(log.getByRole('listitem')).toHaveCount(1)
  await expect.poll(() => numbersKnown(options)).toEqual([`+${kept}`])
})
