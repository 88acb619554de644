import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { callKey } from '../lib/cti/call.ts'
import type { ReceivedEvent } from '../lib/cti/event.ts'
import { ANONYMOUS } from '../lib/cti/phone-number.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'

/** How many calls of a phone are kept in mind, and for how long: longer than any call goes on. */
const KEPT_CALLS = 50
const KEPT_MS = 24 * 60 * 60 * 1000

/** The calls of one desk phone that has no call ids, newest first. Of numbers only hashes are kept. */
const phoneDocument = {
  key: (source: string, phone: string) => `phone/${source}/${hash(phone)}`,
  schema: z.object({ calls: z.array(z.object({ remote: z.string(), callId: z.string(), at: z.number() })) }),
}
type PhoneCall = z.infer<typeof phoneDocument.schema>['calls'][number]

/** One event of a phone: which phone, and who is at the other end. */
export interface PhoneEvent {
  kind: ReceivedEvent['kind']
  /** Id of the PBX endpoint. */
  source: string
  phone: string
  remote: string
  /** Milliseconds since 1970. */
  now: number
}

/**
 * The call id for an event of a phone that has none: one per phone and remote number, and a new one for a newCall once
 * the call before was answered or is over. Kept in the store, so that a restart forgets no call; of two relays or
 * requests that start a call at once, one wins and the other takes its id.
 */
export async function phoneCallId(store: RelayStore, event: PhoneEvent): Promise<string> {
  const key = phoneDocument.key(event.source, event.phone)
  for (;;) {
    const document = await store.document(key)
    const calls = (document ? phoneDocument.schema.parse(document.value).calls : []).filter(
      call => call.at > event.now - KEPT_MS,
    )
    const known = findCall(calls, event)
    if (known && (event.kind !== 'newCall' || (await mayRing(store, event.source, known)))) return known.callId
    const call = { remote: hash(event.remote), callId: `phone-${randomBytes(9).toString('base64url')}`, at: event.now }
    try {
      await store.saveDocument(key, { calls: kept(call, calls) }, document?.revision ?? 0)
      return call.callId
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
}

/** Some phones say on a hangup who it was no more: it is then the newest call's. */
function findCall(calls: readonly PhoneCall[], { kind, remote }: PhoneEvent): PhoneCall | undefined {
  const sameRemote = calls.find(call => call.remote === hash(remote))
  return sameRemote ?? (kind !== 'newCall' && remote === ANONYMOUS ? calls[0] : undefined)
}

/** Whether the call still rings or its start was not told yet, as far as is known: its first event may be on its way to the store. */
async function mayRing(store: RelayStore, source: string, { callId }: PhoneCall): Promise<boolean> {
  const record = await store.call(callKey(source, callId))
  if (record === undefined || record.call.state === 'ringing') return true
  // The answer came first, by another way: its newCall is this one.
  return record.facts.newCall === undefined && record.call.state === 'answered'
}

function kept(call: PhoneCall, calls: readonly PhoneCall[]): PhoneCall[] {
  return [call, ...calls.filter(other => other.remote !== call.remote)].slice(0, KEPT_CALLS)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
