import { expect } from 'playwright/test'
import type {} from '../support/log-page.ts'
import { callWith } from '../unit/components/call.ts'
import { testIn } from './support/module-page.ts'

const test = testIn('log-page.ts')

test('a card that is sent away while its caller gets a name goes, and has the name', async ({ page }) => {
  const ringing = callWith({ id: 'rings', state: 'ringing', revision: 1 })
  const told = await page.evaluate(async ringing => {
    const log = logPage.logOf(3)
    await log.claim('A')
    await log.apply({ reset: true, calls: [ringing], gone: [], cursor: '1' })
    const sending = log.dismiss('rings')
    // By now the call has been read.
    await log.cursor()
    const named = await log.apply({ calls: [{ ...ringing, revision: 2 }], gone: [], cursor: '2' })
    // Pages leave aside what is older than what they know.
    const sent = await sending
    return [...named, sent].map(call => `${call?.revision} ${call?.dismissed}`)
  }, ringing)
  expect(told).toEqual(['2 false', '2 true'])
})
