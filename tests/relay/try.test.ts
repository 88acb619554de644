import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '../../lib/cti/agent.ts'
import { requestDetailSchema, requestPageSchema, triedRequestSchema } from '../../lib/cti/request-entry.ts'
import { settingsSchema } from '../../lib/cti/settings.ts'
import { tryResultSchema } from '../../lib/cti/try-call.ts'
import { ContactBook } from '../support/contact-book.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk
let pbx: Pbx
let emma: { agent: Agent; desk: Desk }

const RULES = settingsSchema.parse({
  inbound: { blockCallerIds: [{ callerId: '4915112345678' }] },
  outbound: { routingTable: [{ dest: '41*', callerId: '41715880339000' }], defaultCallerId: '4930777000000' },
})

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
  pbx = new Pbx(relay.url)
  emma = await admin.hire('emma', { numbers: ['42'] })
  await admin.change({ inbound: RULES.inbound, outbound: RULES.outbound })
  await new ContactBook(admin).put('name,phone\nMia Smith,+4930600000011\n')
})
afterAll(() => relay?.stop())

const tried = (call: object) =>
  admin.read(tryResultSchema, admin.send('POST', '/admin/try', { from: '4930600000011', to: '4930600000000', ...call }))
const newest = async (query = '') => {
  const page = admin.read(requestPageSchema, admin.get(`/admin/requests?brief=true${query}`))
  return (await page).requests
}
/** All that is kept, and who did what. */
const everything = async () => [
  await admin.calls(),
  (await admin.get('/admin/requests?limit=1000')).body,
  (await admin.get('/admin/audit')).body,
]

describe('a call that is only thought of', () => {
  test.each([
    [{ direction: 'in' }, { action: 'none', rule: null }],
    [
      { direction: 'in', from: '0151 12345678' },
      { action: 'reject', rule: { list: 'blockCallerIds', index: 0 } },
    ],
    [
      { direction: 'out', to: '0041 44 668 18 00' },
      { action: 'dial', rule: { list: 'routingTable', index: 0 } },
    ],
    [
      { direction: 'out', to: '4989' },
      { action: 'dial', callerId: '4930777000000', rule: { list: 'defaultCallerId' } },
    ],
  ])('%j', async (call, decision) => {
    expect((await tried(call)).decision).toMatchObject(decision)
  })

  test('whose number it is, and which screen that opens', async () => {
    expect(await tried({ direction: 'in' })).toMatchObject({ contacts: [{ name: 'Mia Smith' }], screen: 'newTicket' })
    expect(await tried({ direction: 'in', from: '4930111' })).toMatchObject({ contacts: [], screen: 'newTicket' })
    expect(await tried({ direction: 'out', to: '4930600000011' })).toMatchObject({
      contacts: [{ name: 'Mia Smith' }],
      screen: null,
    })
  })

  test('who sees it, and who answers, by the filter as it stands', async () => {
    const stream = await EventStream.live(relay.url, emma.desk.token)
    const all = await tried({ direction: 'in', queue: 'sales', answeredBy: '42' })
    expect(all).toMatchObject({ everyone: true, queue: 'sales', answeredBy: { name: 'emma', connected: true } })
    expect(all.agents).toHaveLength(2)
    stream.close()
    await admin.change({ queueFilter: [{ queue: 'sales', agentIds: [emma.agent.id] }] })
    expect(await tried({ direction: 'in', queue: 'Sales' })).toMatchObject({
      everyone: false,
      agents: [{ id: emma.agent.id }],
    })
    expect((await tried({ direction: 'in', to: '42' })).agents).toMatchObject([{ id: emma.agent.id }])
    expect((await tried({ direction: 'in' })).agents).toEqual([])
    expect((await tried({ direction: 'in', answeredBy: 'nobody' })).answeredBy).toBeNull()
    await admin.change({ queueFilter: [] })
  })

  test('an excluded number: nobody sees it, nothing opens', async () => {
    await admin.change({ excludedNumbers: ['030600000077'] })
    const call = { direction: 'in', from: '+4930600000077' }
    expect(await tried(call)).toMatchObject({ excluded: true, agents: [], everyone: false, screen: null })
    await admin.change({ excludedNumbers: [] })
    expect(await tried(call)).toMatchObject({ excluded: false, everyone: true, screen: 'newTicket' })
  })

  test('it leaves nothing, in no list', async () => {
    const before = await everything()
    await tried({ direction: 'in', answeredBy: '42' })
    expect(await everything()).toEqual(before)
  })

  test('what does not fit is named', async () => {
    const { status, body } = await admin.send('POST', '/admin/try', { direction: 'sideways', from: 1, to: '4930' })
    expect([status, body]).toMatchObject([422, { issues: [{ path: 'direction' }, { path: 'from' }] }])
  })
})

