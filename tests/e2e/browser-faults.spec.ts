import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { faultSize } from '../support/fault-size.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'
import { openHelpdesk, stopWorker, storedCalls, test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'

const CALLS = faultSize(120, 1000)
const CALLS_PER_KILL = faultSize(30, 25)
/** At full size it is killed every five seconds, and lives in between. */
const BETWEEN_MS = faultSize(0, 170)

test(`the worker is killed again and again through ${CALLS} calls: the log is complete, and nothing rings on`, async ({
  relay,
  startDemoWork,
}) => {
  test.setTimeout(faultSize(120_000, 900_000))
  const { browser, popups } = await startDemoWork(relay.connectLink)
  for (let number = 1; number <= CALLS; number++) {
    if (number === CALLS - 20) await relay.pbx.ring('rings-on', { from: '493090182001' })
    await relay.pbx.ring(`w-${number}`, { from: `49309${100_000 + number}` })
    if (number % CALLS_PER_KILL === 0) await stopWorker(browser)
    if (number % 3 === 0) await relay.pbx.answer(`w-${number}`)
    await relay.pbx.hangup(`w-${number}`)
    if (BETWEEN_MS > 0) await pause(BETWEEN_MS)
  }
  const expected = Object.fromEntries([
    ['rings-on', 'ringing'],
    ...Array.from({ length: CALLS }, (_, index) => [`w-${index + 1}`, 'ended']),
  ])
  await expect.poll(() => storedCalls(browser), { timeout: 30_000 }).toEqual(expected)
  await expect(popups).toHaveCount(1)
  await expect(popups).toContainText('+49 30 90182001')
})

/** The process of a browser, by the profile that it alone has. */
function processOf(profile: string): number {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const [, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      if (args.includes(`--user-data-dir=${profile}`) && !args.some(each => each.startsWith('--type=')))
        return Number(pid)
    } catch {
      // Ended in this moment.
    }
  }
  throw new Error('the browser is not running')
}

test('the browser is killed and started again: what happened meanwhile is there, once, and only what rings rings', async ({
  relay,
  startDemoWork,
  launch,
  helpdesk,
}) => {
  test.setTimeout(120_000)
  const { browser: prepared } = await startDemoWork(relay.connectLink)
  // Closed in order once, so that what was permitted is on disk.
  await prepared.context.close()
  const first = await launch({ profile: prepared.profile })
  const { popups } = await openHelpdesk(first, helpdesk.url)
  await relay.pbx.ring('ends', { from: '493090182001' })
  await relay.pbx.ring('stays', { from: '493090182002' })
  await expect(popups).toHaveCount(2)

  process.kill(processOf(first.profile), 'SIGKILL')
  await relay.pbx.hangup('ends', { cause: 'cancel' })
  await relay.pbx.ring('new', { from: '493090182003' })
  await relay.pbx.ring('came and went', { from: '493090182004' })
  await relay.pbx.hangup('came and went', { cause: 'cancel' })
  const second = await launch({ profile: prepared.profile })
  const place = await openHelpdesk(second, helpdesk.url)
  await expect(place.popups).toHaveCount(2)
  await expect(place.popups.filter({ hasText: '90182002' })).toHaveCount(1)
  await expect(place.popups.filter({ hasText: '90182003' })).toHaveCount(1)
  const expected = { ends: 'ended', stays: 'ringing', new: 'ringing', 'came and went': 'ended' }
  await expect.poll(() => storedCalls(second)).toEqual(expected)
})

test('the database is deleted under the worker: the log comes back whole', async ({ relay, startDemoWork }) => {
  const { browser, popups, log } = await startDemoWork(relay.connectLink)
  for (const id of ['a', 'b', 'c']) {
    await relay.pbx.ring(id)
    await relay.pbx.hangup(id, { cause: 'cancel' })
  }
  await relay.pbx.ring('rings', { from: '493090182001' })
  await expect(popups).toHaveCount(1)
  const page = await browser.open('options.html')
  const deleted = await page.evaluate(
    () =>
      new Promise(resolve => {
        const request = indexedDB.deleteDatabase('ringside')
        request.onsuccess = () => resolve('deleted')
        request.onblocked = () => resolve('blocked')
      }),
  )
  expect(deleted).toBe('deleted')
  await page.close()
  await relay.pbx.ring('d', { from: '493090182002' })
  await expect(popups).toHaveCount(2)
  const expected = { a: 'ended', b: 'ended', c: 'ended', rings: 'ringing', d: 'ringing' }
  await expect.poll(() => storedCalls(browser)).toEqual(expected)
  await relay.pbx.hangup('rings', { cause: 'cancel' })
  await expect(popups).toHaveCount(1)
  await expect(log.getByRole('listitem')).toHaveCount(5)
})

for (const minutes of [10, -10]) {
  test(`the relay's clock is ${minutes} minutes off the browser's: pop-ups come and go as calls do, and say for how long`, async ({
    startDemoWork,
  }) => {
    const { url, app } = await relayHere({ now: () => Date.now() + minutes * 60_000 })
    try {
      const { popups, log, sidebar } = await startDemoWork(`${url}/connect#${ADMIN_TOKEN}`)
      const pbx = new Pbx(url)
      await pbx.ring('missed', { from: '493090182001' })
      await expect(popups).toHaveCount(1)
      // By the relay's clock: it began just now, and goes on.
      await expect(popups).toContainText(/Ringing · [0-9] s/)
      await expect(popups).toContainText(/Ringing · [1-9] s/)
      await pbx.hangup('missed', { cause: 'cancel' })
      await expect(popups).toHaveCount(0)
      await pbx.ring('talks', { from: '493090182002' })
      await expect(popups).toHaveCount(1)
      await pbx.answer('talks')
      await expect(popups).toHaveCount(0)
      await pbx.hangup('talks')
      await expect(log.getByRole('listitem')).toHaveCount(2)
      await expect(log.getByRole('listitem').filter({ hasText: '90182001' })).toContainText('Missed')
      await expect(sidebar).toContainText('Connected')
      await expect(sidebar).not.toContainText(/[-−]\d+ ?(s|min|:)/)
    } finally {
      await app.close()
    }
  })
}
