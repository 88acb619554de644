import type { Page } from 'playwright/test'
import { busyDay } from './support/busy-day.ts'
import { misfits } from './support/fits.ts'
import { expect, test } from './support/fixtures.ts'
import { expectFit, openPages, PANEL } from './support/work-pages.ts'

test.describe.configure({ timeout: 150_000 })

/** As large as it gets on a laptop of 1366 × 768 at 200 %. */
const ZOOMED = { width: 683, height: 384 }

test('at 200 %, and in forced colours, all can be read and used', async ({ relay, startWork, requestTracker }) => {
  const work = await startWork(relay.connectLink, { locale: 'de-DE' })
  await busyDay(relay, requestTracker, 71, work)
  const pages = await openPages(work)
  const { helpdesk, options } = pages
  await expectFit(pages, work, 'as designed')
  for (const page of [helpdesk, options]) await page.setViewportSize(ZOOMED)
  await pages.toolbar.setViewportSize({ width: 400, height: 300 })
  await expectFit(pages, work, '200 %')
  for (const page of [helpdesk, options]) await page.setViewportSize({ width: 1366, height: 768 })
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const page of Object.values(pages)) await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await expectFit(pages, work, `forced colours, ${colorScheme}`)
    // A state that is told by colour alone cannot be made out.
    const filter = helpdesk.getByRole('button', { name: 'Verpasst', exact: true })
    const off = await groundOf(helpdesk, '.filter')
    await filter.press('Enter')
    expect(await groundOf(helpdesk, '.filter')).not.toBe(off)
    await filter.press('Enter')
  }
})

test('with a smallest size of text in the browser, all can be read and used', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const preferences = { webkit: { webprefs: { minimum_font_size: 24 } } }
  const work = await startWork(relay.connectLink, { locale: 'de-DE', preferences })
  await busyDay(relay, requestTracker, 72, work)
  // For a moment a card says who took the call.
  expect.soft(await misfits(work.page, PANEL), 'pop-ups').toEqual([])
  const pages = await openPages(work)
  const size = (page: Page) => page.evaluate(() => getComputedStyle(document.body).fontSize)
  expect(Number.parseFloat(await size(pages.options))).toBeGreaterThanOrEqual(24)
  await expectFit(pages, work, '24 px')
  for (const page of [pages.helpdesk, pages.options]) await page.setViewportSize(ZOOMED)
  await expectFit(pages, work, '24 px at 200 %')
})

test('whoever wants no motion sees none', async ({ relay, startWork }) => {
  const work = await startWork(relay.connectLink)
  const pages = await openPages(work)
  const ring = async (id: string, count: number) => {
    await relay.pbx.ring(id, { from: `49309018732${count}`, queue: 'support' })
    await expect(work.popups).toHaveCount(count)
  }
  await pages.helpdesk.bringToFront()
  await ring('first', 1)
  expect(await moving(pages.helpdesk, PANEL)).not.toEqual([])
  for (const page of Object.values(pages)) await page.emulateMedia({ reducedMotion: 'reduce' })
  await ring('second', 2)
  expect(await moving(pages.helpdesk, PANEL)).toEqual([])
  expect(await moving(pages.toolbar)).toEqual([])
  expect(await moving(pages.options)).toEqual([])
})

/** What moves, or would: elements with an animation, a transition or smooth scrolling, and animations that run. */
function moving(page: Page, host?: string): Promise<string[]> {
  return page.evaluate(host => {
    const root = (host ? document.querySelector(host)?.shadowRoot : null) ?? document
    const elements = [...root.querySelectorAll('*')].flatMap(element =>
      ['', '::before', '::after'].flatMap(part => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, part || null)
        const lasts = transitionDuration.split(',').some(duration => Number.parseFloat(duration) > 0)
        const isStill = animationName === 'none' && !lasts && scrollBehavior !== 'smooth'
        return isStill ? [] : [`${element.localName}.${element.className}${part}`]
      }),
    )
    return [...elements, ...root.getAnimations().map(() => 'an animation that runs')]
  }, host)
}

/** The background of the first element of a kind in the sidebar. */
function groundOf(page: Page, selector: string): Promise<string> {
  return page.evaluate(
    ([host, selector]) => {
      const element = document.querySelector(host)?.shadowRoot?.querySelector(selector)
      return element ? getComputedStyle(element).backgroundColor : ''
    },
    [PANEL, selector] as const,
  )
}
