import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import type {} from '../support/log-page.ts'
import { callWith } from '../unit/components/call.ts'
import { testIn } from './support/module-page.ts'

const test = testIn('log-page.ts')

test('somebody whose calls are gone leaves nothing behind', async ({ page }) => {
  const emma = callWith({
    id: 'emma',
    from: '+4930901820',
    fromName: 'Emma Taylor',
    note: 'Mag Tee, 0815',
    answeredByName: 'Jonas',
  })
  const other = callWith({ id: 'other', from: '+4940555', fromName: 'Taylor' })
  const kept = await page.evaluate(
    async ([emma, other]) => {
      const log = logPage.logOf(1)
      await log.apply({ calls: [emma, other], gone: [] })
      await log.apply({ calls: [{ ...emma, revision: 2, note: 'Mag Kaffee' }], gone: [] })
      await log.apply({ calls: [], gone: ['emma', 'emma', 'never there'] })
      const opening = indexedDB.open('ringside-1')
      const done = (request: IDBRequest) => new Promise(resolve => request.addEventListener('success', resolve))
      await done(opening)
      let kept = ''
      for (const store of opening.result.objectStoreNames) {
        const objects = opening.result.transaction(store).objectStore(store)
        const [keys, values] = [objects.getAllKeys(), objects.getAll()]
        await Promise.all([done(keys), done(values)])
        kept += JSON.stringify([store, keys.result, values.result]).toLowerCase()
      }
      return kept
    },
    [emma, other] as const,
  )
  expect(kept).toContain('taylor')
  for (const word of ['emma', '901820', 'tee', 'kaffee', '0815', 'jonas']) expect(kept).not.toContain(word)
})

/** The database as the version before had it, with so many calls. */
async function oldDatabase(page: Page, count: number): Promise<void> {
  await page.evaluate(async count => {
    const opening = indexedDB.open('ringside-1', 1)
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('calls', { keyPath: 'id' }).createIndex('byStart', ['startedAt', 'id'])
      opening.result.createObjectStore('dismissed')
      opening.result.createObjectStore('meta').put('cursor-1', 'cursor')
    })
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const work = opening.result.transaction('calls', 'readwrite')
    for (const call of new logPage.MadeCalls(3, { every: 73 }).calls(0, count)) work.objectStore('calls').put(call)
    await new Promise(resolve => work.addEventListener('complete', resolve))
    opening.result.close()
  }, count)
}

test('a log from before there was a search: found in at once, indexed beside the calls that come in', async ({
  page,
}) => {
  await oldDatabase(page, 1500)
  const result = await page.evaluate(async () => {
    const log = logPage.logOf(1)
    const old = new logPage.MadeCalls(3, { every: 73 }).calls(0, 1500)
    const [first] = new logPage.MadeCalls(4).calls(2000, 1)
    const [changed, last] = [old[700], old[20]]
    if (!first || !changed || !last) throw new Error('no calls were made')
    const expected = [first, ...old.filter(each => each !== changed && each !== last), { ...changed, note: 'neu' }]
    const orders: string[] = []
    const before = await logPage.everyPage(log, 'ta', {})
    const building = log.buildIndex().then(() => orders.push('index'))
    await log.apply({ calls: [first], gone: [] })
    orders.push('call')
    await log.apply({ calls: [{ ...changed, revision: 1e6, note: 'neu' }], gone: [last.id] })
    const searches = ['', 'ta', 'neu', 'rechnung']
    const find = () => Promise.all(searches.map(text => logPage.everyPage(log, text, {})))
    const during = await find()
    await building
    return {
      orders,
      cursor: await log.cursor(),
      before: [before, logPage.oracle(old, 'ta', {})],
      during,
      after: await find(),
      expected: searches.map(text => logPage.oracle(expected, text, {})),
    }
  })
  expect(result.orders).toEqual(['call', 'index'])
  expect(result.cursor).toBe('cursor-1')
  expect(result.before[0]).toEqual(result.before[1])
  expect(result.during).toEqual(result.expected)
  expect(result.after).toEqual(result.expected)
})

test('indexing that was cut off goes on where it was', async ({ page }) => {
  await oldDatabase(page, 400)
  const { between, found, expected, rows } = await page.evaluate(async () => {
    const old = new logPage.MadeCalls(3, { every: 73 }).calls(0, 400)
    let log = logPage.logOf(1)
    const building = log.buildIndex().catch(() => undefined)
    await log.search({ text: '', filter: {}, before: null, limit: 1 })
    log = await logPage.reopen(1)
    await building
    const texts = ['emma', 'jonas', 'anna', 'rechnung', 'ticket', 'drucker', 'server', 'freitag', 'gmbh', 'ta']
    const find = async () => Promise.all(texts.map(text => logPage.everyPage(log, text, {})))
    const between = await find()
    await log.buildIndex()
    const opening = indexedDB.open('ringside-1')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const reading = opening.result.transaction('blocks').objectStore('blocks').getAll()
    await new Promise(resolve => reading.addEventListener('success', resolve))
    const [, ...blocks] = reading.result as Uint32Array[]
    return {
      between,
      found: await find(),
      expected: texts.map(text => logPage.oracle(old, text, {})),
      rows: blocks.reduce((sum, block) => sum + block.length / 6, 0),
    }
  })
  expect(between).toEqual(expected)
  expect(found).toEqual(expected)
  expect(rows).toBe(400)
})
