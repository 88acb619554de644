import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsSchema } from '../../lib/cti/settings.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

test.each([
  ['GET', '/admin/settings'],
  ['PUT', '/admin/settings'],
  ['POST', '/admin/decide'],
  ['GET', '/admin/agents'],
  ['POST', '/admin/agents'],
  ['PATCH', '/admin/agents/admin'],
  ['DELETE', '/admin/agents/admin'],
  ['POST', '/admin/agents/admin/token'],
])('%s %s is not for agents', async (method, path) => {
  const { desk } = await admin.hire(`${method} ${path}`)
  const body = method === 'GET' ? undefined : {}
  expect(await desk.send(method, path, body)).toMatchObject({ status: 403, body: { error: expect.any(String) } })
  const stranger = new Desk(relay.url, 'nobody')
  expect(await stranger.send(method, path, body)).toMatchObject({ status: 401, body: { error: expect.any(String) } })
})

describe('settings', () => {
  const defaults = settingsSchema.parse({})
  const etag = async () => (await admin.get('/admin/settings')).headers.get('etag') ?? ''
  const put = (body: unknown, ifMatch?: string) =>
    admin.send('PUT', '/admin/settings', body, ifMatch === undefined ? {} : { 'if-match': ifMatch })

  test('are the defaults at first, and have a tag', async () => {
    const { status, body } = await admin.get('/admin/settings')
    expect([status, body]).toEqual([200, defaults])
    expect(await etag()).toMatch(/^"[^"]+"$/)
  })

  test('are saved whole by whoever read them last', async () => {
    const before = await etag()
    const settings = {
      ...defaults,
      callLogLimit: 120,
      outbound: { routingTable: [], defaultCallerId: '4930777000000' },
    }
    const saved = await put(settings, before)
    expect([saved.status, saved.body]).toEqual([200, settings])
    expect((await admin.get('/admin/settings')).body).toEqual(settings)
    const after = await etag()
    expect([saved.headers.get('etag'), after === before]).toEqual([after, false])
    expect((await put(defaults, after)).status).toBe(200)
  })

  test('are not saved over somebody else', async () => {
    const stale = await etag()
    expect((await put({ ...defaults, callLogLimit: 180 }, stale)).status).toBe(200)
    const { status, body } = await put({ ...defaults, callLogLimit: 300 }, stale)
    expect([status, body]).toEqual([412, { error: expect.any(String) }])
    expect((await admin.get('/admin/settings')).body).toMatchObject({ callLogLimit: 180 })
  })

  test('of two who save at once one is told so', async () => {
    const tag = await etag()
    const answers = await Promise.all([60, 120, 180, 240].map(limit => put({ ...defaults, callLogLimit: limit }, tag)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412])
  })

  test('are not saved blindly', async () => {
    expect(await put(defaults)).toMatchObject({ status: 428, body: { error: expect.any(String) } })
  })

  test('that do not fit are refused with every path, and nothing changes', async () => {
    const before = await admin.get('/admin/settings')
    const wrong = {
      ...defaults,
      callLogLimit: 61,
      inbound: {
        blockCallerIds: [
          { callerId: '49*', note: '' },
          { callerId: 'emma', note: '' },
        ],
      },
    }
    const { status, body } = await put(wrong, await etag())
    expect(status).toBe(422)
    const { error, issues } = body as { error: string; issues: { path: string; message: string }[] }
    expect(error).toContain('callLogLimit')
    expect(issues.map(issue => issue.path).toSorted()).toEqual(['callLogLimit', 'inbound.blockCallerIds.1.callerId'])
    for (const { message } of issues) expect(message).toMatch(/^takes/)
    expect((await admin.get('/admin/settings')).body).toEqual(before.body)
  })

  test('hold as many rows as the schema says', async () => {
    const note = 'Landesvorwahl und Durchwahl'
    const routingTable = Array.from({ length: 20_000 }, (_, row) => ({
      dest: `${row}*`,
      callerId: '4930777000000',
      note,
    }))
    const saved = await put({ ...defaults, outbound: { routingTable, defaultCallerId: '' } }, await etag())
    expect(saved.status).toBe(200)
  })

  test('are told to agents as far as they concern them', async () => {
    const { desk } = await admin.hire('listener')
    const stream = await EventStream.live(relay.url, desk.token)
    await admin.change({ callLogLimit: 240, outbound: { routingTable: [], defaultCallerId: '4930777' } })
    await stream.until(events => events.filter(event => event.name === 'settings').length === 2)
    expect(stream.of('settings')[1]?.data).toEqual((await desk.get('/me')).body)
    expect(stream.of('settings')[1]?.data.settings.callLogLimit).toBe(240)
    await admin.change({ outbound: { routingTable: [], defaultCallerId: '' } })
    await new Pbx(relay.url).ring('marker')
    await stream.next('call')
    expect(stream.of('settings')).toHaveLength(2)
    stream.close()
  })
})

