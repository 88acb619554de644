import { type DeclaredRoute, withRoutes } from './declared-routes.ts'
import { faultSize } from './fault-size.ts'
import { relayHere } from './in-process-relay.ts'
import { Desk, Pbx } from './relay-client.ts'
import { type RelayProcess, startRelay } from './relay-process.ts'

/** How many requests are made up: fewer or more by `RINGSIDE_FUZZ_RUNS`. */
export const FUZZ_RUNS = Number(process.env.RINGSIDE_FUZZ_RUNS ?? faultSize(1500, 30_000))
/** Who has no answer after so long never gets one: no measure of speed. */
export const HANG_MS = 15_000
/** The most memory that a relay may ever have had, in bytes, whatever it was sent. */
export const MOST_MEMORY = 500e6

/** A relay to be sent what no honest client sends. */
export interface HostileTarget {
  relay: RelayProcess
  /** All that it answers, but the stream, which never ends. */
  routes: DeclaredRoute[]
  /** An agent and an endpoint that the tests themselves can do without, as they came from the relay. */
  spare: { agent: { id: string; token: string }; endpoint: { id: string; token: string } }
  /** The id of what this route changes, where there is one to spare; whatever deletes it is not told. */
  spareId(route: DeclaredRoute): string | undefined
}

/** Starts one with a call in its log. */
export async function startTarget(): Promise<HostileTarget> {
  const relay = await startRelay({ RINGSIDE_LOG: 'error' })
  await new Pbx(relay.url).ring('1')
  const admin = new Desk(relay.url)
  const { agent, desk } = await admin.hire('spare', { numbers: ['77'] })
  const { body } = await admin.send('POST', '/admin/endpoints', { name: 'Spare' })
  const { endpoint, token } = body as { endpoint: { id: string }; token: string }
  const { started, routes } = await withRoutes(() => relayHere())
  await started.app.close()
  return {
    relay,
    routes: routes.filter(({ url }) => url !== '/api/v1/events'),
    spare: { agent: { id: agent.id, token: desk.token }, endpoint: { id: endpoint.id, token } },
    spareId({ method, url }) {
      if (method === 'DELETE') return undefined
      if (url.includes('/agents/:id')) return agent.id
      return url.includes('/endpoints/:id') ? endpoint.id : undefined
    },
  }
}
