import { expect, test } from 'vitest'
import { z } from 'zod'
import { LONGEST_FIELD, matchNumber, numberQuery } from '../../../lib/cti/number-query.ts'
import { HelpdeskError, helpdesks, type Session } from '../../../lib/helpdesks/index.ts'
import { readHelpdeskFixtures } from '../../support/helpdesk-fixtures.ts'
import { type Exchange, recordedSession, sessionAnswering } from '../../support/recorded-session.ts'

// What takes as many steps as the square of an answer's length does not end within the time of a test, for answers of
// this length; what takes as many as its length does at once.
const LENGTH = 400_000

const query = numberQuery('+4930901820', 'DE') ?? expect.unreachable()
const fixtures = readHelpdeskFixtures()

/** What is asked for by a number and of a customer, of the stories that pages are read in. */
const stories = helpdesks().flatMap(helpdesk =>
  (['findByNumber', 'recentTickets'] as const).flatMap(call => {
    const story = fixtures
      .get(helpdesk.id)
      ?.stories.find(
        each => each.call === call && !each.problem && each.exchanges.some(({ answer }) => hasTags(answer.body)),
      )
    return story ? [{ name: `${helpdesk.name}, ${call}`, helpdesk, ...story, call }] : []
  }),
)

/** What begins again and again, and in what it stands. */
const HOSTILE: [what: string, repeated: string, before?: string, after?: string][] = [
  ['spaces', ' '],
  ['beginnings of tags', '<'],
  ['numbers', '1 '],
  ['words', 'a'],
  ['entities', '&#x'],
  ...['a', 'body', 'br', 'form', 'html', 'i', 'input', 'p', 'table', 'td', 'th', 'tr'].map((tag): [string, string] => [
    `beginnings of <${tag}>`,
    `<${tag} `,
  ]),
  ['links in a table', '<a>', '<tr id="1"><td>1</td><td>', '</td></tr>'],
  ['cells', '<td>', '<tr id="1">', '</tr>'],
  ['rows', '<tr>'],
  ['osTicket’s rows', '<tr id="1">'],
  ['FreeScout’s rows', '<tr class="conv-row" data-conversation_id="1">'],
  ['FreeScout’s rows without an end', '<tr class="conv-row" data-conversation_id="1" '],
  ['FreeScout’s cells', '<td class="conv-date">', '<tr class="conv-row" data-conversation_id="1">', '</tr>'],
  [
    'FreeScout’s icons',
    '<i class="glyphicon glyphicon-lock ',
    '<tr class="conv-row" data-conversation_id="1">',
    '</tr>',
  ],
  [
    'FreeScout’s subjects',
    '<p>',
    '<tr class="conv-row" data-conversation_id="1"><td class="conv-subject">',
    '</td></tr>',
  ],
  ['FreeScout’s numbers', '<input name="phones[1][value]" value="030 901821">'],
  ['Znuny’s rows', '<tr id="TicketID_1">'],
  ['Znuny’s links', '<a class="MasterActionLink">', '<tr id="TicketID_1">', '</tr>'],
  ['Znuny’s fields', '<label></label><p '],
  ['Znuny’s values', ' title="', '<label></label><p'],
  ['GLPI’s icons', '<i class="itilstatus new">'],
  ['GLPI’s classes', ' class="itilstatus ', '<i'],
  ['GLPI’s links', '<a href="ticket.form.php?id=1">', '', '<i class="itilstatus new">'],
  ['GLPI’s addresses', ' ticket.form.php?id=1', '<a', '<i class="itilstatus new">'],
  ['GLPI’s form', ' action="', '<form'],
  ['GLPI’s columns', '<th data-searchopt-id="6">', '<table class="search-results">', '<tbody><tr><td>'],
]

const cases = stories.flatMap(story =>
  HOSTILE.map(([what, repeated, before = '', after = '']) => {
    const hostile = before + repeated.repeat(LENGTH / repeated.length) + after
    return { ...story, what, hostile }
  }),
)

