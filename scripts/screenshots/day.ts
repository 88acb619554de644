import type { Pbx } from '../../tests/support/relay-client.ts'
import { ADMIN_TOKEN } from '../../tests/support/relay-process.ts'
import type { RequestTracker } from '../../tests/support/request-tracker.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Who is in the address book. */
const CONTACTS = `name,organization,phone
Jonas Weber,Weber & Söhne,+49 40 22334455
Aylin Kaya,Kaya Logistik,+49 171 5550112
Marta Nowak,,+48 22 5551234
Peter Lund,Lund AS,+47 22 123456
Voicemail test,,+49 30 90182099
`

/** Fills the address book of the relay at `url`. */
export async function enterContacts(url: string): Promise<void> {
  await fetch(`${url}/api/v1/admin/contacts`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'text/csv' },
    body: CONTACTS,
  })
}

/** Enters who calls while the picture is taken, with tickets of theirs. */
export async function enterCallers(helpdesk: RequestTracker): Promise<void> {
  const people = [
    { login: 'emma', name: 'Emma Taylor', company: 'Taylor Ltd', phone: '+49 30 901820-55' },
    { login: 'carla', name: 'Carla Brandt', company: 'Brandt Optik', phone: '+49 89 5566778' },
  ]
  for (const { login, name, company, phone } of people) {
    const mail = `${login}@customer.example`
    await helpdesk.createUser({
      Name: login,
      RealName: name,
      EmailAddress: mail,
      Organization: company,
      WorkPhone: phone,
    })
    for (const Subject of ['Printer on the second floor prints blank pages', 'Invoice of October'])
      await helpdesk.createTicket({ Subject, Requestor: mail, Content: 'Please help.' })
  }
}

/** A day and a half of calls, each at its time: `at` sets the relay's clock to so many milliseconds before now. */
export async function callBefore(pbx: Pbx, at: (agoMs: number) => void): Promise<void> {
  let count = 0
  /** How long ago it began, how long it rang and was talked; no `talked`: nobody answered. */
  const call = async (
    agoMs: number,
    { rang, talked, ...more }: { rang: number; talked?: number; [field: string]: unknown },
  ) => {
    const id = `day-${++count}`
    at(agoMs)
    await pbx.ring(id, { queue: 'support', ...more })
    at(agoMs - rang * 1000)
    if (talked === undefined) return pbx.hangup(id, { cause: more.direction === 'out' ? 'busy' : 'cancel' })
    await pbx.answer(id, { user: 'admin' })
    at(agoMs - (rang + talked) * 1000)
    return pbx.hangup(id)
  }
  await call(26 * HOUR, { from: '494022334455', rang: 6, talked: 248 })
  await call(25 * HOUR, { from: '48225551234', rang: 24, queue: 'sales' })
  await call(24 * HOUR, { from: '4722123456', rang: 9, talked: 3720 })
  await call(3 * HOUR, { from: '491715550112', rang: 4, talked: 95 })
  await call(2.5 * HOUR, { from: '4930901820', to: '4722654321', direction: 'out', queue: 'support', rang: 12 })
  await call(2 * HOUR, { from: '4915112345678', rang: 31 })
  await call(96 * MINUTE, { from: '494022334455', rang: 8, talked: 412 })
  await call(70 * MINUTE, { from: '41715880339', rang: 19, queue: 'sales' })
  await call(41 * MINUTE, { from: '49895566778', rang: 5, talked: 180 })
  await call(12 * MINUTE, { from: '491715550112', rang: 27 })
}
