import type { LoggedCall } from '../../lib/cti/link.ts'

/** A call with what it went on as: transfers, diversions, voicemail. */
export interface Story {
  /** The first call's id, also where that is not shown. */
  id: string
  call: LoggedCall
  /** The calls that continued it, in their order. */
  legs: readonly LoggedCall[]
}

const NONE: readonly LoggedCall[] = []

/** Where a call stands in the log, as text in the order of time. */
export function orderOf({ startedAt, id }: Pick<LoggedCall, 'startedAt' | 'id'>): string {
  return `${startedAt} ${id}`
}

type Placed = Pick<LoggedCall, 'startedAt' | 'id'>

/** Compares as {@link orderOf} would, the newest first, but makes no texts: a log may have 10,000 calls. */
function byNewest(a: Placed, b: Placed): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? 1 : -1
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

/** Newest start first. */
export function newestFirst<T extends Placed>(calls: Iterable<T>): T[] {
  return [...calls].sort(byNewest)
}

/** The calls as stories, newest start first. A leg whose first call is not among them stands for itself. */
export function storiesOf(calls: readonly LoggedCall[]): Story[] {
  const groups = new Map<string, LoggedCall[]>()
  for (const call of calls) {
    const id = call.relatedTo ?? call.id
    const group = groups.get(id)
    if (group) group.push(call)
    else groups.set(id, [call])
  }
  const stories = Array.from(groups, ([id, group]) => {
    const [only] = group
    if (only && group.length === 1) return { id, call: only, legs: NONE }
    const oldestFirst = newestFirst(group).reverse()
    const call = oldestFirst.find(each => each.id === id) ?? oldestFirst[0]
    return call && { id, call, legs: oldestFirst.filter(each => each !== call) }
  })
  const known = stories.filter(story => story !== undefined)
  return known.sort((a, b) => byNewest(a.call, b.call))
}

/** All calls of a story. */
export function callsOf({ call, legs }: Story): readonly LoggedCall[] {
  return legs.length === 0 ? [call] : [call, ...legs]
}

/** Whether any of its calls still rings or is talked on. */
export function isRunning(story: Story): boolean {
  return story.call.state !== 'ended' || story.legs.some(leg => leg.state !== 'ended')
}

/** Whether nobody has to see to any of its calls. */
export function isDone(story: Story): boolean {
  return callsOf(story).every(call => call.done)
}

/** Ids of the calls that "All shown done" ticks: those not done. One that still rings may yet be missed. */
export function openCalls(stories: readonly Story[]): string[] {
  return stories.flatMap(callsOf).flatMap(({ id, done, state }) => (done || state === 'ringing' ? [] : [id]))
}
