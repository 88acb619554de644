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

/**
 * Asks all sites at once who has a number; where nobody does and the address book (`book`) names nobody, whose tickets
 * mention it. Never rejects: `report` is told how each site did.
 */
export async function whoHas(
  query: NumberQuery,
  sites: readonly OpenSite[],
  book: readonly Contact[],
  report: (root: string, state: State) => void,
): Promise<LookupAnswer> {
  const answers = await Promise.allSettled(sites.map(async site => site.helpdesk.findByNumber(site.session, query)))
  const missing: string[] = []
  const asked: OpenSite[] = []
  let found: Found[] = []
  for (const [index, answer] of answers.entries()) {
    const site = sites[index]
    if (!site) continue
    const { root } = site.session
    report(root, answer.status === 'fulfilled' ? 'ready' : problemOf(answer.reason))
    if (answer.status === 'rejected') missing.push(root)
    else {
      asked.push(site)
      found.push(...foundBy(site, answer.value))
    }
  }
  found.push(...(await Promise.all(asked.flatMap(site => linked(site, book, found)).map(completed))))
  const nobody = found.length === 0 && !book.some(contact => contact.level === 'known')
  if (nobody) found = (await Promise.all(asked.map(site => mentions(site, query)))).flat()
  const likely = found.sort((a, b) => weight(a) - weight(b)).slice(0, MOST_CONTACTS)
  await Promise.all(likely.slice(0, WITH_TICKETS).map(addTickets))
  return { contacts: likely.flatMap(each => foundContact(each) ?? []), missing, answered: asked.length > 0 }
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
