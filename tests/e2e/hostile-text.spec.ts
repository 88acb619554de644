import { MARKUP, NAMES } from '../support/hostile-names.ts'
import { browserOf } from './support/chrome.ts'
import { enterCustomer } from './support/customers.ts'
import { test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'
import { harm, UNHARMED } from './support/harm.ts'

test('whatever is said in names, queues and notes is text, in pop-up, log, toolbar and options, and fits', async ({
  relay,
  startDemoWork,
}) => {
  test.setTimeout(180_000)
  // The address book takes up to 200 characters; a PBX says what it likes.
  const cells = NAMES.map(([, name]) => `"${name.slice(0, 200).replaceAll('"', '""')}"`)
  const lines = cells.map((cell, index) => `${cell};+49309018200${index};${cell};javascript:pwned=1`)
  const { ok } = await fetch(`${relay.url}/api/v1/admin/contacts`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${relay.admin.token}`, 'content-type': 'text/csv' },
    body: `name;number;organization;url\n${lines.join('\n')}`,
  })
  expect(ok).toBe(true)
  const { browser, page, popups, log, sidebar } = await startDemoWork(relay.connectLink)
  const toolbar = await browser.open('popup.html')
  const options = await browser.open('options.html#me')
  await options.getByLabel('Desktop notifications').selectOption('always')
  await page.bringToFront()
  const { width } = page.viewportSize() ?? { width: 0 }
  for (const [index, [what, name, shown]] of NAMES.entries()) {
    const queue = name.slice(0, 500)
    await relay.pbx.ring(`book-${index}`, { from: `49309018200${index}`, queue, user: name })
    await relay.pbx.ring(`pbx-${index}`, { from: name, queue, user: [name, name] })
    await expect(popups, what).toHaveCount(2)
    await expect(popups.filter({ hasText: shown }).first(), what).toBeVisible()
    await expect(toolbar.getByText(shown).first(), what).toBeVisible()
    await expect.poll(browserOf(browser).notifications, what).toHaveLength(2)
    for (const each of [page, toolbar]) expect(await harm(each), what).toEqual(UNHARMED)
    for (const card of await popups.all()) {
      const box = await card.boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= width, `${what}: ${JSON.stringify(box)}`).toBe(true)
      expect(box?.height, what).toBeLessThan(500)
    }
    for (const id of [`book-${index}`, `pbx-${index}`]) {
      await relay.admin.send('PATCH', `/calls/pbx~${id}`, { note: name.slice(0, 5000) })
      await relay.pbx.hangup(id, { cause: 'cancel' })
    }
    await expect(popups, what).toHaveCount(0)
    expect(await harm(page), what).toEqual(UNHARMED)
  }
  const edge = await sidebar.boundingBox()
  for (const row of await log.getByRole('listitem').all()) {
    const box = await row.boundingBox()
    expect(box && edge && box.x >= edge.x && box.x + box.width <= edge.x + edge.width).toBe(true)
    expect(box?.height).toBeLessThan(200)
  }
  await page.screenshot({ path: test.info().outputPath('log.png') })

  await relay.hire('markup', { name: MARKUP, numbers: [MARKUP.slice(0, 64)] })
  for (const section of ['agents', 'contacts', 'requests', 'filter', 'endpoint']) {
    await options.goto(options.url().replace(/(#.*)?$/, `#${section}`))
    if (section !== 'endpoint' && section !== 'filter')
      await expect(options.getByText('<img src=x').first(), section).toBeVisible()
    expect(await harm(options), section).toEqual(UNHARMED)
    const room = await options.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(room, `${section} fits`).toBeLessThanOrEqual(0)
  }
})

test('so is what the helpdesk says of its customers and their tickets', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  test.setTimeout(180_000)
  const { browser, page, popups, log, sidebar } = await startWork(relay.connectLink)
  for (const [index, [what, name, shown]] of NAMES.entries()) {
    const number = `4989666600${index}0`
    // As long as Request Tracker takes it.
    const letters = [...name]
    const customer = await enterCustomer(requestTracker, letters.slice(0, 100).join(''), { WorkPhone: `+${number}` }, [
      letters.slice(0, 150).join(''),
    ])
    await relay.pbx.ring(`customer-${index}`, { from: number })
    await expect(popups.getByRole('heading'), what).toContainText(shown)
    await expect(popups, what).toContainText(`#${customer.tickets[0]}`)
    expect(await harm(page), what).toEqual(UNHARMED)
    await relay.pbx.hangup(`customer-${index}`, { cause: 'cancel' })
    await expect(popups, what).toHaveCount(0)
    await expect(log.getByRole('listitem').first(), what).toContainText(shown)
    expect(await harm(page), what).toEqual(UNHARMED)
  }
  const tabs = browser.context.pages().length
  await log.getByRole('listitem').first().click()
  // What it asked of the background was asked before this.
  await sidebar.getByRole('radio', { name: 'No pop-ups' }).check()
  await expect(log.getByRole('listitem').first()).toBeVisible()
  await expect
    .poll(() => browser.worker().then(worker => worker.evaluate('chrome.storage.local.get("preferences")')))
    .toMatchObject({ preferences: { phone: 'quiet' } })
  expect(browser.context.pages()).toHaveLength(tabs)
})
