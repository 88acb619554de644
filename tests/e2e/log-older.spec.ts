import { expect } from 'playwright/test'
import type { Call } from '../../lib/cti/call.ts'
import type {} from '../support/log-page.ts'
import { testIn } from './support/module-page.ts'

const test = testIn('log-page.ts')

test('older calls come from the log, then from the relay, none twice and none left out', async ({ page }) => {
  const { ids, asked, complete } = await page.evaluate(async () => {
    const all = new logPage.MadeCalls(9).calls(0, 700)
    const log = logPage.logOf(1)
    await log.apply({ reset: true, calls: all.slice(-60), gone: [], cursor: '1' })
    // A call from long ago, whose note was changed just now.
    await log.apply({ calls: [{ ...all[5], revision: 1e6 } as Call], gone: [], cursor: '2' })
    let asked = 0
    const older = new logPage.OlderCalls(log, async ({ before, limit }) => {
      asked++
      const end = before === undefined ? all.length : Number(before)
      const start = Math.max(0, end - limit)
      return { calls: all.slice(start, end).toReversed(), next: start === 0 ? null : String(start) }
    })
    const ids: string[] = []
    let page = await older.page(null, 100)
    ids.push(...page.calls.map(call => call.id))
    while (page.next) {
      page = await older.page(page.next, 100)
      ids.push(...page.calls.map(call => call.id))
    }
    const expected = logPage.oracle(all, '', {})
    const found = await log.search({ text: '', filter: {}, before: null, limit: 1 })
    return { ids: ids.join() === expected.join(), asked, complete: found.range?.from === null }
  })
  expect(ids).toBe(true)
  expect(asked).toBe(4)
  expect(complete).toBe(true)
})

test("another account's calls do not come in by a page that was on its way", async ({ page }) => {
  const left = await page.evaluate(async () => {
    const [mine, theirs] = [new logPage.MadeCalls(1).calls(0, 30), new logPage.MadeCalls(2).calls(0, 30)]
    const log = logPage.logOf(1)
    await log.claim('me')
    await log.apply({ reset: true, calls: mine.slice(-5), gone: [] })
    let isFirst = true
    const older = new logPage.OlderCalls(log, async () => {
      if (!isFirst) throw new TypeError('fetch failed')
      isFirst = false
      await log.claim('somebody else')
      return { calls: theirs, next: null }
    })
    await older.page(null, 20)
    return (await log.newest(100)).length
  })
  expect(left).toBe(0)
})
