import { expect, test } from './support/fixtures.ts'
import { openRules, rulesOf } from './support/rules-page.ts'

const routes = (...dests: string[]) => ({
  outbound: {
    routingTable: dests.map(dest => ({ dest, callerId: `4930${dest.replace('*', '')}00`, note: '' })),
    defaultCallerId: '',
  },
})
const blocked = (...numbers: string[]) => ({
  inbound: { blockCallerIds: numbers.map(callerId => ({ callerId, note: '' })) },
})

test('inbound: a number that is blocked is turned away; nobody is disturbed', async ({ relay, launch }) => {
  const { page, save, saved, cell } = await openRules(await launch(), relay, 'inbound')
  await expect(page.getByText('Nobody is blocked.')).toBeVisible()
  await page.getByRole('button', { name: 'Block a number' }).click()
  await page.keyboard.type('+49 (0) 171 5000000')
  // Enter goes on to a new row.
  await page.keyboard.press('Enter')
  await expect(cell('Caller ID', 2)).toBeFocused()
  await page.keyboard.type('anonymous')
  expect((await relay.pbx.ring('before', { from: '491715000000' })).body).toEqual({})
  await save()
  await expect(saved).toBeVisible()
  expect((await relay.pbx.ring('after', { from: '01715000000' })).body).toEqual({ action: 'reject', reason: 'busy' })
  expect((await relay.pbx.ring('withheld', { from: 'anonymous' })).body).toEqual({ action: 'reject', reason: 'busy' })
  expect((await relay.pbx.ring('other', { from: '491715000001' })).body).toEqual({})
})

test('outbound: the first row that fits decides the caller ID, else the default', async ({ relay, launch }) => {
  const { page, save, saved, cell, column } = await openRules(await launch(), relay, 'outbound')
  await expect(page.getByText('No rows: every call goes out with the default caller ID.')).toBeVisible()
  await page.getByRole('button', { name: 'Add a row' }).click()
  await page.keyboard.type('41*')
  await cell('Caller ID', 1).fill('41715880339000')
  await page.getByRole('button', { name: 'Add a row' }).click()
  await page.keyboard.type('4144*')
  await cell('Caller ID', 2).fill('41440000000')
  await page.getByLabel('Default caller ID').fill('4930777000000')
  const callerId = async (callId: string, to: string) => {
    const { body } = await relay.pbx.ring(callId, { direction: 'out', from: '4930600', to })
    return (body as { caller_id?: string }).caller_id
  }
  await save()
  await expect(saved).toBeVisible()
  expect([await callerId('1', '41441234567'), await callerId('2', '33123456789')]).toEqual([
    '41715880339000',
    '4930777000000',
  ])

  // The row that hides it is named, and leads there.
  await expect(page.getByText('Never matches: row 1 stands before it')).toBeVisible()
  await page.getByRole('link', { name: 'Go to row 1' }).click()
  await expect(cell('Number dialled', 1)).toBeFocused()
  expect(page.url()).toMatch(/#outbound\/1$/)
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => column('dest')).toEqual(['4144*', '41*'])
  await expect(page.getByText('Never matches')).toHaveCount(0)
  await save()
  await expect(saved).toBeVisible()
  expect([await callerId('3', '41441234567'), await callerId('4', '41311234567')]).toEqual([
    '41440000000',
    '41715880339000',
  ])
})

