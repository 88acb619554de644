import { describe, expect, test } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import type { LogChange, OlderPage } from '../../../lib/extension/caller-log.ts'
import type { LogPosition, LogRange } from '../../../lib/extension/log-range.ts'
import { orderOf, rangeOf } from '../../../lib/extension/log-range.ts'
import { OlderCalls } from '../../../lib/extension/older-calls.ts'
import { RelayError } from '../../../lib/extension/relay-client.ts'
import { callWith } from '../components/call.ts'

/** The nth call ever, one a minute. */
const call = (n: number, revision = n): Call =>
  callWith({ id: `pbx~${n}`, revision, startedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString() })
const calls = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => call(from + index))
const at = (n: number): LogPosition => ({ startedAt: call(n).startedAt, id: call(n).id })
const numbers = (page: { calls: Call[] }) => page.calls.map(({ id }) => Number(id.slice(4)))
const newestFirst = (all: Call[]) => all.toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))

/** What the log does, in memory. */
class Log {
  readonly calls = new Map<string, Call>()
  range: LogRange | null = null
  turn = 0

  snapshot(all: Call[]): void {
    this.turn++
    this.calls.clear()
    for (const each of all) this.calls.set(each.id, each)
    this.range = rangeOf(all, true)
  }

  async older(before: LogPosition | null, limit: number): Promise<OlderPage> {
    const { range, turn } = this
    const found = newestFirst([...this.calls.values()]).filter(
      each =>
        range !== null &&
        (before === null || orderOf(each) < orderOf(before)) &&
        (range.from === null || orderOf(each) >= orderOf(range.from)),
    )
    const page = found.slice(0, limit).map(each => ({ ...each, dismissed: false }))
    const last = page.at(-1)
    return { calls: page, next: last && found.length > limit ? last : null, range, turn }
  }

  async apply({ calls, gone, older }: LogChange): Promise<[]> {
    if (older && older.turn !== this.turn) return []
    if (older || gone.length > 0) this.turn++
    for (const each of calls) this.calls.set(each.id, each)
    for (const id of gone) this.calls.delete(id)
    if (older) this.range = older.range
    return []
  }
}

/** A relay with calls 1 to `count`, and what it was asked. */
function relayWith(count: number) {
  const asked: (string | undefined)[] = []
  const relay = {
    asked,
    calls: calls(1, count),
    ask: async ({ before, limit }: { before: string | undefined; limit: number }) => {
      asked.push(before)
      const end = before === undefined ? Number.POSITIVE_INFINITY : Number(before)
      const rest = newestFirst(relay.calls.filter(each => Number(each.id.slice(4)) < end))
      const page = rest.slice(0, limit)
      return { calls: page, next: rest.length > limit ? (page.at(-1)?.id.slice(4) ?? null) : null }
    },
  }
  return relay
}

/** Walks from the newest call to the last page. */
async function walk(older: OlderCalls, limit = 50, before: LogPosition | null = null): Promise<number[]> {
  const page = await older.page(before, limit)
  return [...numbers(page), ...(page.next ? await walk(older, limit, page.next) : [])]
}
const descending = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index)

test.each([
  [0, 0],
  [10, 10],
  [60, 60],
  [61, 60],
  [1000, 60],
  [1000, 300],
])('every one of %i calls once, newest first, when %i were in the snapshot', async (count, shown) => {
  const [log, relay] = [new Log(), relayWith(count)]
  log.snapshot(calls(count - shown + 1, count))
  expect(await walk(new OlderCalls(log, relay.ask))).toEqual(descending(count, 1))
  expect(log.calls.size).toBe(count)
})

test('what the log has without a gap is not asked of the relay', async () => {
  const [log, relay] = [new Log(), relayWith(1000)]
  log.snapshot(calls(701, 1000))
  const older = new OlderCalls(log, relay.ask)
  const page = await older.page(at(900), 50)
  expect(numbers(page)).toEqual(descending(899, 850))
  expect(relay.asked).toEqual([])
})

test('a call from long ago that was changed lately hides no gap', async () => {
  const [log, relay] = [new Log(), relayWith(500)]
  log.snapshot(calls(441, 500))
  await log.apply({ calls: [call(3, 501)], gone: [] })
  expect(numbers(await new OlderCalls(log, relay.ask).page(at(441), 50))).toEqual(descending(440, 391))
})

test('the next page of the relay goes on where the last one ended', async () => {
  const [log, relay] = [new Log(), relayWith(1000)]
  log.snapshot(calls(941, 1000))
  await walk(new OlderCalls(log, relay.ask))
  expect(relay.asked).toEqual([undefined, '801', '601', '401', '201'])
})

