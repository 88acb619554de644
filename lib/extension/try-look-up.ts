import { numberQuery } from '../cti/number-query.ts'
import { normalizeNumber } from '../cti/phone-number.ts'
import type { Trial } from '../cti/trial.ts'
import type { Session } from '../helpdesks/session.ts'
import type { Site } from './helpdesk-sites.ts'
import type { State } from './helpdesk-states.ts'
import { whoHas } from './who-has.ts'

interface TrialEnvironment {
  /** Milliseconds, from any beginning. */
  now(): number
  /** The agent's session. Must not reject: what goes wrong shows when it is asked. */
  open(root: string): Promise<Session>
  /** Told how the helpdesk did. */
  report(root: string, state: State): void
}

/**
 * Asks a site who has a number, as it would be asked at a call; undefined where there is no such site to ask. Nothing is
 * taken from what was found before, nor kept. Never rejects.
 */
export async function tryLookUp(typed: string, site: Site | undefined, environment: TrialEnvironment): Promise<Trial> {
  if (!site?.asks) return { outcome: 'unknown' }
  const { now, open, report } = environment
  const { root, helpdesk } = site
  const begun = now()
  const session = await open(root)
  const number = normalizeNumber(typed, { country: session.country, digits: 'national' })
  const query = numberQuery(number, session.country)
  if (!query) return { outcome: 'notANumber' }
  let problem: Exclude<State, 'ready'> | undefined
  const note = (told: string, state: State) => {
    problem = state === 'ready' ? undefined : state
    report(told, state)
  }
  const { contacts } = await whoHas(query, [{ helpdesk, session }], [], note, async () => undefined)
  const asked = { name: helpdesk.name, number, milliseconds: now() - begun, fromPage: session.fromPage }
  return problem ? { outcome: 'failed', problem, ...asked } : { outcome: 'answered', contacts, ...asked }
}
