import { canSee, queueKey, sameView } from '../../lib/cti/visibility.ts'
import type { Directory, KnownAgent } from '../directory.ts'
import { shownCall } from '../shown-call.ts'
import type { Change, RelayStore } from '../store/store.ts'
import { type Audience, catchUp, type Start } from './catch-up.ts'
import type { DropReason, Sink } from './connection.ts'
import { Connection } from './connection.ts'
import { formatCursor, parseCursor } from './cursor.ts'
import type { Frame } from './frame.ts'
import { frame, OPENING } from './frame.ts'
import { Line } from './line.ts'
import { Outlet } from './outlet.ts'
import { reevaluate } from './reevaluate.ts'
import { seesCall } from './replay.ts'

export interface HubOptions {
  heartbeatMs: number
  /** Bytes a reader may leave unread before it is dropped. */
  maxBufferedBytes: number
  onError: (error: unknown) => void
  onDrop?: (reason: DropReason) => void
}

/**
 * Fans changes out to the agents' streams. A stream is brought up to date from the store while live changes pass it by,
 * and joins them in the very turn in which its position has reached the last change published: nothing is queued for
 * it, so nothing is lost, repeated or out of order, however long the replay takes.
 */
export class Hub {
  readonly store: RelayStore
  readonly #directory: Directory
  readonly #options: HubOptions
  readonly #audiences = new Map<string, Audience>()
  readonly #outlet = new Outlet()
  /** Where replaying streams wait for their turn. */
  readonly line = new Line()
  readonly #heartbeat: NodeJS.Timeout
  /** Revision of the last change published to live streams. */
  published: number
  /** Told of an agent whose stream has ended. */
  onLeave: (agentId: string) => void = () => {}
  /** Changes of views are worked off one after the other. */
  #reevaluation: Promise<void> = Promise.resolve()

  constructor(store: RelayStore, directory: Directory, options: HubOptions) {
    this.store = store
    this.#directory = directory
    this.#options = options
    this.published = store.head
    this.#heartbeat = setInterval(() => this.#eachConnection(connection => connection.heartbeat()), options.heartbeatMs)
    this.#heartbeat.unref()
  }

