import type { ServerResponse } from 'node:http'
import { buildExtension } from '../scripts/build.ts'
import { ensureChromium } from '../scripts/chromium.ts'
import { startDemoHelpdesk } from '../scripts/demo/helpdesk.ts'
import { serve } from '../scripts/demo/serve.ts'
import { launchExtensionBrowser } from '../scripts/extension-browser.ts'
import { ADMIN_TOKEN, PBX_TOKEN, startRelay } from '../tests/support/relay-process.ts'
import { measure, observe, send } from './paint.ts'
import { percentile } from './percentile.ts'

/**
 * Milliseconds from a webhook sent to the pop-up painted, beside the least that a browser can do: a bare page that
 * appends a line for every event of an EventSource, fed by a server that does nothing else. Both in the same run, in the
 * same Chromium, call by call in turn.
 */
const CALLS = Number(process.argv[2] ?? 100)

process.env.RINGSIDE_OPEN_SHADOW = '1'
const extension = await buildExtension('chrome', '.output/bench')
const relay = await startRelay()
const pbxEndpoint = `${relay.url}/api/v1/cti/${PBX_TOKEN}`
const helpdesk = await startDemoHelpdesk()
const bare = await startBareServer()
const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension })
try {
  await browser.connect(`${relay.url}/connect#${ADMIN_TOKEN}`)
  await browser.addHelpdesk(helpdesk.url)
  const helpdeskPage = await browser.context.newPage()
  await helpdeskPage.goto(helpdesk.url)
  await helpdeskPage.getByRole('complementary').waitFor()
  await observe(helpdeskPage, 'ringside-calls')
  const barePage = await browser.context.newPage()
  await barePage.goto(bare.url)
  await observe(barePage, 'main')

  const popup: number[] = []
  const baseline: number[] = []
  for (let number = 0; number < CALLS; number++) {
    const caller = `+49309${String(100_000 + number)}`
    const call = { from: caller, to: '+4930600000000', direction: 'in', callId: `bench-${number}` }
    await helpdeskPage.bringToFront()
    popup.push(await measure(helpdeskPage, pbxEndpoint, { event: 'newCall', ...call }, caller))
    await send(pbxEndpoint, { event: 'hangup', ...call, cause: 'cancel' })
    await helpdeskPage.getByRole('alertdialog').waitFor({ state: 'detached' })
    await barePage.bringToFront()
    baseline.push(await measure(barePage, `${bare.url}/hook`, { event: 'newCall', ...call }, caller))
  }
  const row = (name: string, values: number[]) =>
    console.log(
      `${name.padEnd(24)} p50 ${percentile(values, 0.5).toFixed(1)} ms   p95 ${percentile(values, 0.95).toFixed(1)} ms`,
    )
  console.log(`webhook sent → painted, ${CALLS} calls`)
  row('Ringside pop-up', popup)
  row('bare page, EventSource', baseline)
  console.log(`ratio                    p50 ${ratio(0.5)}   p95 ${ratio(0.95)}`)

  function ratio(rank: number): string {
    return (percentile(popup, rank) / percentile(baseline, rank)).toFixed(2)
  }
} finally {
  await browser.close()
  await bare.close()
  await helpdesk.close()
  await relay.stop()
}

async function startBareServer(): Promise<{ url: string; close(): Promise<void> }> {
  const streams = new Set<ServerResponse>()
  const page = `<!doctype html><main></main><script>
    new EventSource('/events').onmessage = event => {
      const line = document.createElement('p'); line.textContent = event.data; document.querySelector('main').append(line)
    }</script>`
  return serve(async (request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
      streams.add(response)
    } else if (request.url === '/hook') {
      let body = ''
      for await (const chunk of request) body += chunk
      for (const stream of streams) stream.write(`data: ${new URLSearchParams(body).get('from')}\n\n`)
      response.end('{}')
    } else response.writeHead(200, { 'content-type': 'text/html' }).end(page)
  })
}
