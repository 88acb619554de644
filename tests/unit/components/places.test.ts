import { expect, test } from 'vitest'
import { type Arrangement, arrange, type Circumstances, EMPTY } from '../../../components/popup/places.ts'

const free: Circumstances = { held: false, kept: new Set(), most: 3, upwards: false, measure: () => 200 }
const HELD = { held: true }
const held = { ...free, ...HELD }
type Step = [ids: string, circumstances?: Partial<Circumstances>]

/** The places after these steps, from the top down: `a` is a card, `-` a gap, and `+1` one that waits. */
function places(steps: Step[], base: Circumstances): string {
  let last: Arrangement = EMPTY
  for (const [ids, more] of steps) last = arrange(last, [...ids], { ...base, ...more })
  const cards = last.places.filter(({ id }) => id !== null).length
  const waiting = last.order.length - cards
  return last.places.map(({ id }) => id ?? '-').join('') + (waiting > 0 ? ` +${waiting}` : '')
}

test.each<[string, string, Step[]]>([
  ['nothing rings', '', [['']]],
  ['the newest on top', 'cba', [['a'], ['ba'], ['cba']]],
  ['the oldest wait', 'edc +2', [['cba'], ['edcba']]],
  ['one that waited comes back', 'eca', [['edcba'], ['eca']]],
  ['two where there is less room', 'cb +1', [['cba', { most: 2 }]]],
  ['a call that turns out to be older keeps its place', 'ba', [['ba'], ['ab']]],
  ['what is typed in stays, and the next oldest waits', 'dca +1', [['cba'], ['dcba', { kept: new Set(['a']) }]]],
  ['also when the window gets low', 'ca +1', [['cba'], ['cba', { most: 2, kept: new Set(['a']) }]]],
])('free: %s: %s', (_what, expected, steps) => {
  expect(places(steps, free)).toBe(expected)
  expect(places(steps, { ...free, upwards: true })).toBe(expected)
})

test.each<[string, string, string, Step[]]>([
  ['one goes', 'c-a', 'c-a', [['cba'], ['ca', HELD]]],
  ['another goes', '--a', '--a', [['cba'], ['ca', HELD], ['a', HELD]]],
  ['let go', 'ca', 'ca', [['cba'], ['ca', HELD], ['ca']]],
  ['all go, and the next comes', 'd', 'd', [['cba'], ['', HELD], ['d', HELD]]],
  ['a new one comes at the free end', 'ab', 'ba', [['a'], ['ba', HELD]]],
  ['and on top when let go', 'ba', 'ba', [['a'], ['ba', HELD], ['ba']]],
  ['a new one fills the gap', 'cda', 'cda', [['cba'], ['ca', HELD], ['dca', HELD]]],
  ['no room for a new one', 'cba +1', 'cba +1', [['cba'], ['dcba', HELD]]],
  ['one that waited fills the gap', 'dab', 'dab', [['dcba'], ['dba', HELD]]],
  ['less room moves all of them', 'cb +1', 'cb +1', [['cba'], ['cba', { held: true, most: 2 }]]],
])('held: %s: %s, upwards %s', (_what, down, up, steps) => {
  expect(places(steps, free)).toBe(down)
  expect(places(steps, { ...free, upwards: true })).toBe(up)
})

test('a gap is as high as the card was, and so is the card that fills it, until it is let go', () => {
  const gone = arrange(arrange(EMPTY, ['b', 'a'], free), ['a'], held)
  expect(gone.places).toEqual([
    { id: null, height: 200 },
    { id: 'a', height: null },
  ])
  const filled = arrange(gone, ['c', 'a'], { ...held, measure: () => 90 })
  expect(filled.places[0]).toEqual({ id: 'c', height: 200 })
  expect(arrange(filled, ['a'], { ...held, measure: () => 200 }).places[0]).toEqual({ id: null, height: 200 })
  expect(arrange(filled, ['c', 'a'], free).places[0]).toEqual({ id: 'c', height: null })
})
