import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ticket } from '../../lib/cti/call.ts'
import { type Customer, helpdeskById } from '../../lib/helpdesks/helpdesk.ts'
import '../../lib/helpdesks/index.ts'
import { type HttpSession, httpSession, signInToRequestTracker } from '../support/helpdesk-session.ts'
import { type RequestTracker, startRequestTracker } from '../support/request-tracker.ts'
import { callers, tickets } from '../support/request-tracker-callers.ts'
import { fieldOf, installations, nameSearches, query } from '../support/request-tracker-cases.ts'

const adapter = helpdeskById('request-tracker')
if (!adapter?.findByMention || !adapter.noteUrl) throw new Error('Request Tracker has no adapter')
const { findByNumber, findByMention, findByName, recentTickets, noteUrl } = adapter

describe.each(installations)('Request Tracker $name', ({ siteConfig, phones, content }) => {
  let rt: RequestTracker
  let cookie: string
  const ids = new Map<string, string>()

  /** As an agent without admin's rights. */
  const session = (fromPage = true): HttpSession => httpSession(rt.url, { cookie, fromPage })
  const customer = (id: string): Customer => ({ id, name: '', organization: null, address: null })
  const idOf = (name: string) => ids.get(name) ?? ''

  /** Who is found, as `Name known work`, in no order. */
  async function callersOf(number: string, asked = session()): Promise<string[]> {
    const matches = await findByNumber(asked, query(number))
    const shown = matches.map(({ customer: { name }, level, reason }) => [
      name,
      level,
      reason.kind === 'phone' ? reason.label : reason.kind,
    ])
    return shown.map(each => each.join(' ')).sort()
  }

  beforeAll(async () => {
    rt = await startRequestTracker({ siteConfig })
    for (const user of callers) ids.set(user.Name, String(await rt.createUser(user)))
    for (const ticket of tickets) {
      const id = await rt.createTicket(ticket)
      if (ticket.Subject === 'Second') await rt.changeTicket(id, { Status: 'resolved' })
      if (ticket.Subject === 'Third') await rt.changeTicket(id, { Status: 'open' })
    }
    await rt.disableUser('otto')
    cookie = await signInToRequestTracker(rt.url, rt.agents[0])
  })

  afterAll(() => rt?.stop())

  test.each([
    ['+493090182055', ['Emma Taylor known work', 'Sue Superset maybe similar'], 'an extension set apart'],
    ['+4930901820551', ['Sue Superset known home'], 'a trunk zero in brackets'],
    ['+491712345678', ['Ben Stone known mobile'], 'a slash and pairs'],
    ['+498912345678', ['Cara Jones known home'], 'the international zeros and a trunk zero'],
    ['+494022334455', ['Dan Smith known work', 'Dora Smith known mobile'], 'two customers'],
    ['+498955667788', ['Fay Fax known work'], 'two fields, the first counts'],
    ['+494098765432', ['Zoe Zero known work'], 'a table without the zero'],
    ['+4930999888', [], 'nobody'],
    ['+4966612345', [], 'somebody who was disabled'],
  ])('knows %s: %j (%s)', async (number, expected) => {
    const found = await Promise.all([session(), session(false)].map(asked => callersOf(number, asked)))
    expect(found).toEqual([expected, expected])
  })

  test('a spelling that nobody thinks of is known only where the digits can be compared', async () => {
    const level = phones === 'compared' ? 'known work' : 'maybe similar'
    expect(await callersOf('+4922187654321')).toEqual([`Olga Odd ${level}`])
  })

  test('customers without a ticket are found only where the admin lets phones be searched', async () => {
    const found = { hidden: [], suggested: ['Eve Newcomer maybe similar'], compared: ['Eve Newcomer known home'] }
    expect(await callersOf('+492215566778')).toEqual(found[phones])
  })

  test('of two requestors the one with the number is known by a ticket of their own', async () => {
    expect(await callersOf('+49305550001')).toEqual(['Paul Partner known work'])
    // They share all their tickets: which of them it is cannot be told.
    const both = ['Tick maybe similar', 'Tock maybe similar']
    expect(await callersOf('+49305550002')).toEqual(
      phones === 'compared' ? ['Tick known work', 'Tock maybe similar'] : both,
    )
  })

  test('somebody who works there is a colleague', async () => {
    const name = 'Jane Agent'
    const address = 'jane@helpdesk.example'
    for (const fromPage of [true, false]) {
      const found = await findByNumber(session(fromPage), query('+49401234567'))
      const customer = { id: idOf('jane'), name, organization: null, address, colleague: true }
      expect(found.map(match => match.customer)).toEqual([customer])
    }
  })

  test('a match has what a new ticket needs', async () => {
    const [match] = await findByNumber(session(), query('+493090182055'))
    expect(match?.customer).toEqual({
      id: idOf('emma'),
      name: 'Emma Taylor',
      organization: 'Taylor Ltd',
      address: 'emma@customer.example',
    })
  })

  test.each([
    ['nobody', '+4930999888', 2, 1],
    ['a work phone', '+491712345670', 5, 4],
    ['a mobile phone', '+491712345678', 6, 5],
  ])('asks few questions: %s', async (_, number, fromPage, fromBackground) => {
    const [page, background] = [session(), session(false)]
    await findByNumber(page, query(number))
    await findByNumber(background, query(number))
    // Where the fields are suggested but cannot be compared, that is found out by trying.
    const more = phones === 'suggested' && number !== '+4930999888' ? 1 : 0
    expect([page.asked.length, background.asked.length]).toEqual([fromPage + more, fromBackground])
  })

  test.each([
    ['+4930777001', ['Mia Mail ticket'], 'in the subject'],
    ['+4930777002', content ? ['Mia Mail ticket'] : [], 'in the text'],
    ['+4930777003', [], 'as a part of a longer number in the subject'],
    ['+4930777004', [], 'nowhere'],
    ['+4966612345', [], 'by somebody who was disabled'],
  ])('finds who mentions %s: %j (%s)', async (number, expected) => {
    const matches = await findByMention(session(), query(number))
    expect(matches.map(({ customer: { name }, reason }) => `${name} ${reason.kind}`)).toEqual(expected)
    expect(matches.every(({ level }) => level === 'maybe')).toBe(true)
  })

  test('names the ticket that mentions the number', async () => {
    const [match] = await findByMention(session(), query('+4930777001'))
    const written = await recentTickets(session(), customer(idOf('mia')))
    const number = written.find(({ title }) => title.startsWith('Call back'))?.number
    expect(match?.reason).toEqual({ kind: 'ticket', number })
  })

  // What no setting has a part in is tried where there are none.
  if (siteConfig !== '') return

  test('a customer with very many tickets hides nobody', async () => {
    const bulk = Array.from({ length: 51 }, (_, n) => ({ Subject: `Bulk ${n}`, Requestor: 'bulk@customer.example' }))
    await Promise.all(bulk.map(ticket => rt.createTicket({ ...ticket, Content: 'Hello' })))
    expect(await callersOf('+49305550003')).toEqual(['Bulk Buyer known work', 'Rare Buyer known work'])
  }, 180_000)

  test.each(nameSearches)('finds by name %j: %j', async (text, expected) => {
    for (const fromPage of [true, false])
      expect((await findByName(session(fromPage), text)).map(({ name }) => name)).toEqual(expected)
  })

  test('lists tickets by their last change, open and closed, with one question', async () => {
    const asked = session()
    const found = await recentTickets(asked, customer(idOf('tom')))
    expect(found.map(({ title, state, open }) => `${title}: ${state} ${open}`)).toEqual([
      'Third: open true',
      'Second: resolved false',
      'First: new true',
    ])
    expect(asked.asked).toHaveLength(1)
    const ages = found.map(({ changedAt }) => Date.now() - Date.parse(changedAt))
    expect(ages.every(age => age > -1000 && age < 600_000)).toBe(true)
    const [first] = found
    expect(first?.changedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+Z$/)
    expect(await asked.page(first?.url ?? '')).toContain('Third')
    expect(await recentTickets(session(), customer(idOf('eve')))).toEqual([])
  })

  const text = 'Number: +49 30 901820-55\nQueue: <b>"support"</b> & Söhne\n\n100 %'
  const html =
    'Number: +49 30 901820-55<br />Queue: &lt;b&gt;&quot;support&quot;&lt;/b&gt; &amp; Söhne<br /><br />100 %'

  test('opens a new ticket filled in', async () => {
    const url = adapter.newTicketUrl(rt.url, {
      number: '+493090182055',
      name: 'Emma Taylor',
      callId: '1',
      customer: { id: idOf('emma'), address: 'emma@customer.example' },
      title: 'Call from +49 30 901820-55 "<b>"',
      body: text,
    })
    const page = await session().page(url)
    expect(fieldOf(page, 'Requestors')).toBe('emma@customer.example')
    expect(fieldOf(page, 'Subject')).toBe('Call from +49 30 901820-55 "<b>"')
    expect(fieldOf(page, 'Content')).toBe(html)
  })

  test('opens a form for a new customer: a ticket with the number and name in its subject', async () => {
    const call = { number: '+493090182055', callId: '1' }
    const named = await session().page(adapter.newCustomerUrl(rt.url, { ...call, name: 'Emma Taylor' }))
    expect(fieldOf(named, 'Subject')).toBe('Emma Taylor, +493090182055')
    const unnamed = await session().page(adapter.newCustomerUrl(rt.url, { ...call, name: null }))
    expect(fieldOf(unnamed, 'Subject')).toBe('+493090182055')
  })

  test('opens a note on a ticket filled in', async () => {
    const [ticket] = await recentTickets(session(), customer(idOf('tom')))
    const page = await session().page(noteUrl(rt.url, ticket as Ticket, text))
    expect(fieldOf(page, 'UpdateContent')).toBe(html)
    const long = await session().page(noteUrl(rt.url, ticket as Ticket, 'ä"\n'.repeat(5000)))
    expect(fieldOf(long, 'UpdateContent')).toMatch(/^(ä&quot;<br \/>){100,}.*…$/)
  })

  test("shows a customer's page, and knows whose it is", async () => {
    const url = adapter.customerUrl(rt.url, { id: idOf('emma'), address: null })
    expect(await session().page(url)).toContain('Emma Taylor')
    expect(adapter.customerIn?.(rt.url, `${url}#tickets`)).toBe(idOf('emma'))
  })

  test('says so when nobody is signed in', async () => {
    for (const nobody of [httpSession(rt.url), httpSession(rt.url, { cookie: 'RT_SID_ringside-test=0' })]) {
      const questions = [
        () => findByNumber(nobody, query('+493090182055')),
        () => findByMention(nobody, query('+493090182055')),
        () => findByName(nobody, 'Emma'),
        () => recentTickets(nobody, customer('1')),
      ]
      for (const ask of questions) await expect(ask()).rejects.toMatchObject({ problem: 'signedOut' })
    }
    expect(await httpSession(rt.url).page(rt.url + adapter.signInPath)).toContain('name="pass"')
  })

  test('says so when it does not answer', async () => {
    const down = httpSession('http://127.0.0.1:9', { cookie })
    await expect(findByNumber(down, query('+493090182055'))).rejects.toMatchObject({ problem: 'down' })
  })

  test('new tabs have a small page of it to start from', async () => {
    const landing = await session().ask(adapter.landing ?? '')
    expect([landing.status, landing.redirected]).toEqual([200, false])
    expect(landing.text.length).toBeLessThan(1000)
  })
})
