import { expect, test } from 'vitest'
import { reasonOf } from '../../../components/reason.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { contact, customer } from './call.ts'

const en = translator('en')
const de = translator('de')

test.each([
  [contact('Emma'), 'Address book', 'Adressbuch'],
  [customer('Emma'), 'Work phone · Request Tracker', 'Telefon geschäftlich · Request Tracker'],
  [
    customer('Emma', { reason: { kind: 'phone', label: 'mobile' } }),
    'Mobile phone · Request Tracker',
    'Mobiltelefon · Request Tracker',
  ],
  [
    customer('Emma', { reason: { kind: 'ticket', number: '123' } }),
    'Mentioned in ticket #123 · Request Tracker',
    'Erwähnt in Ticket #123 · Request Tracker',
  ],
  [
    customer('Emma', { reason: { kind: 'similar' } }),
    'Similar number on record · Request Tracker',
    'Ähnliche Nummer hinterlegt · Request Tracker',
  ],
])('why it is %o', (who, english, german) => {
  expect(reasonOf(who, en)).toBe(english)
  expect(reasonOf(who, de)).toBe(german)
})