describe('a request tried again', () => {
  test('is answered by the rules of today, and writes nothing', async () => {
    await pbx.ring('again', { from: '4930600000055', queue: 'sales' })
    const [entry] = await newest()
    await admin.change({
      inbound: { blockCallerIds: [{ callerId: '4930600000055', note: '' }] },
      queueFilter: [{ queue: 'sales', agentIds: [emma.agent.id] }],
    })
    const before = await everything()
    const answer = admin.send('POST', `/admin/requests/${entry?.id}/try`)
    expect(await admin.read(triedRequestSchema, answer)).toEqual({
      ...{ status: 200, error: null, event: 'newCall', excluded: false, response: expect.stringContaining('busy') },
      decision: { action: 'reject', reason: 'busy', rule: { list: 'blockCallerIds', index: 0 } },
      seenBy: { agents: [{ id: emma.agent.id, name: 'emma', connected: false }], everyone: false },
    })
    expect(await everything()).toEqual(before)
    await admin.change({ inbound: RULES.inbound, queueFilter: [] })
  })

  test.each([
    [
      'a form',
      () =>
        pbx.urlencoded([
          ['event', 'hangup'],
          ['callId', 'f'],
          ['cause', 'cancel'],
        ]),
      200,
      'hangup',
    ],
    ['what cannot be read', () => pbx.json({ event: 'newCall', callId: 'x', direction: 'up' }), 422, null],
    ['no JSON', () => pbx.post('{', 'application/json'), 422, null],
  ])('%s: as it was answered', async (_name, send, status, event) => {
    const sent = await send()
    const [entry] = await newest()
    const again = await admin.read(triedRequestSchema, admin.send('POST', `/admin/requests/${entry?.id}/try`))
    expect(again).toMatchObject({ status, event, error: entry?.error })
    expect(JSON.parse(again.response)).toEqual(sent.body)
  })

  test('one that is not whole cannot be', async () => {
    await pbx.ring('long', { user: ['x'.repeat(20_000)] })
    const [entry] = await newest()
    expect(await admin.send('POST', `/admin/requests/${entry?.id}/try`)).toMatchObject({ status: 422 })
    await pbx.ring('short')
    const [short] = await newest()
    await admin.change({ masking: { agents: false, requestLog: true, export: false } })
    expect(await admin.send('POST', `/admin/requests/${short?.id}/try`)).toMatchObject({ status: 422 })
    await admin.change({ masking: { agents: false, requestLog: false, export: false } })
    expect(await admin.send('POST', '/admin/requests/none/try')).toMatchObject({ status: 404 })
  })
})

describe('the list', () => {
  test('an entry names its call as it is now, and who sees it now', async () => {
    await pbx.ring('became', { queue: 'sales' })
    const [entry] = await newest()
    await pbx.answer('became', { answeringNumber: '42' })
    await pbx.hangup('became')
    const detail = () => admin.read(requestDetailSchema, admin.get(`/admin/requests/${entry?.id}`))
    expect(await detail()).toMatchObject({
      became: { state: 'ended', outcome: 'answered', answeredByName: 'emma', queue: 'sales' },
      seenBy: { everyone: true },
    })
    await admin.change({ queueFilter: [{ queue: 'sales', agentIds: [emma.agent.id] }] })
    expect((await detail()).seenBy).toMatchObject({ everyone: false, agents: [{ name: 'emma' }] })
    await admin.change({ queueFilter: [] })
  })

  test('is narrowed by text, dialect, event and result, and goes on from page to page', async () => {
    for (const number of ['1', '2', '3']) await pbx.ring(`narrow-${number}`, { from: `49306000099${number}` })
    await pbx.json({ event: 'newCall', callId: 'narrow-bad' })
    const ids = async (query: string) => (await newest(query)).map(entry => entry.callId)
    expect(await ids('&q=NARROW-&result=good')).toEqual(['narrow-3', 'narrow-2', 'narrow-1'])
    expect(await ids('&q=030%206000%200992')).toEqual(['narrow-2'])
    expect(await ids('&q=narrow&event=hangup')).toEqual([])
    expect(await ids('&q=narrow&dialect=sipgate')).toEqual([])
    expect(await newest('&q=narrow&result=bad')).toMatchObject([{ status: 422, event: null }])
    const read = (query: string) =>
      admin.read(requestPageSchema, admin.get(`/admin/requests?brief=true&q=narrow-&result=good&limit=2${query}`))
    const first = await read('')
    const second = await read(`&before=${first.next}`)
    expect([first.requests.length, second.requests.map(entry => entry.callId)]).toEqual([2, ['narrow-1']])
    expect(second.next).toBeNull()
    expect((await admin.get('/admin/requests?result=ugly')).status).toBe(422)
  })

  test('a list that waits is answered by the next request, or at once where there was one', async () => {
    const read = (query = '') => admin.read(requestPageSchema, admin.get(`/admin/requests?brief=true${query}`))
    const { mark } = await read()
    const waiting = read(`&since=${mark}`)
    await pbx.ring('awaited')
    const next = await waiting
    expect(next.requests[0]?.callId).toBe('awaited')
    expect(next.mark).not.toBe(mark)
    expect((await read(`&since=${mark}`)).mark).toBe(next.mark)
    expect((await read('&since=of-another-process')).mark).toBe(next.mark)
  })

  test('whoever waits does not keep the relay from stopping, nor learns more once the right is lost', async () => {
    const other = await startRelay()
    const first = new Desk(other.url)
    const { agent, desk } = await first.hire('second', { role: 'admin' })
    const mark = (await desk.read(requestPageSchema, desk.get('/admin/requests?brief=true'))).mark
    const lost = desk.get(`/admin/requests?since=${mark}`)
    const kept = first.get(`/admin/requests?since=${mark}`)
    await first.send('PATCH', `/admin/agents/${agent.id}`, { role: 'agent' })
    await new Pbx(other.url).ring('news')
    expect((await lost).status).toBe(401)
    const latest = (await kept).body as { mark: string }
    const last = first.get(`/admin/requests?since=${latest.mark}`).catch(() => undefined)
    await first.get('/me')
    expect(await other.stop()).toMatchObject({ code: 0 })
    await last
  })
})

test('agents who are no admins get none of it', async () => {
  const asked = [
    emma.desk.send('POST', '/admin/try', { direction: 'in', from: '1', to: '2' }),
    emma.desk.send('POST', '/admin/requests/x/try'),
    emma.desk.get('/admin/diagnosis'),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403])
})
