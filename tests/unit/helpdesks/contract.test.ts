import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Ticket } from '../../../lib/cti/call.ts'
import { numberQuery } from '../../../lib/cti/number-query.ts'
import { type Customer, type Helpdesk, helpdesks } from '../../../lib/helpdesks/helpdesk.ts'
import { HelpdeskError, type HelpdeskProblem, type Session } from '../../../lib/helpdesks/session.ts'
import '../../../lib/helpdesks/index.ts'
import { type HelpdeskStory, pageFiles, readHelpdeskFixtures } from '../../support/helpdesk-fixtures.ts'
import {
  type Exchange,
  type RecordedAnswer,
  RECORDED_ROOT as ROOT,
  recordedSession,
  sessionAnswering,
} from '../../support/recorded-session.ts'

const NUMBER = '+4930901820'
const customer: Customer = { id: '1', name: 'Emma Taylor', organization: null, address: 'emma@taylor.example' }
const ticket: Ticket = {
  id: '7',
  number: '10007',
  title: 'Printer',
  state: 'open',
  open: true,
  changedAt: '2026-11-22T12:00:00.000Z',
  url: `${ROOT}/7`,
}
const call = { number: NUMBER, name: 'Emma Taylor', callId: 'call-1' }
const draft = { ...call, customer, title: 'Call from +49 30 901820', body: 'Number: +49 30 901820\nQueue: support\n' }

/** Asks in the words of a story. */
function ask(helpdesk: Helpdesk, session: Session, { call, argument }: Pick<HelpdeskStory, 'call' | 'argument'>) {
  switch (call) {
    case 'findByNumber':
    case 'findByMention': {
      const query = numberQuery(z.string().parse(argument), session.country)
      if (!query) throw new Error(`${argument} is no number`)
      return helpdesk[call]?.(session, query)
    }
    case 'findByName':
      return helpdesk.findByName(session, z.string().parse(argument))
    case 'recentTickets':
      return helpdesk.recentTickets(session, { ...customer, ...z.record(z.string(), z.json()).parse(argument) })
    case 'warning':
      return helpdesk.warning?.(session)
  }
}

const questions: Pick<HelpdeskStory, 'call' | 'argument'>[] = [
  { call: 'findByNumber', argument: NUMBER },
  { call: 'findByMention', argument: NUMBER },
  { call: 'findByName', argument: 'Taylor' },
  { call: 'recentTickets', argument: { ...customer } },
]

/** Every address that a helpdesk can build of these texts. */
function addresses(helpdesk: Helpdesk, text: string): string[] {
  const someone = { ...customer, id: text, address: text }
  const caller = { number: text, name: text, callId: text }
  return [
    helpdesk.customerUrl(ROOT, someone),
    helpdesk.newTicketUrl(ROOT, { ...caller, customer: someone, title: text, body: text }),
    helpdesk.newTicketUrl(ROOT, { ...caller, customer: null, title: text, body: text }),
    helpdesk.newCustomerUrl(ROOT, caller),
    ...[
      helpdesk.ticketUrl?.(ROOT, text),
      helpdesk.searchUrl?.(ROOT, caller),
      helpdesk.noteUrl?.(ROOT, { ...ticket, id: text }, text),
    ],
  ].filter(url => url !== undefined)
}

const HOSTILE = [
  'javascript:alert(1)//',
  '"><script>alert(1)</script>',
  '../../admin/delete?all=1',
  '..',
  'a&admin=1;Action=Delete#x=y',
  '//evil.example/%2e%2e/\\evil',
  '%00 %zz \r\nSet-Cookie: a=b',
  '\u202eü☎',
]

