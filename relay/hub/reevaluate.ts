import { setImmediate } from 'node:timers/promises'
import type { Settings } from '../../lib/cti/settings.ts'
import type { View } from '../../lib/cti/visibility.ts'
import { shownCall } from '../shown-call.ts'
import type { RelayStore } from '../store/store.ts'
import type { Connection } from './connection.ts'
import type { Frame } from './frame.ts'
import { frame } from './frame.ts'
import { seesCall } from './replay.ts'

const PAGE = 1000

interface Rules {
  view: View
  settings: Settings
}

/** A view that changed, and the streams that were shown calls under the one before. */
export interface ViewChange {
  held: Connection[]
  before: Rules
  after: Rules
}

/**
 * Tells held streams what their agents may see now and may no longer see. Only the last frame moves their cursor, to
 * that of the change: a stream cut off before starts afresh. Returns the streams that must start afresh anyway: their
 * agents may see more calls now than a log begins with. A client that was given only the newest of them would take its
 * log for one without a gap.
 */
export async function reevaluate(
  store: RelayStore,
  changes: ViewChange[],
  cursor: string,
): Promise<ReadonlySet<Connection>> {
  const queues = await store.queues()
  const made = new Map<string, Promise<Frame[] | 'tooMany'>>()
  const afresh = new Set<Connection>()
  for (const { held, before, after } of changes) {
    if (held.length === 0) continue
    const flipped = (from: Rules, to: Rules) =>
      queues.filter(queue => !seesCall(from.view, from.settings, queue) && seesCall(to.view, to.settings, queue))
    const shown = flipped(before, after)
    const hidden = flipped(after, before)
    // Agents of one team mostly change alike: what is read and serialised for one serves all.
    const key = JSON.stringify([shown, hidden])
    const frames = made.get(key) ?? makeFrames(store, shown, hidden, after.settings, cursor)
    made.set(key, frames)
    const messages = await frames
    for (const connection of held) {
      if (messages === 'tooMany') afresh.add(connection)
      else for (const message of messages) connection.send(message)
    }
  }
  return afresh
}

async function makeFrames(
  store: RelayStore,
  shown: string[],
  hidden: string[],
  settings: Settings,
  cursor: string,
): Promise<Frame[] | 'tooMany'> {
  const limit = settings.callLogLimit
  const newest = shown.length > 0 ? await store.calls({ queues: shown, limit: limit + 1 }) : []
  if (newest.length > limit) return 'tooMany'
  const frames = newest.reverse().map(({ call }) => frame('call', shownCall(call, settings)))
  const ids: string[] = []
  for (let before: { startedAt: string; id: string } | undefined; hidden.length > 0; ) {
    const page = await store.calls({ queues: hidden, before, limit: PAGE })
    ids.push(...page.map(record => record.call.id))
    before = page.at(-1)?.call
    if (page.length < PAGE) break
    // Thousands of calls may be read here while a PBX waits for its answer.
    await setImmediate()
  }
  for (let start = 0; start + PAGE < ids.length; start += PAGE) {
    frames.push(frame('gone', { ids: ids.slice(start, start + PAGE) }))
  }
  const rest = ids.length % PAGE || Math.min(ids.length, PAGE)
  frames.push(frame('gone', { ids: ids.slice(ids.length - rest) }, cursor))
  return frames
}
