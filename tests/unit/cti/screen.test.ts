import { expect, test } from 'vitest'
import type { Contact } from '../../../lib/cti/contact.ts'
import { rankContacts } from '../../../lib/cti/rank-contacts.ts'
import { screenFor } from '../../../lib/cti/screen.ts'
import { booked, customer } from './contacts.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const recent = { changedAt: '2026-10-24' }
const old = { changedAt: '2026-10-20' }

test.each<[string, Contact[], string]>([
  ['a customer with a ticket of this month', [customer('Emma', recent)], 'profile of Emma'],
  ['one guess with a ticket of this month', [customer('Emma', { level: 'maybe', ...recent })], 'profile of Emma'],
  ['a customer whose tickets are old', [customer('Emma', old)], 'ticket for Emma'],
  ['a customer without tickets', [customer('Emma')], 'ticket for Emma'],
  ['one guess without tickets', [customer('Emma', { level: 'maybe' })], 'ticket for Emma'],
  ['two customers', [customer('Emma', recent), customer('Noah', recent)], 'ticket for nobody'],
  ['two guesses', [customer('A', { level: 'maybe' }), customer('B', { level: 'maybe' })], 'ticket for nobody'],
  ['a customer, and a guess', [customer('Emma', recent), customer('B', { level: 'maybe' })], 'profile of Emma'],
  ['a customer, and a colleague', [customer('Emma', recent), customer('Mira', { colleague: true })], 'profile of Emma'],
  ['nobody', [], 'ticket for nobody'],
  ['somebody of the address book', [booked('Emma')], 'ticket for Emma'],
  ['somebody of the book and another customer', [booked('Emma'), customer('Noah', recent)], 'ticket for nobody'],
  ['the same in book and helpdesk', [booked('Emma'), customer('Emma', recent)], 'profile of Emma'],
])('%s', (_case, contacts, expected) => {
  const screen = screenFor(rankContacts(contacts), now)
  const whom = screen.contact?.name ?? 'nobody'
  expect(screen.kind === 'profile' ? `profile of ${whom}` : `ticket for ${whom}`).toBe(expected)
})
