import type { CallFilter, CallQuery } from '../cti/call-search.ts'
import { textsBeginning } from './log-postings.ts'
import type { Rows } from './log-rows.ts'
import {
  AGENT,
  agentKey,
  CALLED,
  CALLER,
  FACETS,
  INBOUND,
  MISSED,
  NOTE,
  OPEN,
  QUEUE_SHIFT,
  queueKey,
} from './log-rows.ts'
import type { LogWork } from './log-schema.ts'

/**
 * What stands in more records than this is common: it shows up among the newest calls, which are quicker to read.
 */
const COMMON = 2000

type Work = LogWork<'readonly'>
/** Whether the row that begins at this place of a block is that of a call that is found. */
export type RowTest = (rows: Rows, at: number) => boolean
/** Passes none: there is no need to look at any. */
export const NO_ROW: RowTest = () => false
/** By a text's number: 1 where it is among those meant. */
type TextSet = Uint8Array

export interface RowFilter {
  test: RowTest
  /** No common term was left out: rows that pass are calls that are found, neither more nor less. */
  exact: boolean
}

/**
 * Looks up what a search means by the numbers of texts. With `common` terms that stand in very many texts are looked up
 * as well, which takes some 4 ms for every 1,000.
 */
export async function rowFilter(work: Work, query: CallQuery, filter: CallFilter, common: boolean): Promise<RowFilter> {
  const beginnings = [...new Set(query.flat(2))]
  const [facets, ...found] = await Promise.all([
    facetTest(work, filter),
    ...beginnings.map(beginning => textsOf(work, beginning, common)),
  ])
  const texts = new Map(beginnings.map((beginning, index) => [beginning, found[index] ?? null]))
  const parts = query.map(ways => ways.map(way => way.map(beginning => texts.get(beginning) ?? null)))
  // A part with a common term is taken for found: whoever reads the calls finds out.
  const known = parts.filter(ways => !ways.flat().includes(null)) as number[][][][]
  return { test: allOf([facets, ...known.map(textTest)]), exact: known.length === parts.length }
}

/** Passes where all do. */
function allOf(tests: readonly RowTest[]): RowTest {
  if (tests.includes(NO_ROW)) return NO_ROW
  const [first = NO_ROW, second] = tests
  if (!second) return first
  return (rows, at) => {
    for (const test of tests) if (!test(rows, at)) return false
    return true
  }
}

/** Passes rows with a text out of each list of one of the ways. Every row is asked, so most ways are made one set. */
function textTest(ways: readonly (readonly number[][])[]): RowTest {
  const any = ways.flatMap(([texts, ...more]) => (texts && more.length === 0 ? texts : []))
  const several = ways
    .filter(way => way.length > 1 && way.every(texts => texts.length > 0))
    .map(way => way.map(textSet))
  const set = textSet(any)
  if (several.length > 0) {
    return (rows, at) => hasText(set, rows, at) || several.some(way => way.every(each => hasText(each, rows, at)))
  }
  return any.length > 0 ? (rows, at) => hasText(set, rows, at) : NO_ROW
}

function hasText(set: TextSet, rows: Rows, at: number): boolean {
  return (
    set[rows[at + CALLER] ?? 0] === 1 ||
    set[rows[at + CALLED] ?? 0] === 1 ||
    set[rows[at + NOTE] ?? 0] === 1 ||
    set[rows[at + AGENT] ?? 0] === 1
  )
}

/** The texts with a term that begins so; null where they are too many and `common` is not asked for. */
async function textsOf(work: Work, beginning: string, common: boolean): Promise<number[] | null> {
  const { texts, isWhole } = await textsBeginning(work.objectStore('postings'), beginning, common ? undefined : COMMON)
  return isWhole ? texts : null
}

function textSet(numbers: readonly number[]): TextSet {
  const set = new Uint8Array(numbers.reduce((most, n) => Math.max(most, n), 0) + 1)
  for (const n of numbers) set[n] = 1
  return set
}

async function facetTest(work: Work, { missed, open, direction, mine, queue }: CallFilter): Promise<RowTest> {
  const wanted = [
    [MISSED, missed],
    [OPEN, open],
    [INBOUND, direction === undefined ? undefined : direction === 'inbound'],
  ] as const
  const mask = wanted.reduce((bits, [bit, value]) => (value === undefined ? bits : bits | bit), 0)
  const bits = wanted.reduce((all, [bit, value]) => (value ? all | bit : all), 0)
  const texts = work.objectStore('texts')
  const [agents, line] = await Promise.all([
    mine === undefined ? null : texts.getAll(IDBKeyRange.bound(agentKey(mine), `${agentKey(mine)}\uffff`)),
    queue === undefined ? null : queue === '' ? { n: 0 } : texts.get(queueKey(queue)),
  ])
  if (line === undefined || agents?.length === 0) return NO_ROW
  const isMine = agents && textSet(agents.map(({ n }) => n))
  return (rows, at) => {
    const facets = rows[at + FACETS] ?? 0
    if ((facets & mask) !== bits) return false
    if (line !== null && facets >>> QUEUE_SHIFT !== line.n) return false
    return isMine === null || isMine[rows[at + AGENT] ?? 0] === 1
  }
}
