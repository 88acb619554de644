import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newToken } from '../relay/token.ts'
import { startRelay } from '../tests/support/relay-process.ts'
import { buildExtension } from './build.ts'
import { ensureChromium } from './chromium.ts'
import { startDemoHelpdesk } from './demo/helpdesk.ts'
import { simulatePbx } from './demo/pbx.ts'
import { launchExtensionBrowser } from './extension-browser.ts'

/**
 * `npm run demo`: everything at once, for somebody who wants to see it. Needs no telephone and leaves nothing behind
 * but screenshots, which it makes where there is no display to show a window on.
 */
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
const extension = await buildExtension('chrome')
const [adminToken, pbxToken] = [newToken(), newToken()]
const relay = await startRelay({ RINGSIDE_ADMIN_TOKEN: adminToken, RINGSIDE_PBX_TOKEN: pbxToken })
const pbxEndpoint = `${relay.url}/api/v1/cti/${pbxToken}`
const helpdesk = await startDemoHelpdesk()
const browser = await launchExtensionBrowser({
  executablePath: ensureChromium(),
  extension,
  headless,
  ...(headless ? {} : { viewport: null }),
})
try {
  await browser.connect(`${relay.url}/connect#${adminToken}`)
  await browser.addHelpdesk(helpdesk.url)
  const page = await browser.context.newPage()
  await page.goto(helpdesk.url)
  page.once('close', () => stop.abort())
  console.log(`Relay:        ${relay.url}`)
  console.log(`PBX endpoint: ${pbxEndpoint}`)
  console.log(`Helpdesk:     ${helpdesk.url}`)
  const folder = headless ? await mkdtemp(join(tmpdir(), 'ringside-demo-')) : undefined
  console.log(folder ? `No display: screenshots go to ${folder}` : 'A browser window shows the helpdesk.')
  console.log('Stop with Ctrl+C.\n')
  let shots = 0
  await simulatePbx(pbxEndpoint, stop.signal, line => {
    console.log(line)
    if (!folder) return
    // A moment later, when the page has shown what the relay was told.
    const path = join(folder, `${String(++shots).padStart(3, '0')}.png`)
    setTimeout(() => page.screenshot({ path }).catch(() => undefined), 600)
  })
} finally {
  await browser.close()
  await helpdesk.close()
  await relay.stop()
}
