import { expect, test } from 'vitest'
import type { Contact } from '../../../lib/cti/contact.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { isFresh, type LookupRecord, withLookup } from '../../../lib/extension/lookup-record.ts'
import { contact, NUMBER, ringing } from './helpdesk.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
const emma = { ...contact('Emma'), source: 'Desk' }
const maybe = { ...contact('Ben', 'maybe'), source: 'Desk' }

function record(contacts: Contact[], facts: Partial<LookupRecord> = {}): LookupRecord {
  return { number: NUMBER, contacts, at: START, own: true, stale: false, missing: [], ...facts }
}

test.each<[what: string, record: LookupRecord | undefined, seconds: number, fresh: boolean]>([
  ['nothing', undefined, 0, false],
  ['a hit', record([emma]), 300, true],
  ['an old hit', record([emma]), 301, false],
  ['a miss', record([]), 60, true],
  ['an old miss', record([]), 61, false],
  ['what may have changed since', record([emma], { stale: true }), 0, false],
])('%s stands for a question asked later: %#', (_what, known, seconds, fresh) => {
  expect(isFresh(known, START + seconds * 1000)).toBe(fresh)
})

test.each<[what: string, call: Partial<LoggedCall>, contacts: Contact[], name: string | null]>([
  ['somebody known', {}, [emma], 'Emma'],
  ['somebody known, whatever the PBX says', { fromName: 'PBX' }, [emma], 'Emma'],
  ['a guess', {}, [maybe], 'Ben'],
  ['a guess is worth less than the PBX’s word', { fromName: 'PBX' }, [maybe], 'PBX'],
  ['the address book’s word', { fromName: 'Book', contacts: [contact('Book')] }, [emma], 'Book'],
  ['nobody', {}, [], null],
])('a call is named by %s', (_what, facts, contacts, name) => {
  expect(withLookup(ringing(facts), record(contacts)).fromName).toBe(name)
})

test('of a call that goes out the called is named', () => {
  const call = ringing({ direction: 'outbound', fromName: 'Agent', to: NUMBER })
  expect(withLookup(call, record([emma]))).toMatchObject({ fromName: 'Agent', toName: 'Emma' })
})

test.each<[what: string, facts: Partial<LookupRecord>, lookedUpAt: string | null]>([
  ['for oneself', {}, '2026-11-22T12:00:00.000Z'],
  ['for all', { own: false }, null],
  ['shortly before the call', { at: START - 300_000 }, '2026-11-22T11:55:00.000Z'],
  ['long before the call', { at: START - 300_001 }, null],
  ['after the call', { at: START + 86_400_000 }, '2026-11-23T12:00:00.000Z'],
  ['and may have changed since', { stale: true }, '2026-11-22T12:00:00.000Z'],
])('what was looked up %s', (_what, facts, lookedUpAt) => {
  const call = withLookup(ringing(), record([emma], facts))
  expect(call.lookedUpAt).toBe(lookedUpAt)
  expect(call.contacts).toEqual(lookedUpAt ? [emma] : [])
})
