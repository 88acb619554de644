import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EXTENSION, expect, FIREFOX_EXTENSION, PRODUCTION_EXTENSION, signIn, test } from './support/fixtures.ts'

const CONTENT_SCRIPT = 'content-scripts/helpdesk.js'

test("the page's own scripts cannot look into the sidebar, and people still see the call", async ({
  relay,
  launch,
  requestTracker,
}) => {
  const browser = await launch({ extension: PRODUCTION_EXTENSION })
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  const page = await signIn(browser, requestTracker)
  await page.locator('ringside-calls').waitFor({ state: 'attached' })
  await relay.pbx.ring('p-1', { queue: 'support' })

  const session = await browser.context.newCDPSession(page)
  const dialogs = async () => {
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    return nodes.filter(node => node.role?.value === 'alertdialog').map(node => node.name?.value)
  }
  await expect.poll(dialogs).toEqual(['+49 12347114711'])
  expect(await page.evaluate(() => document.querySelector('ringside-calls')?.shadowRoot)).toBeNull()
  expect(await page.evaluate(() => document.documentElement.textContent)).not.toContain('12347114711')
})

test('what tests look into differs from what users get in the mode of the shadow root alone', () => {
  const files = globSync('**/*', { cwd: PRODUCTION_EXTENSION }).filter(file =>
    statSync(join(PRODUCTION_EXTENSION, file)).isFile(),
  )
  const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
  expect(globSync('**/*', { cwd: EXTENSION }).sort()).toEqual(globSync('**/*', { cwd: PRODUCTION_EXTENSION }).sort())
  const different = files.filter(file => read(EXTENSION, file) !== read(PRODUCTION_EXTENSION, file))
  expect(different).toEqual([CONTENT_SCRIPT])
  expect(read(EXTENSION, CONTENT_SCRIPT).replace('(document,`open`', '(document,`closed`')).toBe(
    read(PRODUCTION_EXTENSION, CONTENT_SCRIPT),
  )
})

test('Mozilla finds no error in the build for Firefox', () => {
  const report = execFileSync(
    process.execPath,
    ['node_modules/web-ext/bin/web-ext.js', 'lint', '--source-dir', FIREFOX_EXTENSION, '--output', 'json'],
    {
      encoding: 'utf8',
    },
  )
  const { summary, errors } = JSON.parse(report) as { summary: { errors: number }; errors: unknown[] }
  expect(errors).toEqual([])
  expect(summary.errors).toBe(0)
})
