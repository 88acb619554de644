import { startTap } from '../support/tap.ts'
import { expect, test } from './support/fixtures.ts'

const ring = (callId: string, queue: string, from: string) => ({
  event: 'newCall',
  from,
  to: '4930600000000',
  direction: 'in',
  callId,
  queue,
})

test('with a queue filter each agent sees only what is theirs, on the wire as well as on screen', async ({
  relay,
  startWork,
}) => {
  const mira = await relay.hire('mira')
  const jonas = await relay.hire('jonas')
  await relay.change({
    queueFilter: [
      { queue: 'support', agentIds: [mira.agent.id] },
      { queue: 'sales', agentIds: [jonas.agent.id] },
    ],
  })
  const wire = await startTap(relay.url)
  const miraDesk = await startWork(mira.connectLink.replace(relay.url, wire.url))
  const jonasDesk = await startWork(jonas.connectLink)

  await relay.pbx.json(ring('f-1', 'sales', '4930901821'))
  await relay.pbx.json(ring('f-2', 'support', '4930901822'))
  await expect(miraDesk.popups).toHaveCount(1)
  await expect(miraDesk.popups).toContainText('+49 30 901822')
  await expect(jonasDesk.popups).toHaveCount(1)
  await expect(jonasDesk.popups).toContainText('+49 30 901821')
  await expect(miraDesk.log.getByRole('listitem')).toHaveCount(1)
  expect(wire.text()).toContain('901822')
  expect(wire.text()).not.toContain('901821')

  // The filter changes while both look on: what is no longer theirs leaves, what has become theirs appears.
  await relay.change({ queueFilter: [{ queue: 'support', agentIds: [jonas.agent.id] }] })
  await expect(miraDesk.log).toHaveCount(0)
  await expect(miraDesk.popups).toHaveCount(0)
  await expect(jonasDesk.log.getByRole('listitem')).toHaveCount(1)
  await expect(jonasDesk.popups).toContainText('+49 30 901822')
  await wire.close()
})
