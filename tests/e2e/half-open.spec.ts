import { test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'
import { startTap } from './support/tap.ts'

/** The relay is given up after 25 s without a word; a busy machine may take longer to say so. */
const NOTICED = { timeout: 60_000 }

test('a connection that is dead without having been closed is noticed, said, and replaced', async ({
  relay,
  startDemoWork,
}) => {
  test.setTimeout(240_000)
  const tap = await startTap(relay.url)
  const { sidebar, popups } = await startDemoWork(relay.connectLink.replace(relay.url, tap.url))
  await relay.pbx.ring('before', { from: '493090182001' })
  await expect(popups).toHaveCount(1)

  tap.cut()
  await relay.pbx.hangup('before', { cause: 'cancel' })
  await relay.pbx.ring('meanwhile', { from: '493090182002' })
  await expect(sidebar).toContainText('The relay does not answer', NOTICED)

  tap.mend()
  await expect(sidebar).toContainText('Connected', NOTICED)
  await expect(popups).toHaveCount(1)
  await expect(popups).toContainText('90182002')
  await tap.close()
})
