import { expect, test } from './support/fixtures.ts'

test('search and filters find calls, follow what happens, and Escape ends them', async ({ relay, startWork }) => {
  const { page, log, sidebar } = await startWork(relay.connectLink)
  for (const [callId, from, cause] of [
    ['s-1', '4930901821', 'cancel'],
    ['s-2', '4930901822', 'cancel'],
    ['s-3', '4940111213', 'normalClearing'],
  ] as const) {
    await relay.pbx.ring(callId, { from })
    if (cause === 'normalClearing') await relay.pbx.answer(callId)
    await relay.pbx.hangup(callId, { cause })
  }
  const rows = log.getByRole('listitem')
  await expect(rows).toHaveCount(3)
  const search = page.getByRole('searchbox', { name: 'Search calls' })
  await search.fill('030 9018')
  await expect(rows).toHaveCount(2)
  await relay.pbx.ring('s-4', { from: '4930901824' })
  await relay.pbx.ring('s-5', { from: '4940111214' })
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('901824')
  await search.fill('zzz')
  await expect(sidebar).toContainText('No call found')
  await search.press('Escape')
  await expect(rows).toHaveCount(5)
  await expect(search).toHaveValue('')

  await sidebar.getByRole('button', { name: '2 missed calls' }).click()
  await expect(rows).toHaveCount(2)
  await rows.first().getByRole('checkbox').check()
  await expect(rows).toHaveCount(1)
  await sidebar.getByRole('button', { name: 'Not done', exact: true }).click()
  await expect(rows).toHaveCount(2)
  await sidebar.getByRole('button', { name: 'Out', exact: true }).click()
  await expect(sidebar).toContainText('Try fewer letters')
  await sidebar.getByRole('button', { name: 'Show all calls' }).click()
  await expect(rows).toHaveCount(5)
})
