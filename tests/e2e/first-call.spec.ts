import type { Pbx } from '../support/relay-client.ts'
import { expect, onPage, signIn, test } from './support/fixtures.ts'

/** The requests of the model's API documentation. */
const newCall = {
  event: 'newCall',
  from: '4912347114711',
  to: '4930600000000',
  direction: 'in',
  callId: '4991155921769858278-1',
}
const called = ['user 1', 'user 2']
const answer = { ...newCall, event: 'answer', user: 'user 1' }
const hangup = { ...newCall, event: 'hangup', cause: 'normalClearing' }

type Fields = Record<string, string>
type Post = (pbx: Pbx, fields: Fields, called?: string[]) => Promise<{ status: number; body: unknown }>
const pairs = (fields: Fields, users: string[] = []): [string, string][] => [
  ...Object.entries(fields),
  ...users.map((user): [string, string] => ['user[]', user]),
]
const postJson: Post = (pbx, fields, user) => pbx.json({ ...fields, ...(user ? { user } : {}) })
const postForm: Post = (pbx, fields, user) => pbx.urlencoded(pairs(fields, user))
const postMultipart: Post = (pbx, fields, user) => pbx.multipart(pairs(fields, user))

for (const [form, post] of [
  ['JSON', postJson],
  ['urlencoded', postForm],
  ['multipart', postMultipart],
] as const) {
  test(`the documented inbound call as ${form}: rings, is answered, ends`, async ({ relay, startWork }) => {
    const { popups, log } = await startWork(relay.connectLink)
    expect(await post(relay.pbx, newCall, called)).toMatchObject({ status: 200, body: {} })
    const popup = popups.filter({ hasText: '+49 12347114711' })
    await expect(popup).toBeVisible()
    await expect(popup).toContainText('Ringing')
    const entry = log.getByRole('listitem').filter({ hasText: '+49 12347114711' })
    await expect(entry).toContainText('Ringing')
    await expect(entry.getByRole('link').first()).toHaveAttribute('href', 'tel:+4912347114711')

    expect(await post(relay.pbx, answer)).toMatchObject({ status: 200, body: {} })
    await expect(popups).toHaveCount(0)
    await expect(entry).toContainText('In conversation')

    expect(await post(relay.pbx, hangup)).toMatchObject({ status: 200, body: {} })
    await expect(entry).toContainText('Answered')
    await expect(log.getByRole('listitem')).toHaveCount(1)
    await expect(entry.getByRole('checkbox')).toBeChecked()
  })
}

test('a missed call leaves its pop-up and stays open in the log', async ({ relay, startWork }) => {
  const { popups, log, sidebar } = await startWork(relay.connectLink)
  await postForm(relay.pbx, newCall)
  await expect(popups).toHaveCount(1)
  await postForm(relay.pbx, { ...hangup, cause: 'cancel' })
  await expect(popups).toHaveCount(0)
  await expect(log.getByRole('listitem')).toContainText('Missed')
  await expect(log.getByRole('checkbox')).not.toBeChecked()
  await expect(sidebar).toContainText('1 missed call')
})

test('an outbound call gets its caller ID and no pop-up', async ({ relay, startWork }) => {
  await relay.change({
    outbound: {
      routingTable: [{ dest: '41*', callerId: '41715880339000', note: '' }],
      defaultCallerId: '4930777000000',
    },
  })
  const { popups, log } = await startWork(relay.connectLink)
  const out = { event: 'newCall', from: '4930600000000', direction: 'out', user: 'user 1' }
  const dial = (caller_id: string, number: string) => ({ action: 'dial', caller_id, callerId: caller_id, number })
  expect(await postForm(relay.pbx, { ...out, to: '41441234567', callId: 'out-1' })).toMatchObject({
    status: 200,
    body: dial('41715880339000', '41441234567'),
  })
  expect(await postForm(relay.pbx, { ...out, to: '4930901820', callId: 'out-2' })).toMatchObject({
    status: 200,
    body: dial('4930777000000', '4930901820'),
  })
  await expect(log.getByRole('listitem')).toHaveCount(2)
  await expect(log).toContainText('+41 44 123 45 67')
  await expect(log).toContainText('+49 30 901820')
  await expect(popups).toHaveCount(0)
})

test('a blocked caller is rejected and logged, and nobody is notified', async ({ relay, startWork }) => {
  await relay.change({ inbound: { blockCallerIds: [{ callerId: '4912347114711', note: 'spam' }] } })
  const { popups, log } = await startWork(relay.connectLink)
  expect(await postForm(relay.pbx, newCall)).toMatchObject({ status: 200, body: { action: 'reject', reason: 'busy' } })
  await expect(log.getByRole('listitem')).toContainText('Blocked')
  await expect(popups).toHaveCount(0)
})

test('dismiss and done reach every tab, and a reload changes nothing', async ({ relay, startWork, requestTracker }) => {
  const first = await startWork(relay.connectLink)
  const second = onPage(first.browser, await signIn(first.browser, requestTracker))
  await postForm(relay.pbx, newCall)
  await expect(first.popups).toHaveCount(1)
  await expect(second.popups).toHaveCount(1)
  await second.popups.getByRole('button', { name: 'Dismiss' }).click()
  await expect(first.popups).toHaveCount(0)
  await expect(second.popups).toHaveCount(0)
  await first.page.reload()
  await expect(first.log.getByRole('listitem')).toContainText('Ringing')
  await expect(first.popups).toHaveCount(0)
  await postForm(relay.pbx, hangup)
  await first.log.getByRole('checkbox').check()
  await expect(second.log.getByRole('checkbox')).toBeChecked()
})

test('a ringing pop-up survives a reload and does not take the focus', async ({ relay, startWork }) => {
  const { page, popups } = await startWork(relay.connectLink)
  const search = page.locator('#simple-search input[name=q]').first()
  await search.focus()
  await postForm(relay.pbx, newCall)
  await expect(popups).toHaveCount(1)
  await expect(search).toBeFocused()
  await page.reload()
  await expect(popups).toHaveCount(1)
})

test('speaks German to a German browser', async ({ relay, startWork }) => {
  const { page, popups, log } = await startWork(relay.connectLink, { locale: 'de-DE' })
  await expect(page.getByRole('complementary', { name: 'Anrufe' })).toBeVisible()
  await postForm(relay.pbx, newCall)
  await expect(popups.getByRole('button', { name: 'Ausblenden' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Anrufliste' })).toBeVisible()
  await expect(log.getByRole('listitem')).toContainText('Klingelt')
})
