import { countRows, expect, test } from './support/fixtures.ts'

test('a page that the browser kept for Back shows the calls of now', async ({ relay, startWork, requestTracker }) => {
  const { page, popups, log, sidebar } = await startWork(relay.connectLink)
  await page.evaluate(() => Object.assign(globalThis, { kept: true }))
  await page.goto(`${requestTracker.url}/Search/Simple.html`)
  await sidebar.waitFor()
  await relay.pbx.ring('back-1')
  await expect(popups).toHaveCount(1)
  // No load event comes from a page that never went away.
  await page.goBack({ waitUntil: 'commit' })
  // A page that was loaded anew would know nothing of this, and test nothing.
  expect(await page.evaluate(() => (globalThis as { kept?: boolean }).kept)).toBe(true)
  await expect(popups).toHaveCount(1)
  await relay.pbx.hangup('back-1', { cause: 'cancel' })
  await expect(popups).toHaveCount(0)
  await expect(log.getByRole('listitem')).toContainText('Missed')
})

test('a longer log reaches agents who are connected', async ({ relay, startWork }) => {
  for (let number = 0; number < 70; number++) await relay.pbx.ring(`long-${number}`)
  const { log } = await startWork(relay.connectLink)
  await expect.poll(() => countRows(log)).toBe(60)
  await relay.change({ callLogLimit: 120 })
  await expect.poll(() => countRows(log)).toBe(70)
})
