import { expect, test } from 'vitest'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import { createRulesHistory } from '../../../lib/extension/rules-history.ts'

const day = (retentionDays: number) => settingsSchema.parse({ retentionDays })

test('edits of one group in a row are one step, also after another came between them; steps come back newest first', () => {
  const history = createRulesHistory()
  expect(history.canUndo.value).toBe(false)
  history.push(day(1), 'a')
  history.push(day(2), 'a')
  history.push(day(3), undefined)
  history.push(day(4), undefined)
  history.push(day(5), 'a')
  expect([1, 2, 3, 4, 5].map(() => history.pop()?.retentionDays)).toEqual([5, 4, 3, 1, undefined])
  expect(history.canUndo.value).toBe(false)
})

test('the oldest steps are forgotten, and all on clear', () => {
  const history = createRulesHistory()
  for (let number = 1; number <= 300; number++) history.push(day(number), undefined)
  let oldest = 0
  for (let step = history.pop(); step; step = history.pop()) oldest = step.retentionDays
  expect(oldest).toBe(101)
  history.push(day(1), undefined)
  history.clear()
  expect(history.pop()).toBeUndefined()
})
