import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { h, render } from 'preact'
import { shareDialBrowser } from './support/dial-page.ts'
import { expect, test } from './support/fixtures.ts'

const PREACT = readFileSync(createRequire(import.meta.url).resolve('preact')).toString('base64')

const openDialPage = shareDialBrowser()

interface Preact {
  preact: { h: typeof h; render: typeof render }
}

test('a framework goes on to change, move and remove the text it made, as if there were no links', async () => {
  const { page, links, setDial } = await openDialPage('<main></main>')
  await page.addScriptTag({
    type: 'module',
    content: `import * as preact from 'data:text/javascript;base64,${PREACT}'; Object.assign(globalThis, { preact })`,
  })
  await page.waitForFunction('globalThis.preact')
  const main = page.locator('main')
  /** One text among others of its own, between elements that come and go. */
  const draw = (parts: (string | null)[], isBold = false) =>
    page.evaluate(
      ([texts, bold]) => {
        const { preact } = globalThis as unknown as Preact
        const mark = bold ? preact.h('b', null, '!') : null
        preact.render(preact.h('p', null, [...texts, mark]), document.querySelector('main') as Element)
      },
      [parts, isBold] as const,
    )
  await setDial(true)
  const steps: [parts: (string | null)[], bold: boolean, text: string, numbers: string[]][] = [
    [
      ['Phone: ', '030 901820', ' or ', '030 901821.'],
      false,
      'Phone: 030 901820 or 030 901821.',
      ['030 901820', '030 901821'],
    ],
    [
      ['Phone: ', '030 901822', ' or ', '030 901821.'],
      true,
      'Phone: 030 901822 or 030 901821.!',
      ['030 901822', '030 901821'],
    ],
    [['Phone: ', null, ' or ', '030 901821.'], true, 'Phone:  or 030 901821.!', ['030 901821']],
    [['Phone: ', '030 901823', null, null], false, 'Phone: 030 901823', ['030 901823']],
    [['Phone: ', '', null, 'at 030 901824'], false, 'Phone: at 030 901824', ['030 901824']],
    [['Phone: ', 'none', null, 'at '], true, 'Phone: noneat !', []],
    [['030 901825'], true, '030 901825!', ['030 901825']],
    [['030 901826'], false, '030 901826', ['030 901826']],
    [[], false, '', []],
  ]
  for (const [parts, bold, text, numbers] of steps) {
    await draw(parts, bold)
    // At once, not when the browser is idle: nobody ever sees the old number beside the new one.
    expect(await main.textContent()).toBe(text)
    await expect(links).toHaveText(numbers)
    expect(await main.textContent()).toBe(text)
  }
})

test('a text set to just what stood before its number has no number any more', async () => {
  const { page, links, setDial } = await openDialPage('<p id="one">Call 030 901820</p><p id="two">030 901821</p>')
  await setDial(true)
  await expect(links).toHaveCount(2)
  await page.evaluate(() => {
    for (const [id, text] of [
      ['#one', 'Call '],
      ['#two', ''],
    ] as const) {
      const first = document.querySelector(id)?.firstChild
      if (first) first.nodeValue = text
    }
  })
  await expect(links).toHaveCount(0)
  expect(await page.locator('body > p').allTextContents()).toEqual(['Call ', ''])
})
