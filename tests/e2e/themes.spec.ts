import type { Locator, Page } from 'playwright/test'
import { expect, test, type Workplace } from './support/fixtures.ts'
import { openPages, type WorkPages } from './support/work-pages.ts'

/** Whether an element's ground is light or dark. */
async function themeOf(element: Locator): Promise<string> {
  const ground = await element.evaluate(each => getComputedStyle(each).backgroundColor)
  const [red = 0, green = 0, blue = 0] = (ground.match(/[\d.]+/g) ?? []).map(Number)
  return red + green + blue > 3 * 128 ? 'light' : 'dark'
}

const systemIs = (page: Page, colorScheme: 'light' | 'dark') => page.emulateMedia({ colorScheme })

test('the choice of colours is followed everywhere at once, and is kept', async ({ relay, startWork }) => {
  const work = await startWork(relay.connectLink)
  const pages = await openPages(work)
  await relay.pbx.ring('rings', { from: '49309018733', queue: 'support' })
  await work.popups.waitFor()
  const choose = (name: string) => pages.options.getByLabel('Colours').selectOption({ label: name })
  await expectTheme(pages, work, 'light')
  await choose('Dark')
  await expectTheme(pages, work, 'dark')
  for (const page of [pages.helpdesk, pages.toolbar, pages.options]) await page.reload()
  await work.popups.waitFor()
  await expectTheme(pages, work, 'dark')

  // What the system says counts again, and as soon as it says it.
  await choose('As the system')
  await expectTheme(pages, work, 'light')
  for (const page of Object.values(pages)) await systemIs(page, 'dark')
  await expectTheme(pages, work, 'dark')
  await choose('Light')
  await expectTheme(pages, work, 'light')
})

async function expectTheme(pages: WorkPages, { sidebar, popups }: Workplace, theme: string): Promise<void> {
  const body = (page: Page) => page.locator('body')
  const field = pages.options.getByLabel('Colours')
  for (const part of [sidebar, popups.first(), body(pages.toolbar), body(pages.options), field]) {
    await expect.poll(() => themeOf(part), String(part)).toBe(theme)
  }
}
