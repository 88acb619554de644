import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'

test('a colleague answers: the card says who, then leaves; one’s own answer leaves at once', async ({
  relay,
  startWork,
}) => {
  const jonas = await relay.hire('jonas', { name: 'Jonas Weber', numbers: ['31'] })
  const emma = await relay.hire('emma', { name: 'Emma Taylor', numbers: ['32'] })
  const { popups } = await startWork(emma.connectLink)
  const theirs = inbound('c-1')
  await relay.pbx.json(theirs.ring)
  await expect(popups).toHaveCount(1)
  await relay.pbx.json(theirs.answer({ answeringNumber: jonas.agent.numbers[0] ?? '' }))
  await expect(popups).toContainText('Answered by Jonas Weber')
  await expect(popups).toHaveCount(0)

  const mine = inbound('c-2')
  await relay.pbx.json(mine.ring)
  await expect(popups).toHaveCount(1)
  const told = popups.filter({ hasText: 'Answered by' }).waitFor({ timeout: 1500 })
  await relay.pbx.json(mine.answer({ answeringNumber: emma.agent.numbers[0] ?? '' }))
  await expect(popups).toHaveCount(0)
  await expect(told).rejects.toThrow()
})

test('it counts on while it rings; missed, it leaves, and the badge counts', async ({ relay, startWork }) => {
  const { browser, popups } = await startWork(relay.connectLink)
  const call = inbound('c-1')
  await relay.pbx.json(call.ring)
  await expect(popups).toContainText(/Ringing · \d+ s/)
  const seconds = async () => Number(/(\d+) s/.exec((await popups.textContent()) ?? '')?.[1])
  const first = await seconds()
  await expect.poll(seconds).toBeGreaterThan(first)
  await relay.pbx.json(call.miss)
  await expect(popups).toHaveCount(0)
  await expect.poll(browserOf(browser).badge).toBe('1')
})

test('outbound calls have no pop-up, nor have those that the agent may not see', async ({ relay, startWork }) => {
  const { connectLink, agent } = await relay.hire('emma', { numbers: ['32'] })
  await relay.change({ queueFilter: [{ queue: 'Support', agentIds: [agent.id] }] })
  const { popups, log } = await startWork(connectLink)
  await relay.pbx.json({ ...inbound('sales', '493090182021', 'Sales').ring })
  await relay.pbx.json({ ...inbound('out', '493060000000').ring, direction: 'out' })
  await relay.pbx.json(inbound('mine', '493090182023').ring)
  await expect(log.getByText('+49 30 90182023').first()).toBeVisible()
  await expect(popups).toHaveCount(1)
  await expect(popups.getByRole('heading')).toHaveText('+49 30 90182023')
})

test('a name that arrives moves none of the buttons', async ({ relay, startWork }) => {
  const { popups } = await startWork(relay.connectLink)
  await relay.pbx.json(inbound('c-1', '493090182031').ring)
  await expect(popups).toContainText('Unknown caller')
  await popups.evaluate(card => Promise.all(card.getAnimations().map(animation => animation.finished)))
  const places = async () => {
    const button = (name: string) => popups.getByRole('button', { name }).boundingBox()
    return [await popups.boundingBox(), await button('New ticket'), await button('Profile'), await button('Dismiss')]
  }
  const before = await places()
  const url = 'https://desk.example/users/7'
  const customer = { site: 'https://desk.example', id: '7', address: null }
  const tickets = ['1', '2', '3'].map(number => ({
    ...{ id: number, number, title: 'Printer on fire', state: 'open', open: true },
    ...{ changedAt: '2026-11-20T09:00:00.000Z', url: `https://desk.example/tickets/${number}` },
  }))
  const larry = {
    level: 'known',
    name: 'Late Larry',
    organization: 'Larry & Sons',
    source: 'Desk',
    url,
    customer,
    tickets,
  }
  const { status } = await relay.admin.send('PUT', '/calls/pbx~c-1/contacts', { contacts: [larry] })
  expect(status).toBeLessThan(300)
  await expect(popups.getByRole('heading')).toHaveText('Late Larry')
  await expect(popups.getByText('Printer on fire')).toHaveCount(3)
  expect(await places()).toEqual(before)
})

test('a long queue stands whole beside who answered, as long as there is room', async ({ relay, startWork }) => {
  const jonas = await relay.hire('jonas', { name: 'Jonas Weber', numbers: ['31'] })
  const emma = await relay.hire('emma', { numbers: ['32'] })
  const { popups } = await startWork(emma.connectLink, { locale: 'de-DE' })
  const call = inbound('c-1', '493090182041', 'Kundendienst')
  await relay.pbx.json(call.ring)
  const chip = popups.getByTitle(/Kundendienst/)
  const isWhole = () => chip.evaluate(element => element.scrollWidth <= element.clientWidth)
  await expect.poll(isWhole).toBe(true)
  const height = await popups.evaluate((card: HTMLElement) => card.offsetHeight)
  const answered = popups.getByText('Angenommen von Jonas Weber').evaluate(words => {
    const card = words.closest('.popup')
    const queue = card?.querySelector('.chip')
    return {
      // A second line is higher than what letters need above and below the first.
      words: words.scrollHeight < words.clientHeight + 8 && words.scrollWidth <= words.clientWidth,
      chip: queue !== null && queue !== undefined && queue.scrollWidth <= queue.clientWidth,
      height: (card as HTMLElement).offsetHeight,
    }
  })
  await relay.pbx.json(call.answer({ answeringNumber: jonas.agent.numbers[0] ?? '' }))
  expect(await answered).toEqual({ words: true, chip: true, height })
})

test('pop-ups stand where they are wished, and not over what is being typed', async ({ relay, startWork }) => {
  const { browser, page, popups } = await startWork(relay.connectLink)
  const options = await browser.open('options.html#me')
  await options.getByLabel('Where pop-ups appear').selectOption('bottom-left')
  await page.bringToFront()
  const corner = async () => {
    const box = await popups.first().boundingBox()
    return box && `${box.y > 300 ? 'bottom' : 'top'}-${box.x > 500 ? 'right' : 'left'}`
  }
  const first = inbound('c-1')
  await relay.pbx.json(first.ring)
  await expect.poll(corner).toBe('bottom-left')
  await relay.pbx.json(first.miss)
  await expect(popups).toHaveCount(0)

  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.style.cssText = 'position: fixed; inset: auto auto 0 0; width: 300px; height: 200px'
    document.body.append(field)
    field.focus()
  })
  await relay.pbx.json(inbound('c-2').ring)
  await expect.poll(corner).toBe('top-left')
  await page.keyboard.type('still here')
  await expect(page.locator('textarea:focus')).toHaveValue('still here')

  // Later it is somewhere else that is typed, and the card makes way.
  await page.evaluate(() => {
    const field = document.querySelector<HTMLElement>('textarea:focus')
    if (field) field.style.inset = '0 auto auto 0'
    field?.blur()
    field?.focus()
  })
  await expect.poll(corner).toBe('bottom-left')
})
