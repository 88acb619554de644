import type { FoundCustomer } from '../cti/link.ts'
import { type OpenSite, shownCustomer } from './found-contact.ts'
import { problemOf, type State } from './helpdesk-states.ts'

/**
 * Customers of all sites by a part of their name, as each site ranks them; null when none could be asked. Never rejects:
 * `report` is told how each site did.
 */
export async function findCustomers(
  text: string,
  sites: readonly OpenSite[],
  report: (root: string, state: State) => void,
): Promise<FoundCustomer[] | null> {
  const answers = await Promise.all(sites.map(site => customersOf(site, text, report)))
  const found = answers.filter(answer => answer !== null)
  return found.length === 0 ? null : found.flat()
}

async function customersOf(
  { helpdesk, session }: OpenSite,
  text: string,
  report: (root: string, state: State) => void,
): Promise<FoundCustomer[] | null> {
  const { root } = session
  try {
    const customers = await helpdesk.findByName(session, text)
    report(root, 'ready')
    return customers.map(customer => ({
      ...shownCustomer(customer),
      source: helpdesk.name,
      customer: { site: root, id: customer.id, address: customer.address },
    }))
  } catch (error) {
    report(root, problemOf(error))
    return null
  }
}
