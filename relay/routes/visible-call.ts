import type { FastifyRequest } from 'fastify'
import type { Call } from '../../lib/cti/call.ts'
import { canSee, queueKey } from '../../lib/cti/visibility.ts'
import type { Relay } from '../app.ts'
import { HttpError } from '../http-error.ts'
import { shownCall } from '../shown-call.ts'
import { agentOf } from './auth.ts'

/** The stored call. Throws the same 404 for a call that is not there and for one the agent may not see. */
export async function visibleCall(relay: Relay, request: FastifyRequest, id: string): Promise<Call> {
  const record = await relay.store.call(id)
  const view = relay.directory.view(agentOf(request).agent)
  if (!record || !canSee(view, queueKey(record.call.queue, relay.directory.settings))) throw noSuchCall()
  return record.call
}

/** Puts on record that an agent sees a call's numbers, or can tell them, although they are masked; else does nothing. */
export async function recordOpening(relay: Relay, request: FastifyRequest, { id }: Call): Promise<void> {
  if (relay.directory.settings.masking.agents) await relay.audit.opened(agentOf(request).agent, id)
}

/** A call as the answer to what was done to it. Throws a 404 when it went meanwhile. */
export function answeredCall(relay: Relay, record: { call: Call } | undefined): Call {
  if (!record) throw noSuchCall()
  return shownCall(record.call, relay.directory.settings)
}

function noSuchCall(): HttpError {
  return new HttpError(404, 'there is no such call')
}
