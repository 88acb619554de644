import type { Page } from 'playwright'
import { settingsSchema } from '../lib/cti/settings.ts'
import { buildExtension } from '../scripts/build.ts'
import { ensureChromium } from '../scripts/chromium.ts'
import { launchExtensionBrowser } from '../scripts/extension-browser.ts'
import { Desk } from '../tests/support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../tests/support/relay-process.ts'
import { percentile } from './percentile.ts'

/**
 * What a long table of rules costs: milliseconds until the section is painted, until a letter typed into a row is, and
 * until a filter is, with 5,000 rows beside 50, in the same browser in turn.
 */
const ROUNDS = Number(process.argv[2] ?? 5)
const LETTERS = 20
/** Rows that do nothing are looked for once, in the background. */
const REST_MS = 1500
const SIZES = [50, 5000] as const

const extension = await buildExtension('chrome', '.output/bench')
const relay = await startRelay()
const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension })
const admin = new Desk(relay.url)
try {
  await browser.connect(`${relay.url}/connect#${ADMIN_TOKEN}`)
  const costs = new Map(SIZES.map(size => [size, { paint: [], letter: [], filter: [] } as Record<string, number[]>]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of SIZES) {
      await fill(size)
      const page = await browser.open('options.html#connection')
      await page.getByRole('link', { name: 'Outbound' }).waitFor()
      const cost = costs.get(size)
      cost?.paint?.push(
        await measure(
          page,
          () => page.getByRole('link', { name: 'Outbound' }).evaluate(link => (link as HTMLElement).click()),
          'tbody tr',
        ),
      )
      await page.evaluate(rest => new Promise(done => setTimeout(done, rest)), REST_MS)
      const cell = page.getByLabel('Note, row 5', { exact: true })
      await cell.focus()
      for (let letter = 0; letter < LETTERS; letter++)
        cost?.letter?.push(await timed(page, 'Note, row 5', 'x'.repeat(letter + 1)))
      const filter = page.getByRole('searchbox')
      await filter.waitFor()
      cost?.filter?.push(await timed(page, 'Filter: Outgoing caller IDs', '493'))
      await page.close()
    }
  }
  console.log(
    `a table of ${SIZES.join(' and ')} rows, ${ROUNDS} rounds; milliseconds, median (95th percentile), ratio of medians`,
  )
  for (const name of ['paint', 'letter', 'filter']) {
    const [few = [], many = []] = SIZES.map(size => costs.get(size)?.[name] ?? [])
    const shown = [few, many].map(each => `${percentile(each, 0.5).toFixed(1)} (${percentile(each, 0.95).toFixed(1)})`)
    console.log(name.padEnd(8), ...shown, `×${(percentile(many, 0.5) / percentile(few, 0.5)).toFixed(2)}`)
  }
} finally {
  await browser.close()
  await relay.stop()
}

async function fill(size: number): Promise<void> {
  const routingTable = Array.from({ length: size }, (_, row) => ({
    dest: `4930${100_000 + row}`,
    callerId: '4930777',
    note: '',
  }))
  const { outbound } = settingsSchema.parse({ outbound: { routingTable } })
  await admin.change({ outbound })
}

/** Until the first task after the frame that shows what was waited for. */
async function measure(page: Page, act: () => Promise<unknown>, selector: string): Promise<number> {
  const painted = page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const look = () => {
          if (!document.querySelector(wanted)) return
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
        }
        const observer = new MutationObserver(look)
        observer.observe(document, { subtree: true, childList: true })
      }),
    selector,
  )
  const start = performance.timeOrigin + performance.now()
  await act()
  return (await painted) - start
}

/** From the input event to the first task after the next frame, as the page's own clock has it. */
function timed(page: Page, label: string, value: string): Promise<number> {
  return page.getByLabel(label, { exact: true }).evaluate(
    (field, text) =>
      new Promise<number>(resolve => {
        const start = performance.now()
        const input = field as HTMLInputElement
        input.value = text
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
      }),
    value,
  )
}
