import type { NewTicket, NewUser } from './request-tracker-seed.ts'

type Phones = Pick<NewUser, 'WorkPhone' | 'MobilePhone' | 'HomePhone' | 'Organization' | 'Privileged'>

const person = (Name: string, RealName: string, phones: Phones = {}): NewUser => ({
  Name,
  RealName,
  EmailAddress: phones.Privileged ? `${Name}@helpdesk.example` : `${Name}@customer.example`,
  ...phones,
})

/** People whose numbers stand in Request Tracker in all the ways in which people write them. `otto` is to be disabled. */
export const callers: NewUser[] = [
  person('emma', 'Emma Taylor', { WorkPhone: '+49 30 901820-55', Organization: 'Taylor Ltd' }),
  person('sue', 'Sue Superset', { HomePhone: '+49 (0)30 901820-551' }),
  person('ben', 'Ben Stone', { MobilePhone: '0171/234 56 78', WorkPhone: '0171 2345670' }),
  person('cara', 'Cara Jones', { HomePhone: '0049 (0) 89 12 34 56 78' }),
  person('dan', 'Dan Smith', { WorkPhone: '(040) 22 33 44 55' }),
  person('dora', 'Dora Smith', { MobilePhone: '04022334455', WorkPhone: '+49 40 99' }),
  person('fay', 'Fay Fax', { WorkPhone: '089-55667788', HomePhone: '+49 89 55667788' }),
  person('otto', 'Otto Off', { WorkPhone: '+49 666 12345' }),
  person('olga', 'Olga Odd', { WorkPhone: '+49 (221) 8 7654-321 (office)' }),
  person('zoe', 'Zoe Zero', { WorkPhone: '4098765432' }),
  person('eve', 'Eve Newcomer', { HomePhone: '0221 5566778' }),
  person('paul', 'Paul Partner', { WorkPhone: '030 5550001' }),
  person('rita', 'Rita Partner'),
  person('tick', 'Tick', { WorkPhone: '030 5550002' }),
  person('tock', 'Tock'),
  person('bulk', 'Bulk Buyer', { WorkPhone: '030 5550003' }),
  person('rare', 'Rare Buyer', { WorkPhone: '030/5550003' }),
  person('jane', 'Jane Agent', { WorkPhone: '+49 40 1234567', Privileged: true }),
  person('mia', 'Mia Mail'),
  person('tom', 'Tom Tickets'),
  person('juergen', 'Jürgen Müller'),
  person('quentin', 'Quentin O"Neil \\ 100%'),
  person('rose', "Rose O'Brien"),
]

const mail = (name: string) => callers.find(({ Name }) => Name === name)?.EmailAddress ?? ''

const ticket = (Subject: string, names: string[], Content = 'Hello'): NewTicket => ({
  Subject,
  Requestor: names.map(mail),
  Content,
})

/** In the order in which they were written. */
export const tickets: NewTicket[] = [
  ...['emma', 'sue', 'ben', 'cara', 'dan', 'dora', 'fay', 'otto', 'olga', 'zoe', 'rare', 'bulk', 'jane'].map(name =>
    ticket('Hello', [name]),
  ),
  ticket('Together', ['paul', 'rita']),
  ticket('Alone', ['paul']),
  ticket('Always together', ['tick', 'tock']),
  ticket('Call back 030/777 001, please', ['mia']),
  ticket('Printer', ['mia'], 'You reach me at +49 30 777002 all day'),
  ticket('Not this one: 030 7770031', ['mia']),
  ticket('Disabled: +49 666 12345', ['otto']),
  ticket('First', ['tom']),
  ticket('Second', ['tom']),
  ticket('Third', ['tom']),
]
