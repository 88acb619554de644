import { expect, test } from './support/fixtures.ts'

const missed = (callId: string, from: string) => [
  { event: 'newCall', from, to: '4930600000000', direction: 'in', callId },
  { event: 'hangup', direction: 'in', callId, cause: 'cancel' },
]

test('one agent ticks a call, another sees it; one click ticks all shown', async ({ relay, startWork }) => {
  const other = await relay.hire('jonas')
  const mine = await startWork(relay.connectLink)
  const theirs = await startWork(other.connectLink)
  for (const fields of [
    ...missed('m-1', '4930901820'),
    ...missed('m-2', '4930901821'),
    ...missed('m-3', '4930901822'),
  ]) {
    await relay.pbx.json(fields)
  }
  await expect(theirs.log.getByRole('checkbox', { checked: false })).toHaveCount(3)
  await mine.log.getByRole('listitem').filter({ hasText: '+49 30 901821' }).getByRole('checkbox').check()
  await expect(theirs.log.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await theirs.page.getByRole('button', { name: 'Mark all done' }).click()
  await expect(mine.log.getByRole('checkbox', { checked: true })).toHaveCount(3)
  await mine.log.getByRole('listitem').filter({ hasText: '+49 30 901820' }).getByRole('checkbox').uncheck()
  await expect(theirs.log.getByRole('checkbox', { checked: false })).toHaveCount(1)
})

test('a tick that the relay could not save is taken back, and the agent is told', async ({ relay, startWork }) => {
  const { log, sidebar } = await startWork(relay.connectLink)
  for (const fields of missed('m-1', '4930901820')) await relay.pbx.json(fields)
  await expect(log.getByRole('checkbox')).not.toBeChecked()
  await relay.stop()
  await log.getByRole('checkbox').click()
  await expect(sidebar).toContainText('Not saved: the relay could not be reached')
  await expect(log.getByRole('checkbox')).not.toBeChecked()
  await expect(sidebar).toContainText('The relay does not answer')
})
