import { shareDialBrowser } from './support/dial-page.ts'
import { expect, test } from './support/fixtures.ts'

const openDialPage = shareDialBrowser()

/** Numbers where none may be touched, and one at the end that tells when the page has been gone through. */
const EVERYWHERE = `
  <input value="030 901801"><textarea>030 901802</textarea>
  <select><option>030 901803</option></select><button>030 901804</button>
  <div contenteditable>Dear Ms Taylor, <b>030 901805</b> <span contenteditable="false">030 901806</span></div>
  <div role="textbox">030 901807</div><div class="CodeMirror"><span>030 901808</span></div>
  <code>030 901809</code><pre>030 901810</pre><kbd>030 901811</kbd><samp>030 901812</samp>
  <a href="#x">Call <i>030 901813</i></a><span role="link">030 901814</span>
  <script type="application/json">"030 901815"</script><style>/* 030 901816 */</style>
  <svg width="90" height="20"><text y="15">030 901817</text></svg>
  <iframe srcdoc="030 901818"></iframe><ringside-calls>030 901819</ringside-calls>
  <time>030 901820</time><template>030 901821</template><noscript>030 901822</noscript>
  <p>Ticket 0301234567 of 22.11.2026, 1.234.567,89 €, DE89 3704 0044 0532 0130 00, 192.168.100.200</p>
  <p>030<b> 901823</b></p>
  <p id="last">Ring back +49 (0)30 901824 or 030 901825, please.</p>`

test('numbers in the text become links that say so, and nothing else on the page does', async () => {
  const { page, links, setDial } = await openDialPage(EVERYWHERE, { csp: "default-src 'none'" })
  await setDial(true)
  await expect(links).toHaveText(['+49 (0)30 901824', '030 901825'])
  const link = page.getByRole('link', { name: 'Call 030 901825' })
  await expect(link).toHaveAttribute('href', 'tel:+4930901825')
  await expect(link).toHaveAttribute('title', '+4930901825')
  await expect(link).toHaveCSS('text-decoration', /dotted/)
  await expect(link).toHaveCSS('color', 'rgb(0, 0, 0)')
  await expect(page.locator('#last')).toHaveText('Ring back +49 (0)30 901824 or 030 901825, please.')
  expect(await page.title()).toBe('Ticket 030 123456')
})

test('off and on again, live: off is the very page it was, node by node, with its selection', async () => {
  const { page, links, setDial } = await openDialPage(`<h1>030 901820</h1>
    <ul><li>030 901821, 030 901822<li>none<li>Tel. <b>030 901823</b></ul>
    <p id="end">Call 030 901824 <!-- 030 901825 --> today &amp; 030 901826 tomorrow</p>`)
  await page.evaluate(remember)
  const selected = () => page.evaluate(() => `${getSelection()}`)
  expect(await selected()).toBe('01824 today & 030 9')
  for (let time = 0; time < 2; time++) {
    await setDial(true)
    await expect(links).toHaveCount(6)
    expect(await selected()).toBe('01824 today & 030 9')
    await setDial(false)
    await expect(links).toHaveCount(0)
    expect(await page.evaluate(compare)).toEqual({ nodes: true, html: true, selection: true })
  }
})

interface Memory {
  nodes: Node[]
  data: (string | null)[]
  html: string
  selection: readonly unknown[]
}

/** Keeps every node of the page, with a selection that begins and ends within numbers. */
function remember(): void {
  const [first, , last] = document.querySelector('#end')?.childNodes ?? []
  if (first && last) getSelection()?.setBaseAndExtent(last, 14, first, 10)
  const take = () => {
    const walker = document.createTreeWalker(document.body)
    const nodes: Node[] = []
    for (let node: Node | null = walker.root; node; node = walker.nextNode()) nodes.push(node)
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {}
    const selection = [anchorNode, anchorOffset, focusNode, focusOffset]
    return { nodes, data: nodes.map(node => node.nodeValue), html: document.body.outerHTML, selection }
  }
  Object.assign(globalThis, { take, before: take() })
}

function compare(): Record<'nodes' | 'html' | 'selection', boolean> {
  const { take, before } = globalThis as unknown as { take(): Memory; before: Memory }
  const now = take()
  const same = (one: readonly unknown[], other: readonly unknown[]) =>
    one.length === other.length && one.every((each, index) => each === other[index])
  return {
    nodes: same(now.nodes, before.nodes) && same(now.data, before.data),
    html: now.html === before.html,
    selection: same(now.selection, before.selection),
  }
}
