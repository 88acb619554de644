import { shareDialBrowser } from './support/dial-page.ts'
import { expect, test } from './support/fixtures.ts'

const openDialPage = shareDialBrowser()

test('what a page adds later becomes a link; what it takes out goes with its link', async () => {
  const { page, links, setDial } = await openDialPage('<ul id="list"></ul>')
  await setDial(true)
  const list = (html: string) => page.locator('#list').evaluate((element, text) => (element.innerHTML = text), html)
  await list('<li>030 901820<li>030 901821')
  await expect(links).toHaveText(['030 901820', '030 901821'])
  await list('<li>030 901822')
  await expect(links).toHaveText(['030 901822'])
  await page.evaluate(() => document.querySelector('#list')?.append('Call 030 901823 now'))
  await expect(links).toHaveText(['030 901822', '030 901823'])
})

test('a page that normalizes its text loses none of it', async () => {
  const { page, links, setDial } = await openDialPage('<p id="text">030 901820, 030 901821</p>')
  await setDial(true)
  await expect(links).toHaveCount(2)
  await page.evaluate(() => document.querySelector('#text')?.normalize())
  await expect(links).toHaveText(['030 901820', '030 901821'])
  await setDial(false)
  await expect(links).toHaveCount(0)
  expect(await page.evaluate(() => document.querySelector('#text')?.childNodes.length)).toBe(1)
  await expect(page.locator('#text')).toHaveText('030 901820, 030 901821')
})

test("somebody else's marks in the text stay, as does the text", async () => {
  const { page, links, setDial } = await openDialPage('<p id="text">Call 030 901820 or Emma</p>')
  await setDial(true)
  await expect(links).toHaveCount(1)
  await page.evaluate(() => {
    // What a search within the page does with its hits.
    const rest = document.querySelector('#text')?.childNodes[2] as Text
    const hit = rest.splitText(4)
    const mark = document.createElement('mark')
    hit.replaceWith(mark)
    mark.append(hit)
  })
  await expect(links).toHaveText(['030 901820'])
  await setDial(false)
  await expect(links).toHaveCount(0)
  expect(await page.locator('#text').innerHTML()).toBe('Call 030 901820 or <mark>Emma</mark>')
})

test('what becomes an editor loses its links before it can be written in, and has them again after', async () => {
  const { page, links, setDial } = await openDialPage('<div id="note">Call <b>030 901820</b></div>')
  await setDial(true)
  await expect(links).toHaveCount(1)
  const edit = (on: boolean) =>
    page.evaluate(async value => {
      const note = document.querySelector('#note') as HTMLElement
      note.contentEditable = value
      await Promise.resolve()
      return note.innerHTML
    }, `${on}`)
  expect(await edit(true)).toBe('Call <b>030 901820</b>')
  await edit(false)
  await expect(links).toHaveCount(1)
})

test('a page that draws itself anew at every change is given in to', async () => {
  const { page, links, setDial } = await openDialPage('<p id="stubborn">030 901820</p><p>030 901821</p>')
  await page.evaluate(() => {
    const stubborn = document.querySelector('#stubborn') as HTMLElement
    const draw = () => {
      if (stubborn.innerHTML === '030 901820') return
      stubborn.innerHTML = '030 901820'
      stubborn.dataset.drawn = String(Number(stubborn.dataset.drawn ?? 0) + 1)
    }
    new MutationObserver(draw).observe(stubborn, { childList: true, subtree: true, characterData: true })
  })
  await setDial(true)
  await expect(page.locator('#stubborn')).toHaveAttribute('data-drawn', '20')
  await page.evaluate(() => document.body.append('030 901822'))
  await expect(links).toHaveText(['030 901821', '030 901822'])
  await expect(page.locator('#stubborn')).toHaveAttribute('data-drawn', '20')
})

test('what was taken out of the page comes back with its text whole', async () => {
  const { page, links, setDial } = await openDialPage('<div id="tab">Call 030 901820</div><p>030 901821</p>')
  await setDial(true)
  await expect(links).toHaveCount(2)
  await page.evaluate(() => {
    const tab = document.querySelector('#tab')
    tab?.remove()
    Object.assign(globalThis, { tab })
  })
  await setDial(false)
  await expect(links).toHaveCount(0)
  const html = await page.evaluate(() => {
    const { tab } = globalThis as unknown as { tab: Element }
    document.body.append(tab)
    return tab.innerHTML
  })
  expect(html).toBe('Call 030 901820')
})
