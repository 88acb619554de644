import { signal } from '@preact/signals'
import type { Issue } from '../cti/api.ts'
import type { EndpointPatch, ShownEndpoint } from '../cti/endpoint.ts'
import type { Mapping } from '../cti/mapping.ts'
import type { MappingTrial } from '../cti/mapping-trial.ts'
import { clientInForce } from './admin/admin-client.ts'
import { addEndpoint, changeEndpoint, listEndpoints, removeEndpoint, renewEndpoint } from './admin/endpoints.ts'
import { tryMapping } from './admin/mappings.ts'
import { type RelayClient, RelayError } from './relay-client.ts'

/** Where the new one of several endpoints stands among the {@link Issue}s. */
const NEW_ENDPOINT = ''

/** What came of trying a mapping: what the relay made of it, or what does not fit; null when it was not reached. */
export type MappingAnswer = { trial: MappingTrial } | { issues: readonly Issue[] } | null

/** The PBX endpoints as the options page sees and changes them. Every change holds at once. */
export function createEndpointsForm() {
  /** Null until they were read. */
  const endpoints = signal<readonly ShownEndpoint[] | null>(null)
  /** The relay did not answer the last time, or refused. */
  const failed = signal(false)
  const busy = signal(false)
  /** What did not fit the last time, and at which endpoint. */
  const wrong = signal<{ id: string; issues: readonly Issue[] } | null>(null)

  /** One change after the other: of two at once the relay takes the first only. */
  let last: Promise<unknown> = Promise.resolve()
  const attempt = (id: string, work: (relay: RelayClient) => Promise<void>): Promise<boolean> => {
    const turn = last.then(() => attemptNow(id, work))
    last = turn
    return turn
  }

  /** Returns whether it went well. Never rejects. */
  async function attemptNow(id: string, work: (relay: RelayClient) => Promise<void>): Promise<boolean> {
    const client = await clientInForce()
    if (!client) return false
    busy.value = true
    wrong.value = null
    try {
      await work(client)
      failed.value = false
      return true
    } catch (error) {
      if (error instanceof RelayError && error.status === 422) wrong.value = { id, issues: error.issues }
      else failed.value = true
      return false
    } finally {
      busy.value = false
    }
  }

  const load = () =>
    attempt(NEW_ENDPOINT, async relay => {
      endpoints.value = await listEndpoints(relay)
    })

  /** Does it, then shows what there is: the order depends on all names. */
  const attemptAndList = (id: string, work: (relay: RelayClient) => Promise<unknown>) =>
    attempt(id, async relay => {
      await work(relay)
      endpoints.value = await listEndpoints(relay)
    })

  return {
    endpoints,
    failed,
    busy,
    wrong,
    load,
    add: (name: string) => attemptAndList(NEW_ENDPOINT, relay => addEndpoint(relay, name)),
    change: (id: string, patch: EndpointPatch) => attemptAndList(id, relay => changeEndpoint(relay, id, patch)),
    remove: (id: string) => attemptAndList(id, relay => removeEndpoint(relay, id)),
    /** The old token is good for so many seconds more. */
    renew: (id: string, graceSeconds: number) => attemptAndList(id, relay => renewEndpoint(relay, id, graceSeconds)),
    /** Never rejects. */
    async tryMapping(mapping: Mapping, payload: string, endpoint: string): Promise<MappingAnswer> {
      const client = await clientInForce()
      if (!client) return null
      try {
        return { trial: await tryMapping(client, { mapping, payload, endpoint }) }
      } catch (error) {
        return error instanceof RelayError && error.status === 422 ? { issues: error.issues } : null
      }
    },
  }
}
