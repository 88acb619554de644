import { violations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { openRules, rulesOf } from './support/rules-page.ts'

const blocked = (...numbers: string[]) => ({
  inbound: { blockCallerIds: numbers.map(callerId => ({ callerId, note: '' })) },
})

/** Two admins with the same rules before them; the first saves. */
async function twoAdmins(
  relay: Parameters<typeof openRules>[1],
  launch: () => Promise<Parameters<typeof openRules>[0]>,
) {
  const mira = await relay.hire('mira', { name: 'Mira Sand', role: 'admin' })
  await relay.change({ ...blocked('491711111111', '491712222222'), retentionDays: 365 })
  const second = await openRules(await launch(), relay, 'inbound')
  const first = await openRules(await launch(), relay, 'inbound', mira.connectLink)
  await expect(first.rows).toHaveCount(2)
  return { first, second }
}

test('two admins: the second is told what the first changed, and merges what they changed apart', async ({
  relay,
  launch,
}) => {
  const { first, second } = await twoAdmins(relay, launch)
  await first.cell('Note', 1).fill('from Mira')
  await first.section('Call log')
  await first.page.getByLabel('Keep calls for').fill('90')
  await first.save()
  await expect(first.saved).toBeVisible()

  await second.cell('Note', 2).fill('from me')
  await second.save()
  await expect(second.merge).toContainText('Mira Sand saved first')
  await expect(second.page.getByRole('heading', { name: 'Mira Sand saved first' })).toBeFocused()
  await expect(second.merge).toContainText('Changed: 491711111111, now 491711111111 (from Mira)')
  await expect(second.merge).toContainText('Keep calls for: 365 days → 90 days')
  await expect(second.bar.getByRole('button', { name: 'Save' })).toBeDisabled()
  // Nothing was overwritten.
  expect((await rulesOf(relay)).inbound.blockCallerIds.map(({ note }) => note)).toEqual(['from Mira', ''])

  await second.merge.getByRole('button', { name: 'Merge my changes' }).click()
  await expect(second.merge).toHaveCount(0)
  expect(await second.column('note')).toEqual(['from Mira', 'from me'])
  await expect(second.bar.getByRole('listitem')).toHaveText([/Inbound: 1 changed/])
  await second.save()
  await expect(second.saved).toBeVisible()
  expect(await rulesOf(relay)).toMatchObject({
    retentionDays: 90,
    inbound: { blockCallerIds: [{ note: 'from Mira' }, { note: 'from me' }] },
  })
})

test('two admins who changed the same row: both versions stand side by side, and one is chosen', async ({
  relay,
  launch,
}) => {
  const { first, second } = await twoAdmins(relay, launch)
  await first.cell('Note', 1).fill('from Mira')
  await first.page.getByRole('button', { name: 'Remove row 2' }).click()
  await first.save()
  await expect(first.saved).toBeVisible()

  await second.cell('Note', 1).fill('from me')
  await second.cell('Note', 2).fill('kept')
  await second.save()
  const merge = second.merge.getByRole('button', { name: 'Merge my changes' })
  await expect(second.merge).toContainText('2 are still to be decided.')
  await expect(merge).toBeDisabled()
  for (const colorScheme of ['light', 'dark'] as const) {
    await second.page.emulateMedia({ colorScheme })
    expect(await violations(second.page), `merge, ${colorScheme}`).toEqual([])
  }
  const choices = second.merge.getByRole('group')
  await expect(choices.nth(0)).toContainText('491711111111 (from Mira)')
  await choices
    .nth(0)
    .getByRole('radio', { name: /^Saved/ })
    .check()
  await expect(choices.nth(1).getByRole('radio', { name: 'Saved removed' })).toBeVisible()
  await choices
    .nth(1)
    .getByRole('radio', { name: /^Yours/ })
    .check()
  await merge.click()
  await second.save()
  await expect(second.saved).toBeVisible()
  expect((await rulesOf(relay)).inbound.blockCallerIds).toEqual([
    { callerId: '491711111111', note: 'from Mira' },
    { callerId: '491712222222', note: 'kept' },
  ])
})

test('two admins: the second drops the own changes', async ({ relay, launch }) => {
  const { first, second } = await twoAdmins(relay, launch)
  await first.cell('Note', 1).fill('from Mira')
  await first.save()
  await expect(first.saved).toBeVisible()
  await second.cell('Note', 1).fill('from me')
  await second.save()
  await second.merge.getByRole('button', { name: 'Drop my changes' }).click()
  await expect(second.cell('Note', 1)).toHaveValue('from Mira')
  await expect(second.bar).toHaveCount(0)
  expect((await rulesOf(relay)).inbound.blockCallerIds[0]?.note).toBe('from Mira')
})
