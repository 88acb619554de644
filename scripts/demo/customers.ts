const DAY = 86_400_000

/** Whom the demonstration's callers are, with their tickets: number, title, state, and how many days ago it changed. */
const CUSTOMERS = [
  {
    person: { firstname: 'Emma', lastname: 'Taylor', organization: 'Example GmbH', phone: '+49 (0) 30 / 90 18 20' },
    tickets: [
      [1042, 'Printer on the second floor prints blank pages', 'open', 0.1],
      [1018, 'Toner for the printer', 'closed', 20],
    ],
  },
  {
    person: { firstname: 'Jonas', lastname: 'Weber', organization: '', mobile: '0176 12345678' },
    tickets: [[1041, 'Invoice of October was charged twice', 'open', 2]],
  },
  {
    person: { firstname: 'Aylin', lastname: 'Kaya', organization: 'Kaya & Sons', phone: '030 12345678' },
    tickets: [[1039, 'New laptop for the sales team', 'pending reminder', 45]],
  },
  {
    person: { firstname: 'Deniz', lastname: 'Kaya', organization: 'Kaya & Sons', phone: '030/12345678' },
    tickets: [],
  },
] as const

const STATES = ['open', 'closed', 'pending reminder']

/** Answers as Zammad does, as far as the extension asks; undefined for any other address. `now` in milliseconds. */
export function demoAnswer(url: URL, now: number): unknown {
  switch (url.pathname) {
    case '/api/v1/signshow':
      return { config: {} }
    case '/api/v1/users/search':
      return CUSTOMERS.flatMap(({ person }, index) =>
        isMeant(person, url.searchParams.get('query') ?? '')
          ? [{ id: index + 1, email: '', login: '', ...person }]
          : [],
      )
    case '/api/v1/ticket_customer':
      return ticketsOf(Number(url.searchParams.get('customer_id')), now)
    case '/api/v1/ticket_states':
      return STATES.map((name, id) => ({ id, name }))
    case '/api/v1/tickets/search':
      return { assets: {} }
  }
}

/** By a part of the name, or by the last six digits of a number. */
function isMeant(person: (typeof CUSTOMERS)[number]['person'], query: string): boolean {
  const { firstname, lastname, organization } = person
  const number = 'mobile' in person ? person.mobile : person.phone
  const asked = query.replace(/\D/g, '')
  if (asked.length >= 6) return asked.includes(number.replace(/\D/g, '').slice(-6))
  return `${firstname} ${lastname} ${organization}`.toLowerCase().includes(query.toLowerCase())
}

function ticketsOf(customer: number, now: number): unknown {
  const tickets = (CUSTOMERS[customer - 1]?.tickets ?? []).map(([id, title, state, days]) => ({
    id,
    number: String(id),
    title,
    state_id: STATES.indexOf(state),
    customer_id: customer,
    updated_at: new Date(now - days * DAY).toISOString(),
  }))
  const ids = (closed: boolean) => tickets.filter(each => (each.state_id === 1) === closed).map(({ id }) => id)
  const assets = { Ticket: Object.fromEntries(tickets.map(ticket => [ticket.id, ticket])) }
  return { ticket_ids_open: ids(false), ticket_ids_closed: ids(true), assets }
}
