import { buildExtension } from '../scripts/build.ts'
import { ensureChromium } from '../scripts/chromium.ts'
import { launchExtensionBrowser } from '../scripts/extension-browser.ts'
import { enterCustomer } from '../tests/e2e/support/customers.ts'
import { ADMIN_TOKEN, PBX_TOKEN, startRelay } from '../tests/support/relay-process.ts'
import { startRequestTracker } from '../tests/support/request-tracker.ts'
import { measure, observe, send } from './paint.ts'
import { percentile } from './percentile.ts'

/**
 * Milliseconds from a webhook sent to the caller's name painted beside a page of a real Request Tracker, by customers it
 * was never asked for before; beside the number's own pop-up, and beside what one search costs that Request Tracker when
 * the page itself asks, all in the same run.
 */
const CALLS = Number(process.argv[2] ?? 30)

process.env.RINGSIDE_OPEN_SHADOW = '1'
const extension = await buildExtension('chrome', '.output/bench')
const relay = await startRelay()
const pbxEndpoint = `${relay.url}/api/v1/cti/${PBX_TOKEN}`
const requestTracker = await startRequestTracker()
const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension })
try {
  const caller = (index: number) => ({ number: `+49309${100_000 + index}`, name: `Caller Number ${index}` })
  for (let index = 0; index < CALLS; index++) {
    const { name, number } = caller(index)
    await enterCustomer(requestTracker, name, { WorkPhone: number.replace('+4930', '030/') })
  }
  await browser.connect(`${relay.url}/connect#${ADMIN_TOKEN}`)
  await browser.addHelpdesk(requestTracker.url)
  const page = await browser.context.newPage()
  await page.goto(requestTracker.url)
  const [agent] = requestTracker.agents
  await page.locator('input[name=user]').fill(agent.login)
  await page.locator('input[name=pass]').fill(agent.password)
  await page.locator('input[name=pass]').press('Enter')
  await page.getByRole('complementary', { name: 'Calls' }).waitFor()
  await observe(page, 'ringside-calls')

  const searches: number[] = []
  const numbers: number[] = []
  const names: number[] = []
  for (let index = 0; index < CALLS; index++) {
    const { number, name } = caller(index)
    const call = { from: number, to: '+4930600000000', direction: 'in' }
    searches.push(
      await page.evaluate(async digits => {
        const start = performance.now()
        const query = `Requestor.WorkPhone LIKE "%${digits}"`
        await (await fetch(`/REST/2.0/tickets?query=${encodeURIComponent(query)}`)).text()
        return performance.now() - start
      }, number.slice(-7)),
    )
    const [toNumber, toName] = await Promise.all([
      measure(page, pbxEndpoint, { event: 'newCall', ...call, callId: `bench-${index}` }, number),
      measure(page, pbxEndpoint, { event: 'newCall', ...call, callId: `bench-${index}` }, name),
    ])
    numbers.push(toNumber)
    names.push(toName)
    await send(pbxEndpoint, { event: 'hangup', ...call, callId: `bench-${index}`, cause: 'cancel' })
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  }
  console.log(`webhook sent → painted, ${CALLS} calls by customers of a real Request Tracker`)
  row('number', numbers)
  row('name', names)
  row('one search, by the page', searches)
  const ratio = (rank: number) => (percentile(names, rank) / percentile(searches, rank)).toFixed(2)
  console.log(`name : search            p50 ${ratio(0.5)}   p95 ${ratio(0.95)}`)
} finally {
  await browser.close()
  await requestTracker.stop()
  await relay.stop()
}

function row(name: string, values: number[]): void {
  const figure = (rank: number) => `${percentile(values, rank).toFixed(0)} ms`
  console.log(`${name.padEnd(24)} p50 ${figure(0.5)}   p95 ${figure(0.95)}`)
}