/** What parts an address: the same for every text in it, unless the text breaks out of its place. */
const partsOf = (url: string) => url.replace(/[^/?#&;=]/g, '')

function expectBelowRoot(url: string): void {
  expect(url).toMatch(/^https?:\/\/[\x21-\x7e]*$/)
  expect(url).not.toMatch(/["<>\\]/)
  expect(new URL(url).href.startsWith(`${ROOT}/`), `${url} is below ${ROOT}`).toBe(true)
}

const fixtures = readHelpdeskFixtures()

test('every folder of fixtures is of a helpdesk', () => {
  expect([...fixtures.keys()].filter(id => !helpdesks().some(helpdesk => helpdesk.id === id))).toEqual([])
})

describe.each(helpdesks().map(helpdesk => ({ id: helpdesk.id, helpdesk })))('$id', ({ id, helpdesk }) => {
  const { pages = [], stories = [], urls = [], signedOut = [] } = fixtures.get(id) ?? {}

  test('has fixtures of all that it does', () => {
    const done = questions.map(each => each.call).filter(each => helpdesk[each] !== undefined)
    expect(stories.map(each => each.call)).toEqual(expect.arrayContaining(done))
    const built = [
      'customerUrl',
      'newTicketUrl',
      'newCustomerUrl',
      'customerIn',
      'ticketUrl',
      'searchUrl',
      'noteUrl',
    ] as const
    expect(urls.map(each => each.call)).toEqual(expect.arrayContaining(built.filter(each => helpdesk[each])))
    expect(signedOut).not.toEqual([])
    expect(pages.map(each => each.shows)).toEqual(expect.arrayContaining(['signedIn', 'signIn']))
    expect(pages.filter(each => pageFiles[`${id}/${each.file}`] === undefined)).toEqual([])
  })

  test('is named in small letters, and its paths are below the root', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const path of [helpdesk.signInPath, helpdesk.landing ?? '/']) expectBelowRoot(ROOT + path)
  })

  test.each(stories)('$file: $story', async ({ exchanges, session: setting, ...story }) => {
    const session = recordedSession(exchanges, setting)
    const answer = ask(helpdesk, session, story)
    if (story.problem) await expect(answer).rejects.toMatchObject({ name: 'HelpdeskError', problem: story.problem })
    else expect(await answer).toEqual(story.result)
    expect(session.unused()).toEqual([])
    if (story.call === 'recentTickets' && !story.problem)
      for (const { id, url } of (await answer) as Ticket[]) {
        expectBelowRoot(url)
        // Of what another browser found, nothing but the id is taken.
        expect(helpdesk.ticketUrl?.(ROOT, id)).toBe(url)
      }
  })

  test('knows whose a customer’s page is: what another browser found is built anew', () => {
    const url = helpdesk.customerUrl(ROOT, { id: '27', address: null })
    expect(helpdesk.customerIn?.(ROOT, url)).toBe('27')
  })

  test.each(urls)('$call gives $result', ({ call, arguments: given, result }) => {
    const build: unknown = helpdesk[call]
    if (typeof build !== 'function') throw new Error(`${id} has no ${call}`)
    const url: unknown = build(ROOT, ...given)
    expect(url ?? null).toBe(result)
    if (call !== 'customerIn') expectBelowRoot(String(url))
  })

  test.each(HOSTILE)('addresses keep %j in its place', text => {
    for (const [index, url] of addresses(helpdesk, text).entries()) {
      expectBelowRoot(url)
      expect(partsOf(url)).toBe(partsOf(addresses(helpdesk, 'Emma')[index] ?? ''))
    }
  })

  const asked = questions.filter(each => helpdesk[each.call] !== undefined)

  test.each(HOSTILE)('answers of %j are refused or kept in their place', async text => {
    for (const { exchanges, session: setting, ...story } of stories.filter(each => each.call === 'recentTickets')) {
      for (const hostile of poisoned(exchanges, text)) {
        const recorded = recordedSession(hostile, setting)
        const session = { ...recorded, ask: (path: string) => recorded.ask(path).catch(notRecorded) }
        const found = await ask(helpdesk, session, story)?.catch(expectHelpdeskError)
        for (const { url } of (found ?? []) as Ticket[]) expectBelowRoot(url)
      }
    }
  })

  const failures: { when: string; answer: RecordedAnswer | null; problem: HelpdeskProblem }[] = [
    ...signedOut.map(({ answer }) => ({ when: 'nobody is signed in', answer, problem: 'signedOut' as const })),
    {
      when: 'it sends the background somewhere to sign in',
      answer: { status: 401, contentType: '', body: '', redirectedTo: '/sign-in' },
      problem: 'signedOut',
    },
    {
      when: 'it is broken',
      answer: { status: 500, contentType: 'text/html', body: '<h1>Error</h1>' },
      problem: 'down',
    },
    { when: 'it is overloaded', answer: { status: 503, contentType: 'application/json', body: {} }, problem: 'down' },
    { when: 'no answer comes', answer: null, problem: 'down' },
    {
      when: 'JSON is another',
      answer: { status: 200, contentType: 'application/json', body: { surprise: [1] } },
      problem: 'unexpected',
    },
    {
      when: 'JSON is none',
      answer: { status: 200, contentType: 'application/json', body: '{"total":' },
      problem: 'unexpected',
    },
  ]
  const failing = failures.flatMap(failure => asked.map(question => ({ ...failure, ...question })))

  test.each(failing)('$call rejects with $problem when $when', async ({ answer, problem, ...question }) => {
    const result = ask(helpdesk, sessionAnswering(answer), question)
    await expect(result).rejects.toMatchObject({ name: 'HelpdeskError', problem })
  })

  test.each(['*', '%', '"" ()', '&', '?*'])('nobody has the name %j, and nothing is asked', async name => {
    expect(await helpdesk.findByName(sessionAnswering(null), name)).toEqual([])
  })

  test('fills a new ticket in, or says so by a plain address', () => {
    expectBelowRoot(helpdesk.newTicketUrl(ROOT, draft))
    expectBelowRoot(helpdesk.newTicketUrl(ROOT, { ...draft, name: null, customer: null }))
    expectBelowRoot(helpdesk.newCustomerUrl(ROOT, { ...call, name: null }))
  })
})

function expectHelpdeskError(error: unknown): undefined {
  expect(error).toBeInstanceOf(HelpdeskError)
}

/** A question that hostile answers led to. */
function notRecorded(): never {
  throw new HelpdeskError('down', 'not recorded')
}

type Json = z.infer<ReturnType<typeof z.json>>

/** The exchanges once for each text and id in the answers, with `text` in its place. */
function* poisoned(exchanges: readonly Exchange[], text: string): Generator<Exchange[]> {
  for (const [index, exchange] of exchanges.entries())
    for (const body of variants(exchange.answer.body, text))
      yield exchanges.with(index, { ...exchange, answer: { ...exchange.answer, body } })
}

function* variants(body: Json, text: string): Generator<Json> {
  if (typeof body === 'string' || typeof body === 'number') yield text
  else if (Array.isArray(body)) {
    for (const [index, each] of body.entries())
      for (const variant of variants(each, text)) yield body.with(index, variant)
  } else if (typeof body === 'object' && body !== null) {
    for (const [key, each] of Object.entries(body))
      for (const variant of variants(each, text)) yield { ...body, [key]: variant }
  }
}
