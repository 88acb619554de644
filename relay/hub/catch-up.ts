import type { Settings } from '../../lib/cti/settings.ts'
import type { View } from '../../lib/cti/visibility.ts'
import type { RelayStore } from '../store/store.ts'
import type { Connection } from './connection.ts'
import { formatCursor } from './cursor.ts'
import { frame } from './frame.ts'
import type { Line } from './line.ts'
import { sendChanges, sendSnapshot } from './replay.ts'

/** The open streams of one agent, with what they were last told and shown. */
export interface Audience {
  readonly agentId: string
  readonly connections: Set<Connection>
  view: View
  settings: Settings
  me: string
}

/** How a stream is brought up to date: from its position, with what is newest, or anew after a `reset`. */
export type Start = 'changes' | 'snapshot' | 'reset'

/** What is caught up with: the store, and the revision of the last change published to live streams. */
export interface Source {
  readonly store: RelayStore
  readonly published: number
  readonly line: Pick<Line, 'turn'>
}

/** Brings a replaying stream up to date and lets it go live in the turn in which it has reached what was published. */
export async function catchUp(source: Source, connection: Connection, audience: Audience, start: Start): Promise<void> {
  const { store } = source
  if (start === 'reset') {
    connection.announced = false
    connection.send(frame('reset', {}))
  }
  if (start !== 'changes') await sendSnapshot(connection, store, audience.view, audience.settings)
  for (let again = false; connection.state === 'replaying'; again = true) {
    await connection.drained()
    await source.line.turn(again)
    if (connection.state !== 'replaying') return
    if (connection.restart) {
      connection.restart = false
      return catchUp(source, connection, audience, 'reset')
    }
    const { published } = source
    const { position } = connection
    const more = await sendChanges(connection, store, audience.view, audience.settings)
    // Deletions that it has not been told of may have been forgotten meanwhile.
    if (position < store.horizon) connection.restart = true
    // What was published while the store was read may be missing from what it gave.
    if (more || connection.restart || published !== source.published) continue
    connection.position = Math.max(connection.position, published)
    return goLive(connection, store.epoch)
  }
}

function goLive(connection: Connection, epoch: string): void {
  if (connection.state !== 'replaying') return
  connection.state = 'live'
  if (!connection.announced) connection.send(frame('live', { cursor: formatCursor(epoch, connection.position) }))
  connection.announced = true
  for (const open of connection.waiting.splice(0)) connection.send(open)
}