describe('trying the rules', () => {
  const decide = (body: unknown) => admin.send('POST', '/admin/decide', body)

  test('says what would be answered, by which row, and who would see it, and writes nothing', async () => {
    const emma = (await admin.hire('decide-emma', { numbers: ['030 60000000'] })).agent
    const noah = (await admin.hire('decide-noah')).agent
    await admin.hire('decide-left', { numbers: ['42'], active: false })
    await admin.change({
      inbound: {
        blockCallerIds: [
          { callerId: '4420*', note: '' },
          { callerId: '491715000000', note: '' },
        ],
      },
      outbound: {
        routingTable: [{ dest: '41*', callerId: '41715880339000', note: '' }],
        defaultCallerId: '4930777000000',
      },
      queueFilter: [
        { queue: 'Support', agentIds: [noah.id] },
        { queue: '+4930777000000', agentIds: [emma.id] },
      ],
    })
    const dial = (callerId: string, number: string) => ({ action: 'dial', caller_id: callerId, callerId, number })
    const calls = (await admin.calls()).length
    const rows: [body: object, decision: object, rule: object | null, seenBy: string[]][] = [
      [
        { direction: 'in', from: '0171 5000000', to: '4930600000000', queue: 'support' },
        { action: 'reject', reason: 'busy' },
        { list: 'blockCallerIds', index: 1 },
        [noah.id],
      ],
      [{ direction: 'in', from: '4912347114711', to: '+49 30 60000000' }, {}, null, [emma.id]],
      [{ direction: 'in', from: '4912347114711', to: '42' }, {}, null, []],
      [
        { direction: 'out', from: '42', to: '0041 44 1234567' },
        dial('41715880339000', '0041 44 1234567'),
        { list: 'routingTable', index: 0 },
        [],
      ],
      [
        { direction: 'out', from: '42', to: '33123456789' },
        dial('4930777000000', '33123456789'),
        { list: 'defaultCallerId', index: 0 },
        [emma.id],
      ],
    ]
    for (const [asked, decision, rule, seenBy] of rows) {
      const { status, body } = await decide(asked)
      expect([status, body]).toMatchObject([200, { decision, rule }])
      expect((body as { agents: { id: string }[] }).agents.map(agent => agent.id)).toEqual(seenBy)
      // What was promised is what the PBX gets.
      expect(
        (await new Pbx(relay.url).json({ event: 'newCall', callId: JSON.stringify(asked), ...asked })).body,
      ).toEqual(decision)
    }
    await admin.change({ queueFilter: [] })
    const made = (await admin.calls()).length - calls
    expect(made).toBeGreaterThanOrEqual(rows.length)
    await decide({ direction: 'in', from: '1', to: '2' })
    expect((await admin.calls()).length - calls).toBe(made)
  })

  test.each([
    [{ from: '1', to: '2' }, 'direction'],
    [{ direction: 'inbound', from: '1', to: '2' }, 'direction'],
    [{ direction: 'in', to: '2' }, 'from'],
    [{ direction: 'in', from: '1' }, 'to'],
    [{ direction: 'in', from: '1', to: 2 }, 'to'],
  ])('%j is refused for its %s', async (body, field) => {
    expect(await decide(body)).toMatchObject({ status: 422, body: { error: expect.stringContaining(field) } })
  })
})
