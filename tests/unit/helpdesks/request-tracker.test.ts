import { expect, test } from 'vitest'
import { numberQuery } from '../../../lib/cti/number-query.ts'
import { helpdeskById } from '../../../lib/helpdesks/index.ts'
import { RECORDED_ROOT as ROOT, recordedSession } from '../../support/recorded-session.ts'

test.each([
  ['in another order', '7 000000000 3', true],
  // Every way in which the zeros can be chosen among these: to try them all takes years.
  ['that are all there but for the last, 200 times', `3${'0'.repeat(199)}`, true],
  ['that are all there, but are another number', '0300/000000071', false],
])('a subject with digits %s', async (_, subject, isByContent) => {
  const query = numberQuery('+493000000007', 'DE')
  if (!query) throw new Error('no number')
  const user = { id: 27, Name: 'emma', RealName: 'Emma Taylor', EmailAddress: 'emma@taylor.example', Organization: '' }
  const requestor = { ...user, type: 'user' }
  const answer = { items: [{ id: '5', Subject: subject, Requestor: [requestor] }] }
  const session = {
    ...recordedSession([]),
    ask: async (path: string) => ({
      status: 200,
      contentType: 'application/json',
      text: JSON.stringify(path.includes('tickets') ? answer : { items: [user] }),
      url: ROOT + path,
      redirected: false,
    }),
  }
  const found = await helpdeskById('request-tracker')?.findByMention?.(session, query)
  expect(found?.map(({ customer }) => customer.name)).toEqual(isByContent ? ['Emma Taylor'] : [])
})