test('calls that come in meanwhile neither hide nor repeat any', async () => {
  const [log, relay] = [new Log(), relayWith(500)]
  log.snapshot(calls(441, 500))
  const older = new OlderCalls(log, relay.ask)
  const first = await older.page(at(441), 200)
  relay.calls.push(...calls(501, 520))
  await log.apply({ calls: calls(501, 520), gone: [] })
  expect([...numbers(first), ...(await walk(older, 200, first.next))]).toEqual(descending(440, 1))
})

test('after a fresh snapshot the range starts anew', async () => {
  const [log, relay] = [new Log(), relayWith(1000)]
  log.snapshot(calls(941, 1000))
  const older = new OlderCalls(log, relay.ask)
  await walk(older)
  relay.calls = calls(1, 1500)
  log.snapshot(calls(1441, 1500))
  expect(await walk(older)).toEqual(descending(1500, 1))
})

test('the last page says that there is no more', async () => {
  const [log, relay] = [new Log(), relayWith(100)]
  log.snapshot(calls(41, 100))
  const older = new OlderCalls(log, relay.ask)
  expect(await older.page(at(41), 30)).toMatchObject({ next: { id: 'pbx~11' }, complete: true, unreached: false })
  expect(await older.page(at(11), 30)).toMatchObject({ next: null, complete: true, unreached: false })
})

describe('a relay that does not answer', () => {
  const down = async () => Promise.reject(new TypeError('fetch failed'))

  test('gives what the log has, and where to go on', async () => {
    const log = new Log()
    log.snapshot(calls(941, 1000))
    const page = await new OlderCalls(log, down).page(at(961), 50)
    expect(numbers(page)).toEqual(descending(960, 941))
    expect(page).toMatchObject({ next: at(941), complete: false, unreached: true })
  })

  test('and nothing more where the log ends', async () => {
    const log = new Log()
    log.snapshot(calls(941, 1000))
    const page = await new OlderCalls(log, down).page(at(941), 50)
    expect(page).toEqual({ calls: [], next: at(941), complete: false, unreached: true })
  })

  test('leaves a page that the log has alone', async () => {
    const log = new Log()
    log.snapshot(calls(941, 1000))
    expect(await new OlderCalls(log, down).page(null, 50)).toMatchObject({ unreached: false })
  })
})

test('a call that was erased while the page was on its way stays away', async () => {
  const [log, relay] = [new Log(), relayWith(300)]
  log.snapshot(calls(241, 300))
  let isFirst = true
  const older = new OlderCalls(log, async page => {
    const answer = await relay.ask(page)
    if (isFirst) {
      isFirst = false
      relay.calls = relay.calls.filter(each => each.id !== 'pbx~200')
      await log.apply({ calls: [], gone: ['pbx~200'] })
    }
    return answer
  })
  expect(numbers(await older.page(at(241), 42))).toEqual([...descending(240, 201), 199, 198])
})

test('a cursor that the relay no longer takes is let go of', async () => {
  const [log, relay] = [new Log(), relayWith(500)]
  log.snapshot(calls(441, 500))
  log.range = { from: at(441), cursor: 'from another time' }
  const older = new OlderCalls(log, async page => {
    if (page.before === 'from another time') throw new RelayError(422, 'before: takes the "next" of an earlier page')
    return relay.ask(page)
  })
  expect(await walk(older)).toEqual(descending(500, 1))
})

test('a relay on which calls are forgotten at every request is not asked for ever', async () => {
  const [log, relay] = [new Log(), relayWith(500)]
  log.snapshot(calls(441, 500))
  const older = new OlderCalls(log, async page => {
    await log.apply({ calls: [], gone: ['pbx~none'] })
    return relay.ask(page)
  })
  expect(await older.page(at(441), 50)).toMatchObject({ calls: [], unreached: true })
})

describe('from a position older than what the log has without a gap', () => {
  const BEGINNING: LogPosition = { startedAt: '0', id: '' }

  test('comes what is next to it, for as few requests as that takes', async () => {
    const [log, relay] = [new Log(), relayWith(5000)]
    log.snapshot(calls(4701, 5000))
    const page = await new OlderCalls(log, relay.ask).page(BEGINNING, 50)
    expect(numbers(page)).toEqual(descending(4700, 4651))
    expect(page).toMatchObject({ next: at(4651), complete: false, unreached: false })
    // The first answer lies within what the log has.
    expect(relay.asked).toHaveLength(2)
  })

  test('nothing comes where there is no more', async () => {
    const [log, relay] = [new Log(), relayWith(10)]
    log.snapshot(calls(1, 10))
    const older = new OlderCalls(log, relay.ask)
    expect(await older.page(BEGINNING, 50)).toEqual({ calls: [], next: null, complete: true, unreached: false })
  })
})

test('a range begins with the first call of the snapshot, not with an older one changed right after it', () => {
  expect(rangeOf([...calls(441, 500), call(3, 501)], true)).toEqual({ from: at(441), cursor: null })
  expect(rangeOf([], true)).toEqual({ from: null, cursor: null })
  expect(rangeOf([], false)).toBeNull()
})
