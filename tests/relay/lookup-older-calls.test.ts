import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Contact } from '../../lib/cti/contact.ts'
import { EventStream } from '../support/event-stream.ts'
import { bring, guess, type LookupRelay, lookupRelay, mia, noah, ticket } from '../support/lookup-relay.ts'
import type { Desk, Pbx } from '../support/relay-client.ts'

let clock: LookupRelay['clock']
let url: string
let pbx: Pbx
let admin: Desk
let emma: LookupRelay['emma']
let close: () => Promise<unknown>

beforeEach(async () => {
  ;({ clock, url, pbx, admin, emma, close } = await lookupRelay())
})
afterEach(() => close())

describe('other calls of the number', () => {
  const shown = (stream: EventStream) =>
    Object.fromEntries(Array.from(stream.log().values(), call => [call.callId, call.fromName ?? call.toName]))

  test('learn the name, older and newer, in and out, and no others', async () => {
    await pbx.ring('old')
    await pbx.hangup('old')
    await pbx.ring('out', { direction: 'out', from: '4930600000000', to: '012347114711' })
    await pbx.ring('other', { from: '4930999999' })
    await pbx.ring('hidden', { from: 'anonymous' })
    await pbx.ring('1')
    await pbx.ring('new')
    const before = await admin.call('other')
    const stream = await EventStream.live(url, admin.token)
    const { lookedUpAt } = await bring(emma.desk, [mia])
    const name = 'Mia Smith'
    await stream.until(() => Object.values(shown(stream)).filter(each => each === name).length === 4)
    expect(shown(stream)).toEqual({ old: name, out: name, 1: name, new: name, other: null, hidden: null })
    expect(await admin.call('old')).toMatchObject({ state: 'ended', contacts: [mia], lookedUpAt })
    expect(await admin.call('other')).toEqual(before)
    stream.close()
  })

  test('learn it on the streams of those who see them only', async () => {
    await pbx.ring('sales', { queue: 'sales' })
    await pbx.ring('1', { queue: 'support' })
    const rows = [
      { queue: 'support', agentIds: [emma.agent.id] },
      { queue: 'sales', agentIds: ['admin'] },
    ]
    await admin.change({ queueFilter: rows })
    const stream = await EventStream.live(url, admin.token)
    await bring(emma.desk, [mia])
    expect((await stream.next('call')).data).toMatchObject({ callId: 'sales', fromName: 'Mia Smith' })
    expect(stream.of('call').map(({ data }) => data.callId)).not.toContain('1')
    stream.close()
  })

  test('learn what was found last, and no guesses', async () => {
    await pbx.ring('1')
    await pbx.ring('2')
    const stream = await EventStream.live(url, admin.token)
    const shows = (callId: string, contact: Contact) => () =>
      stream.log().get(`pbx~${callId}`)?.contacts[0]?.name === contact.name
    await bring(emma.desk, [noah], '2')
    await stream.until(shows('1', noah))
    clock.ms += 1000
    await bring(emma.desk, [mia], '1')
    await stream.until(shows('2', mia))
    clock.ms += 1000
    await pbx.ring('3')
    await bring(emma.desk, [{ ...guess, name: 'Perhaps' }], '3')
    // What comes after the next pass comes after this one.
    await bring(emma.desk, [noah], '3')
    await stream.until(shows('1', noah))
    expect(stream.of('call').filter(({ data }) => data.contacts[0]?.name === 'Perhaps')).toHaveLength(1)
    stream.close()
  })

  test('learn nothing where only a ticket has changed', async () => {
    await pbx.ring('1')
    await pbx.ring('2')
    const stream = await EventStream.live(url, admin.token)
    const older = () => stream.of('call').filter(({ data }) => data.callId === '1')
    await bring(emma.desk, [mia], '2')
    await stream.until(() => older().at(-1)?.data.fromName === 'Mia Smith')
    clock.ms += 1000
    const changed = { ...mia, tickets: [{ ...ticket, changedAt: '2026-11-22T11:59:00.000Z' }] }
    await bring(emma.desk, [changed], '2')
    // What comes after the next pass comes after this one.
    clock.ms += 1000
    await bring(emma.desk, [{ ...mia, name: 'Mia Taylor' }], '2')
    await stream.until(() => stream.log().get('pbx~1')?.fromName === 'Mia Taylor')
    expect(older().map(({ data }) => data.fromName)).toEqual([null, 'Mia Smith', 'Mia Taylor'])
    stream.close()
  })

  test('are as many as a log shows', async () => {
    await Promise.all(Array.from({ length: 330 }, (_, index) => pbx.ring(`call-${index}`)))
    await admin.change({ callLogLimit: 300 })
    const stream = await EventStream.live(url, admin.token)
    const newest = [...stream.log().keys()].at(-1) ?? ''
    await bring(emma.desk, [mia], newest.slice('pbx~'.length))
    await stream.until(() => [...stream.log().values()].every(call => call.fromName === 'Mia Smith'))
    expect(stream.log().size).toBe(300)
    expect((await admin.calls()).filter(call => call.fromName === null)).toHaveLength(30)
    stream.close()
  })
})
