import type { Page } from 'playwright/test'
import { Desk, Pbx } from '../support/relay-client.ts'
import { violations } from './support/axe.ts'
import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'
import type { TestRelay } from './support/test-relay.ts'

const rows = (page: Page) => page.locator('table.requests tbody tr')
/** All that is kept, and who did what. */
const everything = async ({ admin }: TestRelay) => [
  await admin.calls(),
  (await admin.get('/admin/requests')).body,
  (await admin.get('/admin/audit')).body,
]

test('requests appear as they come; each tells what came, what was decided, what became of it, who sees it', async ({
  relay,
  launch,
}) => {
  const emma = await relay.hire('emma', { numbers: ['42'] })
  await relay.change({ queueFilter: [{ queue: 'Support', agentIds: [emma.agent.id] }] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#requests')
  await expect(page.getByText('has sent nothing yet').first()).toBeVisible()

  const call = inbound('live-1')
  await relay.pbx.json(call.ring)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText(/Zammad CTI.*New call.*\+49\s12347114711.*200 OK/)
  await relay.pbx.json(call.answer({ answeringNumber: '42' }))
  await relay.pbx.json({ event: 'newCall', callId: 'x', from: '1', to: '2', direction: 'sideways' })
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).first()).toContainText('422 refused')

  await page.getByLabel('Event').selectOption('newCall')
  await expect(rows(page)).toHaveCount(1)
  await rows(page).first().getByRole('link').press('Enter')
  await expect(page).toHaveURL(/#requests\/\w+$/)
  await expect(page.getByText('Incoming, In conversation · Support · emma')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'emma not connected' })).toBeVisible()
  await expect(page.locator('pre').first()).toContainText('"callId": "live-1"')
  await page.getByRole('button', { name: 'Raw' }).click()
  await expect(page.locator('pre').first()).toHaveText(JSON.stringify(call.ring))
  // The call goes on while one looks.
  await relay.pbx.json(call.end)
  await expect(page.getByText('Incoming, Answered · Support · emma')).toBeVisible()

  await page.getByRole('link', { name: 'All requests' }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.getByLabel('Search').fill('no such text')
  await expect(page.getByText('No request fits')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(rows(page)).toHaveCount(4)
})

test('a request sent again is answered by the rules of now, and nothing is written', async ({ relay, launch }) => {
  await relay.pbx.json(inbound('again').ring)
  await relay.change({ inbound: { blockCallerIds: [{ callerId: '4912347114711', note: '' }] } })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#requests')
  await rows(page).first().getByRole('link').click()
  await expect(page.getByText('No rule applies')).toBeVisible()
  const before = await everything(relay)
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('Turned away as busy.')).toBeVisible()
  await expect(page.locator('.tried pre')).toContainText('"reason": "busy"')
  expect(await everything(relay)).toEqual(before)
  const rule = page.getByRole('link', { name: 'Inbound, row 1' })
  await rule.click()
  await expect(page.getByRole('heading', { level: 2, name: 'Inbound' })).toBeVisible()
})

test('why nobody sees calls, each cause with the way to where it is set right', async ({ relay, launch }) => {
  const { admin, pbx } = relay
  const emma = await relay.hire('emma', { numbers: ['42'] })
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#requests')
  // Asked anew, so that a change of the rules does not wait for the next request.
  const causes = async (): Promise<string[]> => {
    await page.reload()
    await page.locator('.diagnosis, .diagnosis-well').waitFor()
    return page.locator('.diagnosis li').evaluateAll(items => items.map(item => item.getAttribute('data-kind') ?? ''))
  }
  const cause = async (kind: string, said: string, link: string) => {
    expect(await causes()).toContain(kind)
    const item = page.locator(`.diagnosis li[data-kind=${kind}]`)
    await expect(item).toContainText(said)
    await expect(item.getByRole('link')).toHaveAttribute('href', link)
  }

  await cause('noRequests', 'sent nothing yet', '#endpoint')
  await cause('nobodyConnected', 'not connected', '#agents')
  const desk = new Desk(relay.url, emma.token)
  const aborter = new AbortController()
  const stream = await fetch(`${relay.url}/api/v1/events`, {
    headers: { authorization: `Bearer ${desk.token}` },
    signal: aborter.signal,
  })
  expect(stream.status).toBe(200)

  await new Pbx(relay.url, 'an-old-token-of-the-pbx').ring('1')
  await cause('badToken', 'from 127.0.0.1', '#endpoint')
  await pbx.json(inbound('well').ring)
  await pbx.json(inbound('well').end)
  expect(await causes()).toEqual([])
  await expect(page.getByText('All is well')).toBeVisible()

  await pbx.json({ event: 'newCall', callId: 'x', from: '1', to: '2', direction: 'sideways' })
  await cause('unreadable', 'direction', '#endpoint')
  await pbx.json(inbound('good').ring)
  await relay.change({ enabled: false })
  await cause('switchedOff', 'switched off', '#endpoint')
  await relay.change({ enabled: true, queueFilter: [{ queue: 'Sales', agentIds: [emma.agent.id] }] })
  await cause('nobodySees', 'Support', '#filter')
  const away = await relay.hire('noah')
  await relay.change({ queueFilter: [{ queue: 'Support', agentIds: [away.agent.id] }] })
  await cause('hiddenFromConnected', 'hidden from all who are connected', '#filter')
  await relay.change({ queueFilter: [], excludedNumbers: ['4912347114711'] })
  for (let count = 0; count < 10; count++) await pbx.json(inbound(`excluded-${count}`).ring)
  await cause('allExcluded', 'excluded numbers', '#log')
  await relay.change({ excludedNumbers: [] })
  await admin.send('PATCH', `/admin/agents/${emma.agent.id}`, { numbers: [] })
  await cause('noNumbers', 'No agent has a number', '#agents')
  aborter.abort()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, in the list, in a request and with a diagnosis, ${colorScheme}`, async ({
    relay,
    launch,
  }) => {
    await relay.pbx.json(inbound('axe').ring)
    await relay.pbx.json({ event: 'newCall', callId: 'x', direction: 'sideways' })
    const browser = await launch({ colorScheme })
    await browser.connect(relay.connectLink)
    const page = await browser.open('options.html#requests')
    await expect(rows(page)).toHaveCount(2)
    await expect(page.locator('.diagnosis')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await rows(page).last().getByRole('link').click()
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect(page.locator('.tried')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}
