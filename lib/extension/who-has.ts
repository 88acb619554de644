import type { Contact } from '../cti/contact.ts'
import type { NumberQuery } from '../cti/number-query.ts'
import type { Match } from '../helpdesks/helpdesk.ts'
import { type Found, foundContact, linkedCustomer, type OpenSite } from './found-contact.ts'
import { problemOf, type State } from './helpdesk-states.ts'

/** What the helpdesks said of a number. */
export interface LookupAnswer {
  contacts: Contact[]
  /** Roots of the helpdesks that could not be asked. */
  missing: string[]
  /** At least one could be asked. */
  answered: boolean
}

/** Tickets cost a question for each customer; of more than these, no one is likely enough. */
const WITH_TICKETS = 3
const MOST_CONTACTS = 20
/** Once a site has named somebody, the others are waited for no longer than this: the caller is on the line. */
const GRACE_MS = 1000

/**
 * Asks all sites at once who has a number; where nobody does and the address book (`book`) names nobody, whose tickets
 * mention it. Never rejects: `report` is told how each site did, `wait` resolves after so many milliseconds or when the
 * signal aborts.
 */
export async function whoHas(
  query: NumberQuery,
  sites: readonly OpenSite[],
  book: readonly Contact[],
  report: (root: string, state: State) => void,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
): Promise<LookupAnswer> {
  const answers = await answersOf(query, sites, report, wait)
  const missing: string[] = []
  const asked: OpenSite[] = []
  let found: Found[] = []
  for (const site of sites) {
    const matches = answers.get(site)
    if (matches) {
      asked.push(site)
      found.push(...foundBy(site, matches))
    } else missing.push(site.session.root)
  }
  found.push(...(await Promise.all(asked.flatMap(site => linked(site, book, found)).map(completed))))
  const nobody = found.length === 0 && !book.some(contact => contact.level === 'known')
  if (nobody) found = (await Promise.all(asked.map(site => mentions(site, query)))).flat()
  const likely = found.sort((a, b) => weight(a) - weight(b)).slice(0, MOST_CONTACTS)
  await Promise.all(likely.slice(0, WITH_TICKETS).map(addTickets))
  return { contacts: likely.flatMap(each => foundContact(each) ?? []), missing, answered: asked.length > 0 }
}

/** What each site said; those that failed, or took too long beside one that named somebody, are not there. */
async function answersOf(
  query: NumberQuery,
  sites: readonly OpenSite[],
  report: (root: string, state: State) => void,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
): Promise<Map<OpenSite, readonly Match[]>> {
  const answers = new Map<OpenSite, readonly Match[]>()
  const enough = new AbortController()
  const named = Promise.withResolvers<void>()
  let open = sites.length
  const asking = sites.map(async site => {
    const { helpdesk, session } = site
    try {
      const matches = await helpdesk.findByNumber(session, query)
      open--
      answers.set(site, matches)
      report(session.root, 'ready')
      if (open > 0 && matches.some(({ level }) => level === 'known')) named.resolve()
    } catch (error) {
      open--
      report(session.root, problemOf(error))
    }
  })
  const grace = named.promise.then(() => wait(GRACE_MS, enough.signal))
  await Promise.race([Promise.all(asking), grace])
  enough.abort()
  // What comes from now on comes too late.
  return new Map(answers)
}

function foundBy(site: OpenSite, matches: readonly Match[]): Found[] {
  return matches.map(({ customer, level, reason }) => ({ site, customer, level, reason, tickets: [] }))
}

/** Customers whom the address book names for the number by a link to their page. */
function linked(site: OpenSite, book: readonly Contact[], found: readonly Found[]): Found[] {
  return book.flatMap(contact => {
    const customer = linkedCustomer(site, contact)
    if (!customer || found.some(each => each.site === site && each.customer.id === customer.id)) return []
    return [{ site, customer, level: contact.level, reason: undefined, tickets: [] }]
  })
}

/** A link tells an id and no more; what a new ticket names the customer by stands on their record. */
async function completed(each: Found): Promise<Found> {
  const { helpdesk, session } = each.site
  const { id, name } = each.customer
  try {
    const customer = (await helpdesk.findByName(session, name)).find(one => one.id === id)
    return customer ? { ...each, customer } : each
  } catch {
    return each
  }
}

/** A guess that cannot be made is none. */
async function mentions(site: OpenSite, query: NumberQuery): Promise<Found[]> {
  try {
    return foundBy(site, (await site.helpdesk.findByMention?.(site.session, query)) ?? [])
  } catch {
    return []
  }
}

/** A name without tickets is better than no name. */
async function addTickets(each: Found): Promise<void> {
  try {
    each.tickets = await each.site.helpdesk.recentTickets(each.site.session, each.customer)
  } catch {
    each.tickets = []
  }
}

/** Known before guessed, customers before colleagues. */
function weight({ level, customer }: Found): number {
  return (level === 'maybe' ? 2 : 0) + (customer.colleague ? 1 : 0)
}
