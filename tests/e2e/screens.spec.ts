import type { Page } from 'playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { enterCustomer } from './support/customers.ts'
import { expect, signIn, test } from './support/fixtures.ts'
import type { TestRelay } from './support/test-relay.ts'

interface Chrome {
  chrome: { windows: { create(options: { url: string }): Promise<unknown> } }
}

const DESK = '4930600000001'

/** Mira's browser: her number rings at her desk, so a call answered there is hers. */
const hireMira = (relay: TestRelay) => relay.hire('mira', { numbers: [DESK] })

/** The tab that opens when a call from this number is answered at the desk. */
async function screenOf(relay: TestRelay, browser: ExtensionBrowser, callId: string, from: string): Promise<Page> {
  await relay.pbx.ring(callId, { from })
  const opened = browser.context.waitForEvent('page')
  await relay.pbx.answer(callId, { answeringNumber: DESK })
  return opened
}

test('the profile of a customer with a ticket of this month', async ({ relay, startWork, requestTracker }) => {
  const customer = await enterCustomer(requestTracker, 'Greta Recent', { WorkPhone: '030 90182101' })
  const { browser } = await startWork((await hireMira(relay)).connectLink)
  const screen = await screenOf(relay, browser, 's-1', '493090182101')
  await expect(screen).toHaveURL(`${requestTracker.url}/User/Summary.html?id=${customer.id}`)
  await expect(screen.locator('body')).toContainText(customer.name)
})

test('otherwise a new ticket, filled in', async ({ relay, startWork, requestTracker }) => {
  const { browser } = await startWork((await hireMira(relay)).connectLink)
  const screen = await screenOf(relay, browser, 's-2', '493090182102')
  await expect(screen.locator('input[name=Subject]')).toHaveValue('Call from +49 30 90182102')
  await expect(screen.locator('body')).not.toContainText('Possible cross-site request forgery')
  const content = screen.locator('textarea[name=Content]')
  await expect(content).toHaveValue(/\+49 30 90182102/)
  await expect(content).toHaveValue(/\+49 30 600000000/)
  expect(screen.url()).toContain(requestTracker.url)
})

test('two customers with one number: a new ticket for neither', async ({ relay, startWork, requestTracker }) => {
  await enterCustomer(requestTracker, 'Hanna Twice', { WorkPhone: '030 90182103' })
  await enterCustomer(requestTracker, 'Hugo Twice', { WorkPhone: '030 90182103' })
  const { browser } = await startWork((await hireMira(relay)).connectLink)
  const screen = await screenOf(relay, browser, 's-3', '493090182103')
  await expect(screen.locator('input[name=Subject]')).toHaveValue('Call from +49 30 90182103')
  await expect(screen.locator('input[name=Requestors]')).toHaveValue('')
})

test('in German', async ({ relay, startWork }) => {
  const { browser } = await startWork((await hireMira(relay)).connectLink, { locale: 'de-DE' })
  const screen = await screenOf(relay, browser, 's-4', '493090182104')
  await expect(screen.locator('input[name=Subject]')).toHaveValue('Anruf von +49 30 90182104')
})

test('three windows and five tabs get exactly one screen, and lose nothing that is typed', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const { browser, page } = await startWork((await hireMira(relay)).connectLink)
  // Request Tracker opens its form only from a page of its own.
  await page.evaluate(() => location.assign('/Ticket/Create.html?Queue=1'))
  await page.locator('input[name=Subject]').fill('Half a sentence about')
  await signIn(browser, requestTracker)
  await signIn(browser, requestTracker)
  const worker = await browser.worker()
  for (const _window of [2, 3]) {
    const opened = browser.context.waitForEvent('page')
    await worker.evaluate(
      url => (globalThis as unknown as Chrome).chrome.windows.create({ url }).then(() => undefined),
      requestTracker.url,
    )
    await (await opened).getByRole('complementary', { name: 'Calls' }).waitFor()
  }
  // The browser's own first tab is about:blank.
  const before = browser.context.pages().length
  await screenOf(relay, browser, 's-5', '493090182105')
  // A second call is answered after it, and brings its one screen: by then, the first would have brought all of its own.
  const second = await screenOf(relay, browser, 's-6', '493090182106')
  await expect(second.locator('input[name=Subject]')).toHaveValue('Call from +49 30 90182106')
  expect(browser.context.pages().length).toBe(before + 2)
  await expect(page.locator('input[name=Subject]')).toHaveValue('Half a sentence about')
})

