import { type Diagnosis, diagnosisSchema } from '../../cti/diagnosis.ts'
import {
  type RequestDetail,
  type RequestPage,
  requestDetailSchema,
  requestPageSchema,
  type TriedRequest,
  triedRequestSchema,
} from '../../cti/request-entry.ts'
import type { RelayClient } from '../relay-client.ts'

/** What the list is narrowed to; empty where it is not. */
export interface RequestFilter {
  q: string
  dialect: string
  event: string
  result: string
}

export const NO_FILTER: RequestFilter = { q: '', dialect: '', event: '', result: '' }

const LIMIT = 50
/** The relay holds a list for 25 seconds until there is something new. */
const WAIT_MS = 40_000

/** A page of the requests of PBXs, newest first; with `since` once there is something new, or after half a minute. */
export async function readRequests(
  client: RelayClient,
  query: { filter: RequestFilter; before?: string | undefined; since?: string | undefined },
  signal: AbortSignal,
): Promise<RequestPage> {
  const search = new URLSearchParams({ brief: 'true', limit: String(LIMIT) })
  const given = { ...query.filter, before: query.before, since: query.since }
  for (const [name, value] of Object.entries(given)) if (value) search.set(name, value)
  const response = await client.request('GET', `/admin/requests?${search}`, { signal, timeoutMs: WAIT_MS })
  return requestPageSchema.parse(await response.json())
}

/** One request whole. Status 404: it is no longer kept. */
export async function readRequest(client: RelayClient, id: string): Promise<RequestDetail> {
  const response = await client.request('GET', `/admin/requests/${encodeURIComponent(id)}`)
  return requestDetailSchema.parse(await response.json())
}

/** What a request would be answered today; writes nothing. Status 422: it is not kept whole. */
export async function tryRequest(client: RelayClient, id: string): Promise<TriedRequest> {
  const response = await client.request('POST', `/admin/requests/${encodeURIComponent(id)}/try`)
  return triedRequestSchema.parse(await response.json())
}

/** Why agents may see nothing. */
export async function readDiagnosis(client: RelayClient, signal: AbortSignal): Promise<Diagnosis> {
  const response = await client.request('GET', '/admin/diagnosis', { signal })
  return diagnosisSchema.parse(await response.json())
}
