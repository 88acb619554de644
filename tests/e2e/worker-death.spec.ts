import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { expect, test } from './support/fixtures.ts'

const ring = (callId: string, from: string) => ({
  event: 'newCall',
  from,
  to: '4930600000000',
  direction: 'in',
  callId,
})
const hangup = (callId: string) => ({ event: 'hangup', direction: 'in', callId, cause: 'cancel' })

/** Ends the extension's worker as the browser does. Playwright tells nothing of it. */
async function killWorker({ context }: ExtensionBrowser): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  let targetId = ''
  // It may still be on its way back from the last time.
  await expect
    .poll(async () => {
      const { targetInfos } = await session.send('Target.getTargets')
      targetId = targetInfos.find(target => target.type === 'service_worker')?.targetId ?? ''
      return targetId
    })
    .not.toBe('')
  await session.send('Target.closeTarget', { targetId })
  await expect
    .poll(async () =>
      (await session.send('Target.getTargets')).targetInfos.some(target => target.targetId === targetId),
    )
    .toBe(false)
  await session.detach()
}

test('the worker is killed mid-call: the pop-up is right, and nothing is missing after it returns', async ({
  relay,
  startWork,
}) => {
  const { browser, popups, log } = await startWork(relay.connectLink)
  await relay.pbx.json(ring('w-1', '4930901821'))
  await expect(popups).toHaveCount(1)

  await killWorker(browser)
  await expect(popups).toContainText('+49 30 901821')
  await relay.pbx.json(hangup('w-1'))
  await relay.pbx.json(ring('w-2', '4930901822'))
  await expect(popups).toHaveCount(1)
  await expect(popups).toContainText('+49 30 901822')
  await expect(log.getByRole('listitem')).toHaveCount(2)
  await expect(log.getByRole('listitem').filter({ hasText: '901821' })).toContainText('Missed')
})

test('killed again and again through a burst of calls, the log is complete', async ({ relay, startWork }) => {
  const { browser, log, popups } = await startWork(relay.connectLink)
  for (let number = 1; number <= 20; number++) {
    await relay.pbx.json(ring(`b-${number}`, `4930901${800 + number}`))
    if (number % 5 === 0) await killWorker(browser)
    await relay.pbx.json(hangup(`b-${number}`))
  }
  await expect(log.getByRole('listitem')).toHaveCount(20)
  await expect(log.getByRole('listitem').filter({ hasText: 'Missed' })).toHaveCount(20)
  await expect(popups).toHaveCount(0)
})
