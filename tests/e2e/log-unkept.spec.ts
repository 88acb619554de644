import { expect } from 'playwright/test'
import type {} from '../support/log-page.ts'
import { callWith } from '../unit/components/call.ts'
import { testIn } from './support/module-page.ts'

const test = testIn('log-page.ts')

const ringing = callWith({ id: 'rings', state: 'ringing', revision: 1 })
const missed = callWith({ id: 'missed', state: 'ended', outcome: 'missed', done: false, revision: 2 })

test('what cannot be stored stands before what is, and leaves with the next that can', async ({ page }) => {
  const seen = await page.evaluate(
    async ([ringing, missed]) => {
      const log = logPage.logOf(1)
      const shown = async () => [(await log.newest(9)).map(call => `${call.id} ${call.dismissed}`), await log.missed()]
      await log.claim('A')
      await log.apply({ reset: true, calls: [ringing, missed], gone: [], cursor: '1' })
      await log.dismiss('rings')
      const steps: unknown[] = [await shown()]
      const end = logPage.refuseWrites()
      const noted = {
        calls: [
          { ...ringing, revision: 3, note: 'x' },
          { ...missed, revision: 4, note: 'y' },
        ],
        gone: [],
      }
      steps.push(await log.apply({ ...noted, cursor: '2' }).catch(error => error.name))
      await log.hold(noted)
      steps.push(await shown(), (await log.call('missed'))?.note)
      // Told by the relay as an answer, not by the stream.
      await log.update([{ ...missed, revision: 5, done: true }])
      steps.push(await shown())
      await log.hold({ calls: [], gone: ['missed'] })
      steps.push(await shown(), (await log.call('missed')) ?? null)
      end()
      await log.apply({ ...noted, gone: ['missed'], cursor: '3' })
      await log.settled()
      steps.push(await shown(), await log.cursor())
      return steps
    },
    [ringing, missed] as const,
  )
  const both = ['rings true', 'missed false']
  expect(seen).toEqual([
    [both, 1],
    'QuotaExceededError',
    [both, 1],
    'y',
    [both, 0],
    [['rings true'], 0],
    null,
    [['rings true'], 0],
    '3',
  ])
})

test('a log that could not be emptied for another account is read by nobody until it was', async ({ page }) => {
  const seen = await page.evaluate(
    async ([ringing, missed]) => {
      const log = logPage.logOf(1)
      await log.claim('A')
      await log.apply({ reset: true, calls: [ringing, missed], gone: [], cursor: '1' })
      const end = logPage.refuseWrites()
      await log.hold({ calls: [{ ...ringing, revision: 7 }], gone: [] })
      const query = { text: '', filter: {}, before: null, limit: 9 }
      const read = async () => [
        await log.newest(9),
        await log.missed(),
        (await log.call('rings')) ?? null,
        await log.search(query).then(
          ({ calls }) => calls.length,
          () => 'refused',
        ),
        await log.older(null, 9).then(
          ({ calls }) => calls.length,
          () => 'refused',
        ),
      ]
      const refused = await log.claim('B').catch(error => error.name)
      const barred = await read()
      end()
      const cursor = (await log.cursor()) ?? null
      return [refused, barred, cursor, await read()]
    },
    [ringing, missed] as const,
  )
  expect(seen).toEqual(['QuotaExceededError', [[], 0, null, 'refused', 'refused'], null, [[], 0, null, 0, 0]])
})
