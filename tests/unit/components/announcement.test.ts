import { expect, test } from 'vitest'
import { announce, SILENCE } from '../../../components/popup/announcement.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { callWith, contact } from './call.ts'

const t = translator('en')
const emma = callWith({ id: 'emma', contacts: [contact('Emma Taylor')] })
const guess = callWith({ contacts: [contact('Mia', 'maybe')] })
const stranger = callWith({ id: 'stranger' })
const named = { ...stranger, fromName: 'Tom' }

interface Step {
  cards: LoggedCall[]
  /** Calls without a card. */
  more?: LoggedCall[]
  /** Ids of those whose names are awaited. */
  awaited?: string[]
}
/** What is said at every step; `=` where nothing is said anew. */
const said = (steps: Step[]) => {
  let last = SILENCE
  return steps.map(({ cards, more = [], awaited = [] }) => {
    const before = last
    last = announce(last, cards, [...cards, ...more], new Set(awaited), t)
    return last.turn === before.turn && last.text !== '' ? '=' : last.text
  })
}
const EMMA = 'Call from Emma Taylor, support'
const STRANGER = 'Call from +49 1234 7114711, support'

test.each<[string, Step[], string[]]>([
  ['a call, with its queue', [{ cards: [emma] }], [EMMA]],
  ['a newer call', [{ cards: [emma] }, { cards: [stranger, emma] }], [EMMA, STRANGER]],
  ['all that come at once', [{ cards: [stranger, emma] }], [`${STRANGER}. ${EMMA}`]],
  ['nothing when a newer one goes', [{ cards: [stranger, emma] }, { cards: [emma] }], [`${STRANGER}. ${EMMA}`, '=']],
  ['not one that has no card', [{ cards: [emma], more: [stranger] }], [EMMA]],
  ['but when it gets one', [{ cards: [emma], more: [stranger] }, { cards: [stranger, emma] }], [EMMA, STRANGER]],
  [
    'not again when its card comes back',
    [{ cards: [emma] }, { cards: [stranger], more: [emma] }, { cards: [emma, stranger] }],
    [EMMA, STRANGER, '='],
  ],
  [
    'not before its name, and then with it',
    [
      { cards: [stranger], awaited: ['stranger'] },
      { cards: [named], awaited: ['stranger'] },
    ],
    ['', 'Call from Tom, support'],
  ],
  [
    'by number when the name takes too long, and not again with it',
    [{ cards: [stranger], awaited: ['stranger'] }, { cards: [stranger] }, { cards: [named] }],
    ['', STRANGER, '='],
  ],
  ['nothing when nothing rings', [{ cards: [emma] }, { cards: [] }], [EMMA, '']],
  ['the same words for another call', [{ cards: [emma] }, { cards: [{ ...emma, id: 'again' }, emma] }], [EMMA, EMMA]],
  ['no queue where there is none', [{ cards: [callWith({ fromName: 'Tom', queue: '' })] }], ['Call from Tom']],
  ['a guess as one', [{ cards: [guess] }], ['Call, perhaps from Mia, support']],
  ['a guess without a queue', [{ cards: [{ ...guess, queue: '' }] }], ['Call, perhaps from Mia']],
])('read out: %s', (_, steps, expected) => expect(said(steps)).toEqual(expected))
