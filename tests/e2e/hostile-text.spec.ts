import type { Page } from 'playwright/test'
import { test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'

const MARKUP = '<img src=x onerror="window.top.pwned=1"><script>pwned=1</script><b>Emma</b>&amp;'
/** What somebody may be called, by PBX, address book or helpdesk, and how it begins on screen. */
const NAMES: [what: string, name: string, shown: string][] = [
  ['markup', MARKUP, '<img src=x'],
  ['a template', '{{constructor.constructor("pwned=1")()}} %s', '{{constructor'],
  ['an override of direction', '\u202eroyalT \u2066ammE\u202e', '\u202eroyalT'],
  ['10,000 characters', 'Wolfeschlegelstein'.repeat(555), 'Wolfeschlegelstein'],
  ['emoji', '👩🏽‍🚒🇩🇪'.repeat(20), '👩🏽‍🚒'],
  ['zero width', 'E\u200bm\u200dm\ufeffa\u2060 T\u00ada\u0301\u0301\u0301\u0301ylor', 'E\u200bm'],
  ['a script in an address', 'javascript:pwned=1', 'javascript:pwned=1'],
]

/** What has gone wrong on a page: anything that runs, or elements that a text has made. */
function harm(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const root = document.querySelector('ringside-calls')?.shadowRoot ?? document
    const made = root.querySelectorAll('img, script:not([src]), b, iframe, [onerror], a[href^="javascript:" i]')
    return { pwned: 'pwned' in window, made: [...made].map(element => element.outerHTML) }
  })
}
const UNHARMED = { pwned: false, made: [] }

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
  const { width } = page.viewportSize() ?? { width: 0 }
  for (const [index, [what, name, shown]] of NAMES.entries()) {
    const queue = name.slice(0, 500)
    await relay.pbx.ring(`book-${index}`, { from: `49309018200${index}`, queue, user: name })
    await relay.pbx.ring(`pbx-${index}`, { from: name, queue, user: [name, name] })
    await expect(popups, what).toHaveCount(2)
    await expect(popups.filter({ hasText: shown }).first(), what).toBeVisible()
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

  const toolbar = await browser.open('popup.html')
  await relay.pbx.ring('last', { from: '493090182000', queue: MARKUP })
  await expect(toolbar.getByText('<img src=x').first()).toBeVisible()
  expect(await harm(toolbar)).toEqual(UNHARMED)

  await relay.hire('markup', { name: MARKUP, numbers: [MARKUP.slice(0, 64)] })
  const options = await browser.open('options.html')
  for (const section of ['agents', 'contacts', 'requests', 'filter', 'endpoint']) {
    await options.goto(options.url().replace(/(#.*)?$/, `#${section}`))
    if (section !== 'endpoint' && section !== 'filter')
      await expect(options.getByText('<img src=x').first(), section).toBeVisible()
    expect(await harm(options), section).toEqual(UNHARMED)
    const room = await options.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(room, `${section} fits`).toBeLessThanOrEqual(0)
  }
})
