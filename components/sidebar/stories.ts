import type { LoggedCall } from '../../lib/cti/link.ts'

/** A call with what it went on as: transfers, diversions, voicemail. */
export interface Story {
  /** The first call's id, also where that is not shown. */
  id: string
  call: LoggedCall
  /** The calls that continued it, in their order. */
  legs: readonly LoggedCall[]
}

/** Where a call stands in the log, as text in the order of time. */
export function orderOf({ startedAt, id }: Pick<LoggedCall, 'startedAt' | 'id'>): string {
  return `${startedAt} ${id}`
}

/** Newest start first. */
export function newestFirst<T extends Pick<LoggedCall, 'startedAt' | 'id'>>(calls: Iterable<T>): T[] {
  return [...calls].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
}

/** The calls as stories, newest start first. A leg whose first call is not among them stands for itself. */
export function storiesOf(calls: readonly LoggedCall[]): Story[] {
  const groups = new Map<string, LoggedCall[]>()
  for (const call of calls) {
    const id = call.relatedTo ?? call.id
    groups.set(id, [...(groups.get(id) ?? []), call])
  }
  const stories = Array.from(groups, ([id, group]) => {
    const oldestFirst = newestFirst(group).reverse()
    const call = oldestFirst.find(each => each.id === id) ?? oldestFirst[0]
    return call && { id, call, legs: oldestFirst.filter(each => each !== call) }
  })
  const known = stories.filter(story => story !== undefined)
  return known.sort((a, b) => (orderOf(a.call) < orderOf(b.call) ? 1 : -1))
}

/** All calls of a story. */
export function callsOf({ call, legs }: Story): readonly LoggedCall[] {
  return legs.length === 0 ? [call] : [call, ...legs]
}

/** Whether any of its calls still rings or is talked on. */
export function isRunning(story: Story): boolean {
  return callsOf(story).some(call => call.state !== 'ended')
}

/** Whether nobody has to see to any of its calls. */
export function isDone(story: Story): boolean {
  return callsOf(story).every(call => call.done)
}

/** Ids of the calls that "All shown done" ticks: those not done. One that still rings may yet be missed. */
export function openCalls(stories: readonly Story[]): string[] {
  return stories.flatMap(callsOf).flatMap(({ id, done, state }) => (done || state === 'ringing' ? [] : [id]))
}