test('not for a call that a colleague answers, nor with screens or the phone switched off', async ({
  relay,
  startWork,
}) => {
  const { browser, sidebar, popups, log } = await startWork((await hireMira(relay)).connectLink)
  const jonas = '4930600000002'
  await relay.hire('jonas', { numbers: [jonas] })
  const before = browser.context.pages().length
  /** Returns when the browser has taken in all that was told before: a later call stands in its log. */
  const caughtUp = async (number: string) => {
    await relay.pbx.ring(number, { from: `4930${number}` })
    await relay.pbx.hangup(number, { cause: 'cancel' })
    await expect(log.getByRole('listitem').filter({ hasText: number })).toContainText('Missed')
  }
  await relay.pbx.ring('s-7', { from: '493090182107' })
  await relay.pbx.answer('s-7', { answeringNumber: jonas })

  await sidebar.getByRole('radio', { name: 'Off', exact: true }).check()
  await relay.pbx.ring('s-8', { from: '493090182108' })
  await expect(log.getByRole('listitem').filter({ hasText: '90182108' })).toBeVisible()
  await expect(popups).toHaveCount(0)
  await relay.pbx.answer('s-8', { answeringNumber: DESK })
  await caughtUp('90182119')

  await sidebar.getByRole('radio', { name: 'On', exact: true }).check()
  const options = await browser.open('options.html#me')
  const screens = options.getByLabel('Open a screen when I answer')
  await screens.uncheck()
  await relay.pbx.ring('s-8b', { from: '493090182118' })
  await expect(popups.getByRole('heading')).toHaveText('+49 30 90182118')
  await relay.pbx.answer('s-8b', { answeringNumber: DESK })
  await expect(popups).toHaveCount(0)
  await caughtUp('90182120')
  await screens.check()
  await options.close()

  const screen = await screenOf(relay, browser, 's-9', '493090182109')
  await expect(screen.locator('input[name=Subject]')).toHaveValue('Call from +49 30 90182109')
  expect(browser.context.pages().length).toBe(before + 1)
})

test('two browsers of one agent open one screen between them, and one without a helpdesk none', async ({
  relay,
  startWork,
  launch,
}) => {
  const { connectLink } = await hireMira(relay)
  // The first of all to be told, as it is the first to connect; it has nothing to open.
  const bare = await launch()
  await bare.connect(connectLink)
  const browsers = [bare]
  for (const _browser of [1, 2]) browsers.push((await startWork(connectLink)).browser)
  const pages = () => browsers.flatMap(({ context }) => context.pages())
  const before = pages()
  const subjects = () =>
    Promise.all(
      pages()
        .filter(page => !before.includes(page))
        .map(page => page.locator('input[name=Subject]').inputValue()),
    )
  const expected: string[] = []
  for (const number of ['90182111', '90182112', '90182113']) {
    await relay.pbx.ring(`s-${number}`, { from: `4930${number}` })
    await relay.pbx.answer(`s-${number}`, { answeringNumber: DESK })
    expected.push(`Call from +49 30 ${number}`)
    // A second screen for a call would be there by the time that the next call has its own.
    await expect.poll(async () => (await subjects()).sort()).toEqual(expected)
  }
})

test('a note goes to the ticket after the call', async ({ relay, startWork, requestTracker }) => {
  const customer = await enterCustomer(requestTracker, 'Ida Noted', { WorkPhone: '030 90182110' })
  const { browser, log } = await startWork(relay.connectLink)
  await relay.pbx.ring('s-10', { from: '493090182110' })
  await relay.pbx.answer('s-10')
  await relay.pbx.hangup('s-10')
  const entry = log.getByRole('listitem').filter({ hasText: customer.name })
  await entry.getByRole('button', { name: /details/i }).click()
  await log.getByRole('textbox', { name: 'Note' }).fill('Wants a new printer')
  const opened = browser.context.waitForEvent('page')
  await log.getByRole('button', { name: /^Note to ticket/ }).click()
  const form = await opened
  await expect(form.locator('textarea[name=UpdateContent]')).toHaveValue(/Wants a new printer/)
  await expect(form.locator('textarea[name=UpdateContent]')).toHaveValue(/\+49 30 90182110/)
  expect(form.url()).toContain(`id=${customer.tickets[0]}`)
  await expect.poll(async () => (await relay.admin.call('s-10'))?.note).toBe('Wants a new printer')
})
