import { expect, test } from 'vitest'
import { prettyBody, requestTime } from '../../../components/options/requests/request-words.ts'

test.each([
  ['{"event":"newCall","user":["a"]}', '{\n  "event": "newCall",\n  "user": [\n    "a"\n  ]\n}'],
  ['event=newCall&from=%2B4930&user%5B%5D=a+b', 'event = newCall\nfrom = +4930\nuser[] = a b'],
  // What is as clear as it can be has no second form.
  ['{}', null],
  ['<Response><Reject/></Response>', null],
  ['{"cut', null],
  ['', null],
])('%s', (text, pretty) => expect(prettyBody(text)).toBe(pretty))

test('to the second today, to the minute before', () => {
  const now = Date.parse('2026-11-22T14:32:05Z')
  expect(requestTime(now - 5000, now, 'en', 'UTC')).toBe('14:32:00')
  expect(requestTime(now - 86_400_000, now, 'en', 'UTC')).toBe('Sat 14:32')
})
