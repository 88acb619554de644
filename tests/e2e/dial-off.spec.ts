import type { Page } from 'playwright/test'
import { shareDialBrowser } from './support/dial-page.ts'
import { expect, test } from './support/fixtures.ts'

const openDialPage = shareDialBrowser()

/** More than can be taken out between two frames. */
const COUNT = 2500
const LIST = `<h1></h1><ul>${Array.from({ length: COUNT }, (_, line) => `<li>Call ${number(line)} <b>today</b>`).join('')}</ul>`

function number(line: number): string {
  return `030 ${901_000 + line}`
}

test('thousands of numbers cease to be links a few at a time, and leave the very nodes that were there', async () => {
  test.slow()
  const { page, links, setDial } = await openDialPage(LIST)
  await page.evaluate(remember)
  await setDial(true)
  await expect(links).toHaveCount(COUNT)
  await page.evaluate(countTurns)
  await setDial(false)
  await expect(links).toHaveCount(0)
  const turns = await page.evaluate(() => (globalThis as unknown as { turns: number[] }).turns)
  expect(turns.reduce((sum, turn) => sum + turn)).toBe(COUNT)
  expect(turns.length).toBeGreaterThan(2)
  expect(await page.evaluate(isAsRemembered)).toBe(true)
})

test('what the page does while they go is its own, and what is switched on again meanwhile comes back whole', async () => {
  test.slow()
  const { page, links, setDial } = await openDialPage(LIST)
  await setDial(true)
  await expect(links).toHaveCount(COUNT)
  await whenFirstGo(page, () => {
    const lines = [...document.querySelectorAll('li')].filter(line => line.querySelector('a'))
    const [written, removed, copied, moved, selected] = [
      lines[0],
      lines.at(-1),
      lines.at(-2),
      lines.at(-3),
      lines.at(-4),
    ]
    if (!written || !removed || !copied || !moved || !selected) throw new Error('all went at once')
    const text = written.firstChild as Text
    text.data = 'Ring 030 901999 '
    removed.remove()
    document.querySelector('h1')?.append(copied.cloneNode(true))
    document.body.append(moved)
    getSelection()?.selectAllChildren(selected)
    return { written, removed, copied, moved, selected }
  })
  await setDial(false)
  await expect(links).toHaveCount(0)
  const after = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Record<string, HTMLElement> }
    return {
      html: Object.fromEntries(
        Object.entries(seen).map(([name, line]) => [name, line.innerHTML.replace(/\d{3} \d+/, '#')]),
      ),
      header: document.querySelector('h1')?.querySelector('b')?.previousSibling?.textContent,
      selection: `${getSelection()}`,
      selectedText: seen.selected?.textContent,
      links: document.querySelectorAll('a').length,
    }
  })
  const whole = 'Call # <b>today</b>'
  expect(after.html).toEqual({
    written: 'Ring # <b>today</b>',
    removed: whole,
    copied: whole,
    moved: whole,
    selected: whole,
  })
  expect(after.selection).toBe(after.selectedText)

  await setDial(true)
  await expect(links).toHaveCount(COUNT)
  await whenFirstGo(page, () => ({}))
  await setDial(false)
  await page.waitForFunction(() => 'seen' in globalThis)
  await setDial(true)
  await expect(links).toHaveCount(COUNT)
  await setDial(false)
  await expect(links).toHaveCount(0)
  expect(await page.locator('ul').innerHTML()).not.toContain('ringside')
})

/** Does something in the page when the first links have gone, while others are still there; keeps its answer as `seen`. */
async function whenFirstGo(page: Page, act: () => Record<string, HTMLElement>): Promise<void> {
  await page.evaluate(source => {
    Reflect.deleteProperty(globalThis, 'seen')
    const doIt = new Function(`return (${source})()`) as () => unknown
    const observer = new MutationObserver(() => {
      observer.disconnect()
      Object.assign(globalThis, { seen: doIt() })
    })
    observer.observe(document.body, { subtree: true, childList: true })
  }, act.toString())
}

/** Notes how many links go in each turn of the page. */
function countTurns(): void {
  const turns: number[] = []
  Object.assign(globalThis, { turns })
  new MutationObserver(records => {
    const gone = records.flatMap(record => [...record.removedNodes]).filter(node => node instanceof HTMLAnchorElement)
    if (gone.length > 0) turns.push(gone.length)
  }).observe(document.body, { subtree: true, childList: true })
}

function remember(): void {
  const take = () => {
    const walker = document.createTreeWalker(document.body)
    const nodes: [Node, string | null][] = []
    for (let node: Node | null = walker.root; node; node = walker.nextNode()) nodes.push([node, node.nodeValue])
    return nodes
  }
  Object.assign(globalThis, { take, before: take() })
}

function isAsRemembered(): boolean {
  const { take, before } = globalThis as unknown as { take(): [Node, string | null][]; before: [Node, string | null][] }
  const now = take()
  return (
    now.length === before.length &&
    now.every(([node, data], at) => node === before[at]?.[0] && data === before[at]?.[1])
  )
}
