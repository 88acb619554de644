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

test('missed calls that are not done are counted over the whole log; calls that run are at hand however old', async ({
  page,
}) => {
  const counts = await page.evaluate(async () => {
    const log = logPage.logOf(1)
    const all = new logPage.MadeCalls(5).calls(0, 3000)
    const rings = all[10]
    if (!rings) throw new Error('no calls were made')
    Object.assign(rings, { state: 'ringing', outcome: null, done: false })
    const count = (calls: typeof all) => logPage.oracle(calls, '', { missed: true, open: true }).length
    await log.apply({ reset: true, calls: all, gone: [] })
    const counts = [[await log.missed(), count(all)]]
    const [oldest, ...rest] = all.filter(call => logPage.matches(call, [], { missed: true, open: true }))
    if (!oldest || !rest[0]) throw new Error('none was missed')
    await log.update([{ ...oldest, revision: 1e6, done: true }])
    counts.push([await log.missed(), rest.length])
    await log.apply({ calls: [], gone: [rest[0].id] })
    counts.push([await log.missed(), rest.length - 1])
    const atHand = async () => (await log.atHand(60)).slice(59).map(call => all.findIndex(each => each.id === call.id))
    counts.push(await atHand())
    await log.apply({ calls: [{ ...rings, revision: 1e6, state: 'ended' }], gone: [] })
    counts.push(await atHand())
    await log.clear()
    counts.push([await log.missed(), 0])
    return counts
  })
  const [whole, done, gone, running, over, empty] = counts
  for (const [counted, expected] of [whole, done, gone, empty].map(each => each ?? [])) expect(counted).toBe(expected)
  expect(whole?.[0]).toBeGreaterThan(60)
  expect([running, over]).toEqual([[2940, 10], [2940]])
})

test('what fails halfway is not stored at all', async ({ page }) => {
  const left = await page.evaluate(async () => {
    const log = logPage.logOf(1)
    const [call, other] = new logPage.MadeCalls(6).calls(0, 2)
    if (!call || !other) throw new Error('no calls were made')
    await log.apply({ calls: [call], gone: [], cursor: '1', reset: true })
    const broken = Object.defineProperty({ ...other }, 'id', {
      get: () => {
        throw new TypeError('broken')
      },
    })
    const why = await log.apply({ calls: [other, broken], gone: [], cursor: '2' }).catch(String)
    const found = await logPage.everyPage(log, '', {})
    return [why, await log.cursor(), (await log.newest(10)).length, found.length]
  })
  expect(left).toEqual(['TypeError: broken', '1', 1, 1])
})

test('an old call that cannot be indexed keeps no other from it, and can be forgotten', async ({ page }) => {
  await oldDatabase(page, 120)
  const result = await page.evaluate(async () => {
    const log = logPage.logOf(1)
    const calls = new logPage.MadeCalls(3, { every: 73 }).calls(0, 120)
    const [broken] = calls.splice(60, 1)
    if (!broken) throw new Error('no calls were made')
    // Opens it, and so brings it to this version.
    await log.cursor()
    const opening = indexedDB.open('ringside-1')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const work = opening.result.transaction('calls', 'readwrite')
    work.objectStore('calls').put({ ...broken, contacts: null })
    await new Promise(resolve => work.addEventListener('complete', resolve))
    await log.buildIndex()
    const reading = opening.result.transaction('meta').objectStore('meta').get('unindexed')
    await new Promise(resolve => reading.addEventListener('success', resolve))
    opening.result.close()
    await log.apply({ calls: [], gone: [broken.id] })
    return {
      unindexed: reading.result,
      broken: await log.call(broken.id),
      found: await logPage.everyPage(log, 'e', {}),
      expected: logPage.oracle(calls, 'e', {}),
    }
  })
  expect(result.unindexed).toBeUndefined()
  expect(result.broken).toBeUndefined()
  expect(result.found).toEqual(result.expected)
})
