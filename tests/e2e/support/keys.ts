import type { Locator, Page } from 'playwright/test'

/** More stops than a page of Request Tracker has. */
const MOST_STOPS = 250

/** Whether the focus is there. */
export function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate(element => (element.getRootNode() as Document).activeElement === element)
}

/** Presses a key until the focus is there. */
export async function pressTo(page: Page, target: Locator, key: string): Promise<void> {
  await target.waitFor()
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await isFocused(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${target} is not reached by ${key}`)
}

/** Moves the focus by Tab until it is there; `Shift+Tab` is the shorter way to what stands at the end of the page. */
export function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  return pressTo(page, target, key)
}

/** Goes to a button, link or field by Tab and presses a key there. */
export async function use(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}
