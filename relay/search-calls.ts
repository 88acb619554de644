import { setImmediate } from 'node:timers/promises'
import type { Call } from '../lib/cti/call.ts'
import { comparisonKey } from '../lib/cti/phone-number.ts'
import type { Settings } from '../lib/cti/settings.ts'
import type { Relay } from './app.ts'
import type { KnownAgent } from './directory.ts'
import { HttpError } from './http-error.ts'
import { seesCall, visibleQueues } from './hub/replay.ts'
import { shownCall } from './shown-call.ts'

const PAGE = 500

interface PageOfCalls {
  calls: Call[]
  /** Where the next page begins, or null after the last. */
  next: string | null
}

/** Calls the agent may see, newest start first; with `q` those whose names, numbers or note contain it. */
export async function searchCalls(
  { store, directory }: Pick<Relay, 'store' | 'directory'>,
  { agent }: KnownAgent,
  query: { before?: string | undefined; limit: number; q?: string | undefined },
): Promise<PageOfCalls> {
  const matches = matcher(query.q?.trim() ?? '', directory.settings)
  const view = directory.view(agent)
  const queues = await visibleQueues(store, view, directory.settings)
  const isShown = (call: Call) => seesCall(view, directory.settings, call.queue) && matches(call)
  const calls: Call[] = []
  let before = query.before === undefined ? undefined : parsePosition(query.before)
  // One more than asked for tells whether there is a next page.
  while (calls.length <= query.limit) {
    const limit = query.q ? PAGE : query.limit + 1 - calls.length
    const page = await store.calls({ queues, before, limit })
    calls.push(...page.map(record => record.call).filter(isShown))
    before = page.at(-1)?.call
    if (page.length < limit) break
    // A search may read all that is stored while a PBX waits for its answer.
    await setImmediate()
  }
  const shown = calls.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    calls: shown.map(call => shownCall(call, directory.settings)),
    next: last && calls.length > shown.length ? formatPosition(last) : null,
  }
}

function matcher(q: string, settings: Settings): (call: Call) => boolean {
  if (q === '') return () => true
  if (!settings.masking.agents) return contains(q)
  // By parts of a number the digits that are not shown could be found out one by one.
  const shows = contains(q)
  const key = comparisonKey(q, settings.defaultCountry)
  const isWhole = (number: string) => comparisonKey(number, settings.defaultCountry) === key
  return call => shows(shownCall(call, settings)) || isWhole(call.from) || isWhole(call.to)
}

function contains(q: string): (call: Call) => boolean {
  const text = q.toLowerCase()
  const digits = /^[+\d\s()./-]+$/.test(q) ? q.replace(/\D/g, '').replace(/^0+/, '') : ''
  return call => {
    const texts = [call.fromName, call.toName, call.from, call.to, call.note, call.queue, call.answeredByName]
    const names = call.contacts.flatMap(contact => [contact.name, contact.organization])
    if ([...texts, ...names].some(each => each?.toLowerCase().includes(text))) return true
    return digits !== '' && [call.from, call.to].some(number => number.includes(digits))
  }
}

function formatPosition({ startedAt, id }: { startedAt: string; id: string }): string {
  return Buffer.from(`${startedAt} ${id}`).toString('base64url')
}

function parsePosition(cursor: string): { startedAt: string; id: string } {
  const match = /^(\S+) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString())
  const [, startedAt, id] = match ?? []
  if (startedAt === undefined || id === undefined || Number.isNaN(Date.parse(startedAt))) {
    throw new HttpError(422, 'before: takes the "next" of an earlier page', [
      { path: 'before', message: 'takes the "next" of an earlier page' },
    ])
  }
  return { startedAt, id }
}
