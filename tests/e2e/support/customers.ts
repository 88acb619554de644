import type { RequestTracker } from '../../support/request-tracker.ts'

/** Somebody who calls, as Request Tracker knows them. */
export interface Customer {
  id: number
  name: string
  mail: string
  /** Numbers of their tickets. */
  tickets: number[]
}

let count = 0

/**
 * Enters a customer into Request Tracker. Stock installations find only those with a ticket, so there is one unless
 * `tickets` says otherwise.
 */
export async function enterCustomer(
  requestTracker: RequestTracker,
  RealName: string,
  phones: { WorkPhone?: string; MobilePhone?: string; HomePhone?: string },
  tickets: readonly string[] = ['Printer on fire'],
): Promise<Customer> {
  const login = `customer-${++count}-${process.pid}`
  const mail = `${login}@customers.example`
  const id = await requestTracker.createUser({ Name: login, RealName, EmailAddress: mail, ...phones })
  const numbers: number[] = []
  for (const Subject of tickets)
    numbers.push(await requestTracker.createTicket({ Subject, Requestor: mail, Content: 'Please help.' }))
  return { id, name: RealName, mail, tickets: numbers }
}