test.each(cases)('$name: a page with $what to no end is read at once', async ({ helpdesk, ...story }) => {
  const exchanges = story.exchanges.map(
    (each): Exchange => ({ ...each, answer: { ...each.answer, body: withHostile(each.answer.body, story.hostile) } }),
  )
  const recorded = recordedSession(exchanges)
  // What was added may lead to more questions.
  const session: Session = { ...recorded, ask: (...asked) => recorded.ask(...asked).catch(notRecorded) }
  const customer = { id: '1', name: '', organization: null, address: null }
  const argument = z.record(z.string(), z.json()).safeParse(story.argument).data
  const answer =
    story.call === 'findByNumber'
      ? helpdesk.findByNumber(session, query)
      : helpdesk.recentTickets(session, { ...customer, ...argument })
  await answer.catch(error => expect(error).toBeInstanceOf(HelpdeskError))
})

const phone = (id: number, phone: string) => ({ id, name: 'Emma', phone })
const many = <T>(make: (index: number) => T) => Array.from({ length: 20_000 }, (_, index) => make(index + 1))

test.each<[what: string, id: string, body: unknown]>([
  ['a name', 'freescout', { results: [{ id: 1, text: 'a'.repeat(LENGTH) }] }],
  ['a customer’s line', 'znuny', [{ Label: `${'<'.repeat(LENGTH)}\n`, Value: '1' }]],
  ['people', 'zammad', many(id => phone(id, '030 901821'))],
  [
    'people',
    'zendesk',
    { results: many(id => phone(id, '030 901821')), organizations: many(id => ({ id, name: '' })) },
  ],
  ['people', 'freshdesk', { results: many(id => phone(id, '030 901821')) }],
])('%s to no end of %s is read at once', async (_what, id, body) => {
  const helpdesk = helpdesks().find(each => each.id === id)
  const session = sessionAnswering({ status: 200, contentType: 'application/json', body: z.json().parse(body) })
  for (const asked of [helpdesk?.findByNumber(session, query), helpdesk?.findByName(session, 'Emma')])
    await asked?.catch(error => expect(error).toBeInstanceOf(HelpdeskError))
})

test('the phone of osTicket’s user is cut before it is looked at', async () => {
  const helpdesk = helpdesks().find(each => each.id === 'osticket')
  const found = { id: 1, name: 'Emma', email: null }
  const session: Session = {
    ...sessionAnswering(null),
    ask: async path => {
      const body = path.includes('users/1') ? phone(1, `4930901820${' '.repeat(LENGTH)}!`) : [found]
      return { status: 200, url: path, redirected: false, contentType: 'text/html', text: JSON.stringify(body) }
    },
  }
  expect(await helpdesk?.findByNumber(session, query)).toMatchObject([{ level: 'known' }])
})

test('of a ticket’s subject no more is compared than it can be long', async () => {
  const helpdesk = helpdesks().find(each => each.id === 'request-tracker')
  const requestor = { type: 'user', id: 1, Name: 'emma', RealName: 'Emma', EmailAddress: '', Organization: '' }
  const item = (id: number) => ({ id, Subject: '030 901821, '.repeat(1000), Status: 'new', Requestor: [requestor] })
  const body = z.json().parse({ items: Array.from({ length: 200 }, (_, index) => item(index + 1)) })
  const session = sessionAnswering({ status: 200, contentType: 'application/json', body })
  await helpdesk?.findByMention?.(session, query).catch(error => expect(error).toBeInstanceOf(HelpdeskError))
})

test('of a field no more is compared than it can be long', () => {
  const field = (length: number) => `${'.'.repeat(length - 9)}030901820`
  expect(matchNumber(field(LONGEST_FIELD), query)).not.toBe('different')
  expect(matchNumber(field(LONGEST_FIELD + 1), query)).toBe('different')
})

type Json = z.infer<ReturnType<typeof z.json>>

function hasTags(body: Json): boolean {
  return JSON.stringify(body).includes('<t') || JSON.stringify(body).includes('<input')
}

/** With `hostile` at the end of each text that is a page, or a part of one. */
function withHostile(body: Json, hostile: string): Json {
  if (typeof body === 'string') return body.includes('<') ? body + hostile : body
  if (Array.isArray(body)) return body.map(each => withHostile(each, hostile))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([key, each]) => [key, withHostile(each, hostile)]))
}

function notRecorded(): never {
  throw new HelpdeskError('down', 'not recorded')
}
