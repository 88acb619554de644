import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureChromium } from '../../scripts/chromium.ts'
import { startDemoHelpdesk } from '../../scripts/demo/helpdesk.ts'
import { startTap } from '../support/tap.ts'
import { EXTENSION, expect, test } from './support/fixtures.ts'

/** Three times the idle time after which Chrome ends a worker. */
const SILENCE_MS = 90_000

interface Target {
  type: string
  url: string
}

/** Chromium as a person runs it: with Playwright or any other debugger attached, a worker never goes idle. */
async function startAlone(
  profile: string,
  url: string,
): Promise<{ process: ChildProcess; targets(): Promise<Target[]>; port: string }> {
  await rm(join(profile, 'DevToolsActivePort'), { force: true })
  const browser = spawn(
    ensureChromium(),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${EXTENSION}`,
      `--load-extension=${EXTENSION}`,
      url,
    ],
    { stdio: 'ignore' },
  )
  const file = join(profile, 'DevToolsActivePort')
  await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 20_000 }).not.toBe('')
  const port = (await readFile(file, 'utf8')).split('\n')[0] ?? ''
  // A plain list of what there is; it attaches to nothing.
  const targets = async () => (await fetch(`http://127.0.0.1:${port}/json/list`)).json() as Promise<Target[]>
  return { process: browser, targets, port }
}

test('after 90 s of silence and nothing attached, the link is alive', async ({ relay, launch }) => {
  test.setTimeout(SILENCE_MS + 90_000)
  const helpdesk = await startDemoHelpdesk()
  const wire = await startTap(relay.url)
  const prepared = await launch()
  await prepared.connect(relay.connectLink.replace(relay.url, wire.url))
  await prepared.addHelpdesk(helpdesk.url)
  await prepared.context.close()

  const alone = await startAlone(prepared.profile, helpdesk.url)
  try {
    const workers = async () => (await alone.targets()).filter(target => target.type === 'service_worker').length
    await expect.poll(workers, { timeout: 20_000 }).toBe(1)
    await expect.poll(() => wire.streams(), { timeout: 20_000 }).toBe(1)
    const opened = wire.opened()
    const until = performance.now() + SILENCE_MS
    // The silence is what is tested here, so this one does last its time.
    await expect
      .poll(
        async () => {
          expect(await workers()).toBe(1)
          expect(wire.streams()).toBe(1)
          return performance.now() >= until
        },
        { intervals: [1000], timeout: SILENCE_MS + 10_000 },
      )
      .toBe(true)
    // Not merely back again: the very stream of the beginning.
    expect(wire.opened()).toBe(opened)

    await relay.pbx.json({
      event: 'newCall',
      from: '4930901820',
      to: '493060000000',
      direction: 'in',
      callId: 'idle-1',
    })
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${alone.port}`)
    const page = browser
      .contexts()[0]
      ?.pages()
      .find(each => each.url().startsWith(helpdesk.url))
    if (!page) throw new Error('the helpdesk page is gone')
    await expect(page.getByRole('alertdialog')).toContainText('+49 30 901820')
    await browser.close()
  } finally {
    alone.process.kill()
    await wire.close()
    await helpdesk.close()
  }
})
