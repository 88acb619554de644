import { vi } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import type { Contact } from '../../../lib/cti/contact.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import type { Claim } from '../../../lib/cti/lookup.ts'
import type { State } from '../../../lib/extension/helpdesk-states.ts'
import { Identification, type IdentificationEnvironment } from '../../../lib/extension/identification.ts'
import type { Helpdesk } from '../../../lib/helpdesks/helpdesk.ts'
import { MemoryLookups } from '../../support/memory-lookups.ts'
import { helpdeskWith, known, lookedUp, NUMBER, ROOT, ringing, sessionAt } from './helpdesk.ts'

export const NOW = Date.parse('2026-11-22T12:00:10.000Z')
export const GRANTED: Claim = { granted: true, retryMs: null }
export const refused = (retryMs: number | null): Claim => ({ granted: false, retryMs })
export const at = (millisecondsAgo: number) => new Date(NOW - millisecondsAgo).toISOString()
export const knowsEmma = { findByNumber: async () => [known()] }
/** For whatever is waited for. */
export const EAGER = { interval: 1 }

// What is done.
export const CLAIM = 'claim pbx~1'
export const SEARCH = `search ${NUMBER}`
export const PUT = 'put pbx~1: Emma Taylor'

export interface Setting {
  helpdesk?: Partial<Helpdesk>
  /** Roots of its installations. */
  roots?: string[]
  shared?: boolean
  /** What the relay answers to one claim after the other, and to all after the last; an error for no answer. */
  claims?: (Claim | Error)[]
  log?: Call[]
  states?: Record<string, State>
}

/** An engine at work in a setting, with everything it did in `done`, in order. Pauses end when a test ends them. */
export function identificationIn({ helpdesk = {}, roots = [ROOT], shared = true, ...setting }: Setting) {
  const claims = [...(setting.claims ?? [])]
  const done: string[] = []
  const put: Contact[][] = []
  const states = new Map(Object.entries(setting.states ?? {}))
  const pauses: (() => void)[] = []
  const cache = new MemoryLookups()
  const log = setting.log ?? []
  const clock = { now: NOW }
  const product = helpdeskWith(helpdesk)
  const keep = async (call: Call) => {
    const index = log.findIndex(each => each.id === call.id)
    log.splice(Math.max(index, 0), index < 0 ? 0 : 1, call)
  }
  const environment: IdentificationEnvironment = {
    relay: {
      claim: async (id, _purpose, again) => {
        done.push(`claim ${id}${again ? ' again' : ''}`)
        const claim = (claims.length > 1 ? claims.shift() : claims[0]) ?? GRANTED
        if (claim instanceof Error) throw claim
        return claim
      },
      release: async id => void done.push(`release ${id}`),
      putContacts: async (id, contacts) => {
        done.push(`put ${id}: ${contacts.map(({ name }) => name).join(', ')}`)
        put.push(contacts)
        return lookedUp(log.find(call => call.id === id) ?? ({ id, revision: 1 } as Call), contacts)
      },
    },
    cache,
    settings: () => ({ country: 'DE', shared }),
    sites: async () =>
      roots.map(root => ({
        root,
        helpdesk: {
          ...product,
          findByNumber: async (session, query) => {
            done.push(`search ${query.e164}`)
            return product.findByNumber(session, query)
          },
        },
      })),
    open: async root => sessionAt(root),
    stateOf: root => states.get(root) ?? 'ready',
    report: (root, state) => states.set(root, state),
    keep,
    learned: async number => void done.push(`learned ${number}`),
    recent: async () => log,
    now: () => clock.now,
    random: () => 0,
    wait: (milliseconds, signal) =>
      new Promise(resolve => {
        done.push(`wait ${milliseconds}`)
        pauses.push(resolve)
        signal.addEventListener('abort', () => resolve())
        if (signal.aborted) resolve()
      }),
  }
  return { identification: new Identification(environment), done, put, states, cache, log, clock, pauses }
}

/** What is done about one call, until nothing more is. */
export async function about(call: LoggedCall, setting: Setting): Promise<string[]> {
  const { identification, done, pauses } = identificationIn({ helpdesk: knowsEmma, log: [call], ...setting })
  identification.consider([call])
  const settled = identification.settled(call.id)
  let over = false
  void settled.then(() => {
    over = true
  })
  await vi.waitUntil(() => {
    pauses.shift()?.()
    return over
  }, EAGER)
  return done
}

/** A search that goes on until a test ends it. */
export function searching(setting: Setting = {}) {
  const search = Promise.withResolvers<ReturnType<typeof known>[]>()
  const at = identificationIn({ ...setting, helpdesk: { findByNumber: () => search.promise } })
  at.identification.consider([ringing()])
  return { ...at, found: () => search.resolve([known()]) }
}