test('rows are moved by keyboard, by button and by dragging, and it is said', async ({ relay, launch }) => {
  await relay.change(routes('1*', '2*', '3*', '4*', '5*'))
  const { page, bar, cell, column, undo } = await openRules(await launch(), relay, 'outbound')
  const order = (...dests: string[]) => expect.poll(() => column('dest')).toEqual(dests)
  await cell('Number dialled', 1).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await order('2*', '1*', '3*', '4*', '5*')
  await expect(cell('Number dialled', 2)).toBeFocused()
  await expect(page.getByText('Row 1 is now row 2 of 5.')).toBeVisible()
  await page.getByRole('button', { name: 'Move row 5 up' }).click()
  await order('2*', '1*', '3*', '5*', '4*')
  await expect(page.getByRole('button', { name: 'Move row 4 up' })).toBeFocused()
  const handle = (row: number) => page.getByRole('button', { name: `Move row ${row}: arrow keys, or drag` })
  await handle(4).focus()
  await page.keyboard.press('Home')
  await order('5*', '2*', '1*', '3*', '4*')
  await expect(handle(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await order('5*', '2*', '1*', '3*', '4*')
  await expect(bar).toContainText('Outbound: 2 moved')

  const middle = async (row: number) => {
    const box = await handle(row).boundingBox()
    if (!box) throw new Error(`row ${row} is not drawn`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const drag = async (from: number, to: number, below = 0) => {
    const [start, end] = [await middle(from), await middle(to)]
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move(end.x, end.y + below, { steps: 5 })
  }
  await drag(1, 3, 10)
  await expect(page.locator('[data-drop="dragged"]')).toHaveCount(1)
  await page.mouse.up()
  await order('2*', '1*', '5*', '3*', '4*')
  await drag(5, 1, -10)
  await page.mouse.up()
  await order('4*', '2*', '1*', '5*', '3*')
  await drag(1, 5, 10)
  await page.mouse.up()
  await order('2*', '1*', '5*', '3*', '4*')
  // Escape leaves it where it was.
  await drag(1, 4, 10)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await order('2*', '1*', '5*', '3*', '4*')
  await undo.click()
  await order('4*', '2*', '1*', '5*', '3*')
})

test('every message is at its field as it is typed, and not before a new row was left', async ({ relay, launch }) => {
  const { page, cell, section, rows } = await openRules(await launch(), relay, 'inbound')
  const message = (text: string) => rows.locator('.error').filter({ hasText: text })
  await page.getByRole('button', { name: 'Block a number' }).click()
  await expect(rows).toHaveCount(1)
  await expect(rows.locator('.error')).toHaveCount(0)
  // Left empty.
  await page.getByRole('button', { name: 'Block a number' }).focus()
  await expect(message('A phone number such as 4930600000000, one that ends in *')).toBeVisible()
  await expect(cell('Caller ID', 1)).toHaveAttribute('aria-invalid', 'true')
  await cell('Caller ID', 1).fill('4930')
  await expect(rows.locator('.error')).toHaveCount(0)
  await cell('Caller ID', 1).fill('4930x')
  await expect(cell('Caller ID', 1)).toHaveAccessibleDescription(/A phone number such as/)
  await cell('Note', 1).fill('n'.repeat(1001))
  await expect(message('At most 1,000 characters.')).toBeVisible()

  await section('Outbound')
  await page.getByRole('button', { name: 'Add a row' }).click()
  await page.keyboard.type('41-x')
  await page.getByLabel('Default caller ID').fill('nonsense')
  await expect(message('Digits and *, such as 41* for Switzerland.')).toBeVisible()
  await expect(message('A phone number with country code')).toBeVisible()
  await expect(page.getByLabel('Default caller ID')).toHaveAccessibleDescription(/A phone number with country code/)

  await section('Who sees what')
  await page.getByRole('button', { name: 'Add a queue' }).click()
  await cell('Queue or number', 1).press('Shift+Tab')
  await expect(message('The name of a queue, or a number.')).toBeVisible()

  await section('Call log')
  const field = async (label: string, value: string, text: string) => {
    await page.getByLabel(label, { exact: true }).fill(value)
    await expect(page.getByLabel(label, { exact: true })).toHaveAccessibleDescription(new RegExp(text))
  }
  await field('Ringing, at most', '', 'From 1 second to 24 hours')
  await field('In conversation, at most', '999', 'From 1 second to 30 days')
  await field('Keep calls for', '0', 'A whole number of days, at least 1')
  await field('Recent requests kept', '100001', 'A whole number from 0 to 100,000')
  await field('Keep requests for', '1.5', 'A whole number of days from 1 to 3,650')
  await page.getByRole('button', { name: 'Exclude a number' }).click()
  // While one types, not only when the row is left.
  await page.keyboard.type('abc')
  await expect(message('A phone number or extension, or how it begins and *.')).toBeVisible()
})

test('rows that do nothing are named with the row that hides them, a moment after they are typed', async ({
  relay,
  launch,
}) => {
  await relay.change(blocked('030 60*', '491711111111'))
  const { page, cell, rows } = await openRules(await launch(), relay, 'inbound')
  await page.getByRole('button', { name: 'Block a number' }).click()
  await page.keyboard.type('+49 30 601')
  await expect(rows.nth(2)).toContainText('Never matches: row 1 takes all these numbers.')
  await page.getByRole('button', { name: 'Block a number' }).click()
  await page.keyboard.type('0171 1111111')
  await expect(rows.nth(3)).toContainText('Row 2 says the same, so this one never matches.')
  await expect(cell('Caller ID', 4)).toHaveAccessibleDescription(/Row 2 says the same/)
  await page.getByRole('button', { name: '2 rows to look at' }).click()
  await expect(rows).toHaveCount(2)
  await rows.nth(1).getByRole('link').click()
  await expect(cell('Caller ID', 2)).toBeFocused()
  await expect(rows).toHaveCount(4)
})

test('a paste from a spreadsheet fills rows from the cell that has the focus, and adds what is missing', async ({
  relay,
  launch,
}) => {
  await relay.change(blocked('491711111111', '491712222222'))
  const { page, bar, cell, column, paste, undo, save, saved } = await openRules(await launch(), relay, 'inbound')
  await cell('Caller ID', 2).focus()
  await paste('491713333333\tspam\r\n491714444444\t"two\nlines ""quoted"""\r\n491715555555\t\tleft out\r\n')
  await expect(page.getByText('3 rows filled in, 2 of them new. 1 cell did not fit and was left out.')).toBeVisible()
  expect(await column('callerId')).toEqual(['491711111111', '491713333333', '491714444444', '491715555555'])
  await expect(bar).toContainText('Inbound: 2 rows added, 1 changed')
  await save()
  await expect(saved).toBeVisible()
  expect((await rulesOf(relay)).inbound.blockCallerIds.map(({ note }) => note)).toEqual([
    '',
    'spam',
    'two\nlines "quoted"',
    '',
  ])

  await cell('Note', 1).focus()
  await paste('a\nb')
  expect((await column('note')).slice(0, 2)).toEqual(['a', 'b'])
  await undo.click()
  expect((await column('note')).slice(0, 2)).toEqual(['', 'spam'])
})

test('5,000 rows: in pages, filtered, sorted, and still one document', async ({ relay, launch }) => {
  const numbers = Array.from({ length: 5000 }, (_, index) => `4930${String(900_000 + ((index * 7919) % 5000))}`)
  await relay.change(blocked(...numbers))
  const { page, rows, cell, column, save, saved, bar } = await openRules(await launch(), relay, 'inbound')
  await expect(rows).toHaveCount(50)
  await expect(page.getByText('Rows 1 to 50 of 5,000')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(cell('Caller ID', 51)).toHaveValue(numbers[50] ?? '')
  const filter = page.getByRole('searchbox', { name: 'Filter: Blocked callers' })
  await filter.fill('+49 30 90499')
  await expect(page.getByText('10 of 5,000')).toBeVisible()
  await page.getByRole('button', { name: 'Caller ID' }).click()
  expect(await column('callerId')).toEqual(Array.from({ length: 10 }, (_, index) => `493090499${index}`))
  await page.getByRole('button', { name: 'Caller ID' }).click()
  expect((await column('callerId'))[0]).toBe('4930904999')
  // A row stays under the hand also when it no longer matches.
  await rows.first().locator('input').first().fill('41')
  await expect(rows.first().locator('input').first()).toHaveValue('41')
  await expect(rows).toHaveCount(10)
  await filter.fill('nothing like it')
  await expect(page.getByText('No row has this in it.')).toBeVisible()
  await filter.fill('')
  await page.getByRole('button', { name: 'Block a number' }).click()
  await page.keyboard.type('42')
  await expect(bar).toContainText('Inbound: 1 row added, 1 changed')
  await save()
  await expect(saved).toBeVisible()
  const stored = (await rulesOf(relay)).inbound.blockCallerIds.map(({ callerId }) => callerId)
  // Sorting is for the eye: the order is as it was.
  expect(stored).toEqual([...numbers.map(number => (number === '4930904999' ? '41' : number)), '42'])
  await page.goto(page.url().replace(/#.*/, '#inbound/4321'))
  await expect(cell('Caller ID', 4321)).toBeFocused()
})
