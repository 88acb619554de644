import { expect, test } from 'vitest'
import type { KnownEvent } from '../../../lib/cti/call-record.ts'
import { applyContacts, applyEvent, applyMarks, sameRecord } from '../../../lib/cti/call-record.ts'
import { type Contact, otherEnd } from '../../../lib/cti/contact.ts'
import { ringingCall, START } from '../../support/call-records.ts'

const contact = (name: string, level: Contact['level'] = 'known'): Contact => ({
  ...{ level, name, organization: null, source: 'address-book', url: null },
})
const ringing = (more: Partial<KnownEvent> = {}) =>
  applyEvent(undefined, {
    ...{ kind: 'newCall', source: 'pbx', callId: '1', at: START, direction: 'inbound' },
    ...{ from: '+4912347114711', to: '+4930600000000', users: ['noah'] },
    ...more,
  })

test.each<[Partial<KnownEvent>, Contact[], fromName: string | null, toName: string | null]>([
  [{}, [], null, 'noah'],
  [{}, [contact('Emma')], 'Emma', 'noah'],
  [{}, [contact('Emma'), contact('Mia')], 'Emma', 'noah'],
  [{}, [contact('Emma', 'maybe'), contact('Mia')], 'Mia', 'noah'],
  [{}, [contact('Emma', 'maybe')], 'Emma', 'noah'],
  // What the PBX calls the caller counts where nobody knows, and more than a guess.
  [{ callerName: 'TAYLOR E' }, [], 'TAYLOR E', 'noah'],
  [{ callerName: 'TAYLOR E' }, [contact('Emma')], 'Emma', 'noah'],
  [{ callerName: 'TAYLOR E' }, [contact('Emma', 'maybe')], 'TAYLOR E', 'noah'],
  [{ direction: 'outbound' }, [], 'noah', null],
  [{ direction: 'outbound' }, [contact('Emma')], 'noah', 'Emma'],
])('a call %j with %j is from %j to %j', (event, contacts, fromName, toName) => {
  const { call } = applyContacts(ringing(event), contacts)
  expect([call.fromName, call.toName]).toEqual([fromName, toName])
  expect(call.contacts).toHaveLength(contacts.length)
})

test('the other end is the caller of an inbound call and the called of an outbound one', () => {
  expect(otherEnd(ringing().call)).toBe('+4912347114711')
  expect(otherEnd(ringing({ direction: 'outbound' }).call)).toBe('+4930600000000')
})

test('contacts stay through events and marks, and their change is a change', () => {
  const named = applyContacts(ringingCall('1'), [contact('Emma')])
  const answered = applyEvent(named, { kind: 'answer', source: 'pbx', callId: '1', at: START + 5000 })
  expect(applyMarks(answered, { done: true }, START + 9000).call).toMatchObject({ fromName: 'Emma', state: 'answered' })
  expect(sameRecord(named, ringingCall('1'))).toBe(false)
  expect(sameRecord(named, applyContacts(ringingCall('1'), [contact('Emma')]))).toBe(true)
})
