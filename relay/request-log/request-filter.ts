import { z } from 'zod'
import type { RequestEntry } from './entry.ts'

/** What a list of requests can be narrowed to, as the query of its address. */
export const requestFilterSchema = z.object({
  /** Stands in a number, an id, the address, the error, the payload or the response. */
  q: z.string().trim().max(200).optional(),
  dialect: z.string().max(100).optional(),
  event: z.enum(['newCall', 'answer', 'hangup', 'none']).optional(),
  /** `good`: taken; `bad`: refused. */
  result: z.enum(['good', 'bad']).optional(),
})
export type RequestFilter = z.infer<typeof requestFilterSchema>

/** Whether an entry fits the filter; undefined where every one does. */
export function requestMatcher(filter: RequestFilter): ((entry: RequestEntry) => boolean) | undefined {
  const { dialect, event, result } = filter
  const tests: ((entry: RequestEntry) => boolean)[] = []
  if (dialect) tests.push(entry => entry.dialect === dialect)
  if (event) tests.push(entry => (entry.event ?? 'none') === event)
  if (result) tests.push(entry => entry.status >= 400 === (result === 'bad'))
  if (filter.q) tests.push(contains(filter.q))
  return tests.length === 0 ? undefined : entry => tests.every(test => test(entry))
}

function contains(q: string): (entry: RequestEntry) => boolean {
  const text = q.toLowerCase()
  // A number as people write it, with spaces and a leading zero.
  const digits = /^[+\d\s()./-]+$/.test(q) ? q.replace(/\D/g, '').replace(/^0+/, '') : ''
  return ({ from, to, callId, call, address, path, error, payload, response }) => {
    const texts = [from, to, callId, call, address, path, error, payload, response]
    if (texts.some(each => each?.toLowerCase().includes(text))) return true
    return digits !== '' && [from, to].some(number => number?.replace(/\D/g, '').includes(digits))
  }
}
