import { expect, test } from 'vitest'
import type { Contact } from '../../../lib/cti/contact.ts'
import { numberQuery } from '../../../lib/cti/number-query.ts'
import type { State } from '../../../lib/extension/helpdesk-states.ts'
import { whoHas } from '../../../lib/extension/who-has.ts'
import type { Customer, Helpdesk } from '../../../lib/helpdesks/helpdesk.ts'
import { contact, emma, fails, helpdeskWith, known, NUMBER, ROOT, sessionAt, ticket } from './helpdesk.ts'

const other: Customer = { id: '28', name: 'Ben Hill', organization: null, address: null }
const agent: Customer = { ...other, id: '1', name: 'Agent', colleague: true }
const mention = async () => [
  { customer: emma, level: 'maybe' as const, reason: { kind: 'ticket' as const, number: '123' } },
]

type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>
const never: Wait = () => new Promise(() => undefined)

/** Asks helpdesks at `https://a.example`, `https://b.example` and so on. */
async function ask(helpdesks: Partial<Helpdesk>[], book: Contact[] = [], wait: Wait = never) {
  const query = numberQuery(NUMBER, 'DE')
  if (!query) throw new Error(`${NUMBER} is no number`)
  const states: Record<string, State> = {}
  const sites = helpdesks.map((facts, index) => ({
    helpdesk: helpdeskWith(facts),
    session: sessionAt(`https://${'abc'[index]}.example`),
  }))
  const report = (root: string, state: State) => {
    states[root.charAt(8)] = state
  }
  const answer = await whoHas(query, sites, book, report, wait)
  const names = answer.contacts.map(each => `${each.name}, ${each.level}`)
  return { ...answer, states, names }
}

const finds = (...customers: Customer[]) => ({ findByNumber: async () => customers.map(known) })

test('a customer comes with everything that their screens take', async () => {
  const tickets = [ticket('5'), ticket('4')]
  const { contacts } = await ask([{ ...finds(emma), recentTickets: async () => tickets }])
  expect(contacts).toEqual([
    {
      level: 'known',
      name: 'Emma Taylor',
      organization: 'Taylor Ltd',
      source: 'Desk',
      url: 'https://a.example/customer/27',
      customer: { site: 'https://a.example', id: '27', address: 'emma@taylor.example' },
      reason: { kind: 'phone', label: 'work' },
      tickets,
    },
  ])
})

test.each<[what: string, helpdesks: Partial<Helpdesk>[], names: string[], states: Record<string, State>]>([
  ['nobody has it', [{}], [], { a: 'ready' }],
  [
    'two sites know somebody',
    [finds(emma), finds(other)],
    ['Emma Taylor, known', 'Ben Hill, known'],
    { a: 'ready', b: 'ready' },
  ],
  ['customers come before colleagues', [finds(agent, emma)], ['Emma Taylor, known', 'Agent, known'], { a: 'ready' }],
  ['tickets are asked when nobody has it', [{ findByMention: mention }], ['Emma Taylor, maybe'], { a: 'ready' }],
  ['and not otherwise', [{ ...finds(other), findByMention: mention }], ['Ben Hill, known'], { a: 'ready' }],
  [
    'nor when another site knows somebody',
    [{ findByMention: mention }, finds(other)],
    ['Ben Hill, known'],
    { a: 'ready', b: 'ready' },
  ],
  ['a guess that fails is none', [{ findByMention: fails('down') }], [], { a: 'ready' }],
  [
    'one is signed out',
    [{ findByNumber: fails('signedOut') }, finds(emma)],
    ['Emma Taylor, known'],
    { a: 'signedOut', b: 'ready' },
  ],
  ['all are down', [{ findByNumber: fails('down') }], [], { a: 'down' }],
  ['an adapter that breaks', [{ findByNumber: async () => JSON.parse('{') }], [], { a: 'unexpected' }],
  [
    'tickets that cannot be had',
    [{ ...finds(emma), recentTickets: fails('down') }],
    ['Emma Taylor, known'],
    { a: 'ready' },
  ],
  ['a customer without a name', [finds({ ...emma, name: ' ' })], ['emma@taylor.example, known'], { a: 'ready' }],
  ['a name of any length', [finds({ ...emma, name: 'x'.repeat(300) })], [`${'x'.repeat(199)}…, known`], { a: 'ready' }],
  [
    'an address that runs something',
    [{ ...finds(emma), customerUrl: () => 'javascript:alert(1)' }],
    [],
    { a: 'ready' },
  ],
])('%s', async (_what, helpdesks, names, states) => {
  expect(await ask(helpdesks)).toMatchObject({ names, states })
})

