import type { Agent } from '../lib/cti/agent.ts'
import { findAnsweringAgent } from '../lib/cti/answering-agent.ts'
import { decide } from '../lib/cti/decide.ts'
import type { Direction } from '../lib/cti/event.ts'
import { isExcluded } from '../lib/cti/exclusion.ts'
import { rankContacts } from '../lib/cti/rank-contacts.ts'
import { screenFor } from '../lib/cti/screen.ts'
import type { TryResult, Watcher } from '../lib/cti/try-call.ts'
import { canSee, queueKey } from '../lib/cti/visibility.ts'
import type { Relay } from './app.ts'
import { genericAnswer } from './dialects/generic.ts'

/** A call that is only thought of, with its numbers normalised. */
interface ThoughtCall {
  direction: Direction
  from: string
  to: string
  queue?: string | undefined
  answeredBy?: string | undefined
}

/** What would happen with a call under the rules as they stand. Writes nothing. */
export function tryCall(relay: Relay, call: ThoughtCall): TryResult {
  const { directory, contacts, now } = relay
  const { settings } = directory
  const decision = decide(settings, call)
  // The log shows the caller ID chosen as the number that called.
  const line = call.direction === 'inbound' ? call.to : decision.action === 'dial' ? decision.callerId : call.from
  const queue = call.queue?.trim() || line
  const ranked = rankContacts(contacts.find(call.direction === 'inbound' ? call.from : call.to))
  const { answeredBy } = call
  const answering = answeredBy
    ? findAnsweringAgent(directory.agentIndex, { answeringNumber: answeredBy, users: undefined, userId: undefined })
    : undefined
  const excluded = isExcluded(settings, call.from, call.to, call.answeredBy)
  const opens = call.direction === 'inbound' && decision.action !== 'reject' && !excluded
  return {
    decision,
    response: genericAnswer(decision, call.to),
    queue,
    excluded,
    agents: excluded ? [] : watchers(relay, queue),
    everyone: settings.queueFilter.length === 0 && !excluded,
    contacts: ranked,
    answeredBy: answering ? watcher(relay, answering) : null,
    screen: opens ? screenFor(ranked, now()).kind : null,
  }
}

/** The active agents who see the calls of a queue as the filter stands. */
export function watchers(relay: Pick<Relay, 'directory' | 'hub'>, queue: string): Watcher[] {
  const { directory } = relay
  const key = queueKey(queue, directory.settings)
  return Array.from(directory.agents, known => known.agent)
    .filter(agent => agent.active && canSee(directory.view(agent), key))
    .map(agent => watcher(relay, agent))
}

function watcher({ hub }: Pick<Relay, 'hub'>, { id, name }: Agent): Watcher {
  return { id, name, connected: hub.isConnected(id) }
}