  /** Starts a stream for an agent, from a cursor or afresh. It ends when the sink closes, or when the agent is revoked. */
  connect(known: KnownAgent, cursor: string | undefined, sink: Sink): void {
    const audience = this.#audienceOf(known)
    const connection = new Connection({
      tokenHash: known.tokenHash,
      sink,
      outlet: this.#outlet,
      maxBufferedBytes: this.#options.maxBufferedBytes,
      onDrop: reason => this.#options.onDrop?.(reason),
      onClose: () => {
        audience.connections.delete(connection)
        if (audience.connections.size === 0) this.#audiences.delete(known.agent.id)
        this.onLeave(known.agent.id)
      },
    })
    audience.connections.add(connection)
    connection.send(OPENING)
    connection.send(frame('settings', this.#directory.me(known)))
    const since = cursor === undefined ? undefined : parseCursor(cursor, this.store)
    const oldest = Math.max(this.#directory.viewSince(known), this.store.horizon)
    const resumable = since !== undefined && since >= oldest
    if (resumable) connection.position = since
    this.#run(connection, audience, resumable ? 'changes' : cursor === undefined ? 'snapshot' : 'reset')
  }

  /** Whether a stream of this agent is open. */
  isConnected(agentId: string): boolean {
    return this.#audiences.has(agentId)
  }

  /** Agents with an open stream, by id. */
  get connectedAgents(): Iterable<string> {
    return this.#audiences.keys()
  }

  get size(): number {
    return this.load().open
  }

  /** How many streams are open, by how many changes the last of them is behind, and how much the slowest has unread. */
  load(): { open: number; lag: number; unread: number } {
    const load = { open: 0, lag: 0, unread: 0 }
    this.#eachConnection(({ state, position, unread }) => {
      load.open++
      // A live stream has been sent all that is its agent's to see.
      if (state !== 'live') load.lag = Math.max(load.lag, this.published - position)
      load.unread = Math.max(load.unread, unread)
    })
    return load
  }

  /** Tells the streams of a change that the directory has already taken in; `ofDirectory` if it concerned that. */
  publish(change: Change, ofDirectory: boolean): void {
    if (change.kind === 'call') this.#publishCall(change)
    if (change.kind === 'gone') this.#publishGone(change)
    this.published = change.revision
    if (ofDirectory) this.#publishDirectory()
  }

  close(): void {
    clearInterval(this.#heartbeat)
    this.#eachConnection(connection => connection.end())
  }

  #publishCall({ record, previous, revision }: Change & { kind: 'call' }): void {
    const { call } = record
    const cursor = formatCursor(this.store.epoch, revision)
    const key = queueKey(call.queue, this.#directory.settings)
    const keyBefore = previous && queueKey(previous.call.queue, this.#directory.settings)
    let shown: Frame | undefined
    let gone: Frame | undefined
    const answeredNow =
      call.answeredBy !== null && call.state === 'answered' && previous?.call.answeredBy !== call.answeredBy
    const opens = call.direction === 'inbound' && answeredNow ? call.answeredBy : null
    for (const [agentId, audience] of this.#audiences) {
      let message: Frame | undefined
      if (canSee(audience.view, key))
        message = shown ??= frame('call', shownCall(call, this.#directory.settings), cursor)
      else if (keyBefore !== undefined && canSee(audience.view, keyBefore))
        message = gone ??= frame('gone', { ids: [call.id] }, cursor)
      if (!message) continue
      // Who answered a call that is none of theirs gets no screen for it either.
      const open =
        opens === agentId && message === shown ? frame('open', { id: call.id, callId: call.callId }) : undefined
      for (const connection of audience.connections) connection.deliver(revision, message, open)
    }
  }

  #publishGone({ tombstone, revision }: Change & { kind: 'gone' }): void {
    const message = frame('gone', { ids: [tombstone.id] }, formatCursor(this.store.epoch, revision))
    for (const { view, settings, connections } of this.#audiences.values()) {
      if (!tombstone.queues.some(queue => seesCall(view, settings, queue))) continue
      for (const connection of connections) connection.deliver(revision, message)
    }
  }

  /** After a change of settings or agents: closes, tells and re-evaluates whom it concerns. */
  #publishDirectory(): void {
    const changed: Audience[] = []
    const masked: Audience[] = []
    for (const [agentId, audience] of this.#audiences) {
      const known = this.#directory.agent(agentId)
      for (const connection of audience.connections) {
        if (!known?.agent.active || known.tokenHash !== connection.tokenHash) connection.end()
      }
      if (!known?.agent.active) continue
      const me = this.#directory.me(known)
      if (JSON.stringify(me) !== audience.me) {
        audience.me = JSON.stringify(me)
        for (const connection of audience.connections) connection.send(frame('settings', me))
      }
      const view = this.#directory.view(known.agent)
      const { defaultCountry, masking } = audience.settings
      const sameCountry = this.#directory.settings.defaultCountry === defaultCountry
      const sameMasking = this.#directory.settings.masking.agents === masking.agents
      if (!sameView(view, audience.view) || !(view.all || sameCountry)) changed.push(audience)
      else audience.settings = this.#directory.settings
      if (!sameMasking) masked.push(audience)
    }
    if (changed.length > 0) this.#changeViews(changed)
    for (const audience of masked) this.#restart(audience)
  }

  /** What the agent was shown must be shown anew, so every stream of theirs starts afresh. */
  #restart(audience: Audience): void {
    for (const connection of audience.connections) {
      if (connection.state === 'live') this.#run(connection, audience, 'reset')
      else connection.restart = true
    }
  }

  #changeViews(audiences: Audience[]): void {
    const settings = this.#directory.settings
    const changes = audiences.flatMap(audience => {
      const before = { view: audience.view, settings: audience.settings }
      const known = this.#directory.agent(audience.agentId)
      if (!known) return []
      audience.view = this.#directory.view(known.agent)
      audience.settings = settings
      const held: Connection[] = []
      for (const connection of audience.connections) {
        if (connection.state === 'replaying') connection.restart = true
        else if (connection.state !== 'closed') {
          connection.state = 'held'
          held.push(connection)
        }
      }
      return [{ audience, held, before, after: { view: audience.view, settings } }]
    })
    const cursor = formatCursor(this.store.epoch, this.published)
    this.#reevaluation = this.#reevaluation
      .then(async () => {
        const afresh = await reevaluate(this.store, changes, cursor)
        for (const { audience, held, after } of changes) {
          for (const connection of held) {
            // A later change of the same view takes over, and sets the connection going.
            if (connection.state !== 'held' || audience.view !== after.view) continue
            this.#run(connection, audience, afresh.has(connection) ? 'reset' : 'changes')
          }
        }
      })
      .catch(error =>
        this.#failed(
          error,
          changes.flatMap(change => change.held),
        ),
      )
  }

  #run(connection: Connection, audience: Audience, start: Start): void {
    connection.state = 'replaying'
    catchUp(this, connection, audience, start).catch(error => this.#failed(error, [connection]))
  }

  #failed(error: unknown, connections: Connection[]): void {
    this.#options.onError(error)
    for (const connection of connections) connection.drop('failed')
  }

  #audienceOf(known: KnownAgent): Audience {
    const existing = this.#audiences.get(known.agent.id)
    if (existing) return existing
    const view = this.#directory.view(known.agent)
    const me = JSON.stringify(this.#directory.me(known))
    const settings = this.#directory.settings
    const audience: Audience = { agentId: known.agent.id, connections: new Set(), view, settings, me }
    this.#audiences.set(known.agent.id, audience)
    return audience
  }

  #eachConnection(action: (connection: Connection) => void): void {
    for (const audience of this.#audiences.values())
      for (const connection of [...audience.connections]) action(connection)
  }
}
