import { expect, type Page } from 'playwright/test'
import { violations } from './axe.ts'
import { misfits } from './fits.ts'
import type { Workplace } from './fixtures.ts'

/** The host of what is drawn in a helpdesk's page. */
export const PANEL = 'ringside-calls'

/** The helpdesk's page of an agent at work, the toolbar's page and the options. */
export interface WorkPages {
  helpdesk: Page
  toolbar: Page
  options: Page
}

/** Opens them; in the options what everybody chooses for themselves is there. */
export async function openPages({ browser, page }: Workplace): Promise<WorkPages> {
  const toolbar = await browser.open('popup.html')
  await toolbar.setViewportSize({ width: 400, height: 600 })
  const options = await browser.open('options.html#me')
  await options.getByRole('heading', { name: /^(For me|Für mich)$/ }).waitFor()
  return { helpdesk: page, toolbar, options }
}

/** Expects that on all three nothing lacks room, and that axe finds nothing; the last call's details are opened for it. */
export async function expectFit(pages: WorkPages, { log }: Workplace, look: string): Promise<void> {
  const { helpdesk, toolbar, options } = pages
  await helpdesk.bringToFront()
  expect.soft(await misfits(helpdesk, PANEL), `${look}: sidebar and pop-up`).toEqual([])
  const details = log
    .getByRole('listitem')
    .last()
    .getByRole('button', { name: /^Details/ })
  // Not by the mouse: in a small window a pop-up lies over it.
  await details.press('Enter')
  await expect(details).toHaveAttribute('aria-expanded', 'true')
  await expect(log.getByRole('textbox')).toBeVisible()
  expect.soft(await misfits(helpdesk, PANEL), `${look}: details`).toEqual([])
  expect.soft(await violations(helpdesk, PANEL), `${look}: axe`).toEqual([])
  await details.press('Enter')
  await expect(details).toHaveAttribute('aria-expanded', 'false')
  for (const page of [toolbar, options]) {
    await page.bringToFront()
    expect.soft(await misfits(page), `${look}: ${page.url()}`).toEqual([])
    expect.soft(await violations(page), `${look}: axe, ${page.url()}`).toEqual([])
  }
}
