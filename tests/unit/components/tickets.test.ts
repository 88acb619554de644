import { expect, test } from 'vitest'
import { openTickets, ticketsForNote } from '../../../components/tickets.ts'
import { ticket } from './call.ts'

const numbers = (tickets: { number: string }[]) => tickets.map(({ number }) => number)
const tickets = [ticket('7', false), ticket('6'), ticket('5', false), ...['4', '3', '2', '1'].map(id => ticket(id))]

test('beside a caller: the newest three that are open', () => {
  expect(numbers(openTickets(tickets))).toEqual(['6', '4', '3'])
  expect(openTickets([ticket('1', false)])).toEqual([])
})

test('for a note: five, the open ones first, each group as new as it was', () => {
  expect(numbers(ticketsForNote(tickets))).toEqual(['6', '4', '3', '2', '1'])
  expect(numbers(ticketsForNote(tickets.slice(0, 3)))).toEqual(['6', '7', '5'])
})
