import { expect, test } from 'vitest'
import { cardsOf } from '../../../components/popup/cards.ts'
import { callWith } from './call.ts'

const ringing = (id: string) => callWith({ id })
const answered = (id: string) => callWith({ id, state: 'answered' })
const dismissed = (id: string) => callWith({ id, dismissed: true })

test.each([
  ['none', [], [], 3, [], 0],
  ['the newest last', ['2', '1'].map(ringing), [], 3, ['1', '2'], 0],
  ['a fourth call moves none of the three', ['4', '3', '2', '1'].map(ringing), [], 3, ['1', '2', '3'], 1],
  ['two where there is less room', ['4', '3', '2', '1'].map(ringing), [], 2, ['1', '2'], 2],
  [
    'one that waited comes after the others',
    [ringing('4'), ringing('3'), answered('2'), ringing('1')],
    [],
    3,
    ['1', '3', '4'],
    0,
  ],
  ['a name is being typed for one that was answered', [ringing('2'), answered('1')], ['1'], 3, ['1', '2'], 0],
  ['that one was sent away', [ringing('2'), dismissed('1')], ['1'], 3, ['2'], 0],
])('cards: %s', (_, calls, staying, most, ids, more) => {
  const shown = cardsOf(calls, new Set(staying), most)
  expect({ ids: shown.cards.map(({ id }) => id), more: shown.more }).toEqual({ ids, more })
})
