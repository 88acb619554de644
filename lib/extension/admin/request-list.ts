import { type ReadonlySignal, signal } from '@preact/signals'
import type { Diagnosis } from '../../cti/diagnosis.ts'
import type { RequestSummary } from '../../cti/request-entry.ts'
import { connectedClient } from './admin-client.ts'
import { pause } from './pause.ts'
import { NO_FILTER, type RequestFilter, readDiagnosis, readRequests } from './requests.ts'

/** After a relay that did not answer, and between two lists of a busy one. */
const RETRY_MS = 3000
const PACE_MS = 500

/** The requests of PBXs as they come, with what stands in the way of calls. */
export interface RequestList {
  /** Newest first; null until they were read. */
  readonly requests: ReadonlySignal<readonly RequestSummary[] | null>
  /** There are older ones. */
  readonly hasMore: ReadonlySignal<boolean>
  /** Null until it was read. */
  readonly diagnosis: ReadonlySignal<Diagnosis | null>
  /** The relay does not answer; what is shown is as of before. */
  readonly failed: ReadonlySignal<boolean>
  readonly filter: ReadonlySignal<RequestFilter>
  narrow(filter: RequestFilter): void
  more(): Promise<void>
  /** Keeps the list current until the signal says that it is over. Costs one request that waits at the relay. */
  follow(signal: AbortSignal): Promise<void>
}

export function createRequestList(): RequestList {
  const requests = signal<readonly RequestSummary[] | null>(null)
  const next = signal<string | null>(null)
  const hasMore = signal(false)
  const diagnosis = signal<Diagnosis | null>(null)
  const failed = signal(false)
  const filter = signal<RequestFilter>(NO_FILTER)
  let narrowed = new AbortController()

  function take(found: readonly RequestSummary[], older: string | null, fresh: boolean): void {
    const known = requests.value ?? []
    const ids = new Set(found.map(({ id }) => id))
    // More came than a page holds: what lies between is not known, so the list begins anew.
    const joins = !fresh && (known.length === 0 || known.some(({ id }) => ids.has(id)))
    if (!joins || known.length === 0) next.value = older
    // Of what was known, only what is older than the page: among the newest, what is not in it was erased.
    const oldest = found.at(-1)?.id
    const kept = joins && oldest !== undefined && older !== null ? known.filter(({ id }) => id < oldest) : []
    requests.value = [...found, ...kept].toSorted((a, b) => (a.id < b.id ? 1 : -1))
    hasMore.value = next.value !== null
  }

  async function followOnce(signal: AbortSignal): Promise<void> {
    const wanted = filter.value
    for (let since: string | undefined; !signal.aborted; ) {
      try {
        const client = await connectedClient()
        const page = await readRequests(client, { filter: wanted, since }, signal)
        const why = await readDiagnosis(client, signal)
        if (signal.aborted) return
        take(page.requests, page.next, since === undefined)
        diagnosis.value = why
        failed.value = false
        since = page.mark
        await pause(PACE_MS, signal)
      } catch {
        if (signal.aborted) return
        failed.value = true
        since = undefined
        await pause(RETRY_MS, signal)
      }
    }
  }

  return {
    requests,
    hasMore,
    diagnosis,
    failed,
    filter,
    narrow(wanted) {
      filter.value = wanted
      narrowed.abort()
    },
    async more() {
      const { signal } = narrowed
      try {
        const query = { filter: filter.value, before: next.value ?? undefined }
        const page = await readRequests(await connectedClient(), query, signal)
        const known = new Set(requests.value?.map(({ id }) => id))
        requests.value = [...(requests.value ?? []), ...page.requests.filter(({ id }) => !known.has(id))]
        next.value = page.next
        hasMore.value = page.next !== null
        failed.value = false
      } catch {
        if (!signal.aborted) failed.value = true
      }
    },
    async follow(signal) {
      while (!signal.aborted) {
        narrowed = new AbortController()
        await followOnce(AbortSignal.any([signal, narrowed.signal]))
      }
    },
  }
}
