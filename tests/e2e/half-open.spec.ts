import { setTimeout as pause } from 'node:timers/promises'
import { FULL_SIZE, faultSize } from '../support/fault-size.ts'
import { startTap } from '../support/tap.ts'
import { storedCalls, test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'

/** Calls that come and go while the network is cut, and what lies between two of them: ten minutes at full size. */
const CALLS = faultSize(5, 60)
const BETWEEN_MS = faultSize(0, 10_000)

/** The relay is given up after 25 s without a word; a busy machine may take longer to say so. */
const NOTICED = { timeout: 60_000 }
/** What is promised, and held to at full size. */
const NOTICED_WITHIN_S = 30

test('a connection that is dead without having been closed is noticed, said, and replaced', async ({
  relay,
  startDemoWork,
}) => {
  test.setTimeout(240_000 + CALLS * BETWEEN_MS)
  const tap = await startTap(relay.url)
  const { browser, sidebar, popups } = await startDemoWork(relay.connectLink.replace(relay.url, tap.url))
  await relay.pbx.ring('before', { from: '493090182001' })
  await expect(popups).toHaveCount(1)

  tap.cut()
  const cutAt = performance.now()
  await relay.pbx.hangup('before', { cause: 'cancel' })
  await expect(sidebar).toContainText('The relay does not answer', NOTICED)
  const seconds = (performance.now() - cutAt) / 1000
  if (FULL_SIZE) {
    console.log(`the sidebar said so ${seconds.toFixed(1)} s after the cut`)
    expect(seconds).toBeLessThanOrEqual(NOTICED_WITHIN_S)
  }
  for (let number = 1; number <= CALLS; number++) {
    await relay.pbx.ring(`missed-${number}`, { from: `49309${100_000 + number}` })
    await relay.pbx.hangup(`missed-${number}`, { cause: 'cancel' })
    await pause(BETWEEN_MS)
  }
  await relay.pbx.ring('meanwhile', { from: '493090182002' })

  tap.mend()
  await expect(sidebar).toContainText('Connected', NOTICED)
  await expect(popups).toHaveCount(1)
  await expect(popups).toContainText('90182002')
  const missed = Array.from({ length: CALLS }, (_, index) => [`missed-${index + 1}`, 'ended'])
  const expected = { before: 'ended', ...Object.fromEntries(missed), meanwhile: 'ringing' }
  await expect.poll(() => storedCalls(browser)).toEqual(expected)
  await tap.close()
})
