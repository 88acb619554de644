import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { type PageReport, readPage, type Sign } from '../../lib/extension/page-sign.ts'
import { helpdesks } from '../../lib/helpdesks/index.ts'
import { ensureChromium } from '../../scripts/chromium.ts'

/** A row of a helpdesk's `pages.json`. */
interface FixturePage {
  file: string
  url: string
  shows: 'signedIn' | 'signIn'
  root?: string
}

test.use({ launchOptions: { executablePath: ensureChromium() } })

const folder = join(import.meta.dirname, '../fixtures/helpdesks')
const signs: Sign[] = helpdesks().map(({ id, page, roomCss }) => ({ ...page, id, roomCss }))
const pages = globSync('*/pages.json', { cwd: folder }).flatMap(path => {
  const listed: FixturePage[] = JSON.parse(readFileSync(join(folder, path), 'utf8'))
  return listed.map(page => ({ ...page, id: basename(dirname(path)) }))
})

/** What the content script would make of the page with these signs. */
async function report(page: Page, of: readonly Sign[]): Promise<PageReport> {
  const wanted = of.flatMap(({ signedIn, signIn, root }) => [
    { selector: signedIn },
    { selector: signIn },
    ...(root ? [{ selector: root.selector, attribute: root.attribute }] : []),
  ])
  const seen = await page.evaluate(
    list =>
      list.map(({ selector, attribute = '' }: { selector: string; attribute?: string }) => {
        const element = document.querySelector(selector)
        return { selector, attribute, found: element !== null, value: element?.getAttribute(attribute) ?? null }
      }),
    wanted,
  )
  const querySelector = (selector: string) => {
    if (!seen.some(each => each.selector === selector && each.found)) return null
    const read = (name: string) => seen.find(each => each.selector === selector && each.attribute === name)?.value
    return { getAttribute: (name: string) => read(name) ?? null }
  }
  return readPage(of, { baseURI: page.url(), querySelector }, new URL(page.url()).origin)
}

for (const { id, file, url, shows, root } of pages) {
  test(`${id}/${file} is recognised as that helpdesk's, and as no other's`, async ({ page }) => {
    const body = readFileSync(join(folder, id, file), 'utf8')
    await page.route('**/*', route =>
      route.request().url() === url.replace(/#.*/, '')
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body })
        : route.abort(),
    )
    await page.goto(url)
    expect(await report(page, signs)).toMatchObject({
      helpdesk: id,
      signedIn: shows === 'signedIn',
      ...(root ? { root } : {}),
    })
    const others = signs.filter(sign => sign.id !== id)
    expect(await report(page, others)).toEqual({ helpdesk: null, root: null, signedIn: false })
  })
}