test.each([
  ['none could be asked', [fails('down'), fails('signedOut')], false, ['a', 'b']],
  ['one could', [fails('down'), async () => []], true, ['a']],
] as const)('%s', async (_what, answers, answered, missing) => {
  const result = await ask(answers.map(findByNumber => ({ findByNumber })))
  expect(result).toMatchObject({ answered, missing: missing.map(host => `https://${host}.example`) })
})

test('tickets are asked for the three likeliest alone', async () => {
  const asked: string[] = []
  const recentTickets: Helpdesk['recentTickets'] = async (_session, { id }) => {
    asked.push(id)
    return []
  }
  await ask([{ ...finds(agent, { ...emma, id: '2' }, { ...emma, id: '3' }, { ...emma, id: '4' }), recentTickets }])
  expect(asked).toEqual(['2', '3', '4'])
})

test('a link in the address book to a customer brings their tickets, and no guesses', async () => {
  const book = [{ ...contact('Emma'), url: 'https://a.example/customer/27' }]
  const { contacts } = await ask([{ recentTickets: async () => [ticket('5')], findByMention: mention }], book)
  expect(contacts).toMatchObject([{ name: 'Emma', customer: { id: '27' }, tickets: [{ id: '5' }] }])
  expect(contacts[0]).not.toHaveProperty('reason')
})

test.each([
  ['stands', async () => [{ ...emma, id: '2' }, emma], 'emma@taylor.example'],
  ['does not stand', async () => [], null],
  ['cannot be read', fails('down'), null],
])('what a ticket names a linked customer by %s on their record', async (_what, findByName, address) => {
  const book = [{ ...contact('Emma'), url: 'https://a.example/customer/27' }]
  const { contacts } = await ask([{ findByName }], book)
  expect(contacts).toMatchObject([{ customer: { id: '27', address } }])
})

test('a customer who is found and linked is one', async () => {
  const book = [{ ...contact('Emma'), url: 'https://a.example/customer/27' }]
  expect((await ask([finds(emma)], book)).names).toEqual(['Emma Taylor, known'])
})

test.each(['no address', 'https://elsewhere.example/27'])('a link to %s is no customer', async url => {
  expect((await ask([{}], [{ ...contact('Emma'), url }])).contacts).toEqual([])
})

test('a ticket that could not be opened is left out', async () => {
  const tickets = [ticket('5', { url: 'javascript:alert(1)' }), ticket('4', { title: 'x'.repeat(600) })]
  const { contacts } = await ask([{ ...finds(emma), recentTickets: async () => tickets }])
  expect(contacts[0]?.tickets?.map(({ id, title }) => [id, title.length])).toEqual([['4', 500]])
})

test(`the address book itself is not asked about: ${ROOT} need not know it`, async () => {
  expect((await ask([{ findByMention: mention }], [contact('Emma')])).contacts).toEqual([])
})

const hangs = { findByNumber: () => new Promise<never>(() => undefined) }

test('a site that hangs holds back no name found at another for longer than a second', async () => {
  const waits: number[] = []
  const wait: Wait = async milliseconds => void waits.push(milliseconds)
  expect(await ask([hangs, finds(emma)], [], wait)).toMatchObject({
    names: ['Emma Taylor, known'],
    missing: ['https://a.example'],
    states: { b: 'ready' },
  })
  expect(waits).toEqual([1000])
})

test.each([
  ['no one', {}],
  ['a guess', { findByNumber: async () => (await mention()).map(match => ({ ...match })) }],
])('where the others name %s, a slow site is waited for', async (_what, other) => {
  const slow = Promise.withResolvers<ReturnType<typeof known>[]>()
  const wait: Wait = async () => expect.fail('nobody is named yet')
  const asking = ask([{ findByNumber: () => slow.promise }, other], [], wait)
  slow.resolve([known()])
  expect((await asking).names[0]).toBe('Emma Taylor, known')
})
