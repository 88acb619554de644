import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { startTap, type Tap } from '../support/tap.ts'
import { countRows, expect, test } from './support/fixtures.ts'
import { stopWorker } from './support/stop-worker.ts'

const ring = (callId: string, from: string) => ({
  event: 'newCall',
  from,
  to: '4930600000000',
  direction: 'in',
  callId,
})
const hangup = (callId: string) => ({ event: 'hangup', direction: 'in', callId, cause: 'cancel' })

/** Ends the worker. Returns what to await for the next one to have opened its stream. */
async function killWorker(browser: ExtensionBrowser, wire: Tap): Promise<() => Promise<void>> {
  const opened = wire.opened()
  await stopWorker(browser)
  return () => expect.poll(() => wire.opened()).toBeGreaterThan(opened)
}

test('the worker is killed mid-call: the pop-up is right, and nothing is missing after it returns', async ({
  relay,
  startWork,
}) => {
  const wire = await startTap(relay.url)
  const { browser, popups, log } = await startWork(relay.connectLink.replace(relay.url, wire.url))
  await relay.pbx.json(ring('w-1', '4930901821'))
  await expect(popups).toHaveCount(1)

  const returned = await killWorker(browser, wire)
  await expect(popups).toContainText('+49 30 901821')
  await relay.pbx.json(hangup('w-1'))
  await relay.pbx.json(ring('w-2', '4930901822'))
  await returned()
  await expect(popups).toHaveCount(1)
  await expect(popups).toContainText('+49 30 901822')
  await expect(log.getByRole('listitem')).toHaveCount(2)
  await expect(log.getByRole('listitem').filter({ hasText: '901821' })).toContainText('Missed')
  await wire.close()
})

test('killed again and again through a burst of calls, the log is complete', async ({ relay, startWork }) => {
  const wire = await startTap(relay.url)
  const { browser, log, popups, sidebar } = await startWork(relay.connectLink.replace(relay.url, wire.url))
  for (let number = 1; number <= 20; number++) {
    await relay.pbx.json(ring(`b-${number}`, `4930901${800 + number}`))
    const returned = number % 5 === 0 ? await killWorker(browser, wire) : undefined
    await relay.pbx.json(hangup(`b-${number}`))
    await returned?.()
  }
  await expect.poll(() => countRows(log)).toBe(20)
  await expect(sidebar).toContainText('20 missed calls')
  await expect(popups).toHaveCount(0)
  await wire.close()
})
