import { expect, test } from 'vitest'
import { noteState } from '../../../components/sidebar/use-note.ts'

test.each([
  ['nothing was typed', false, null, 'Calls back', 'untouched'],
  ['something is being typed', true, null, '', 'changed'],
  ['it was sent, and is not back yet', true, 'Calls back', '', 'changed'],
  ['it is back', false, 'Calls back ', 'Calls back', 'saved'],
  ['somebody else has changed it since', false, 'Calls back', 'Done', 'untouched'],
  ['more is being typed', true, 'Calls back', 'Calls back', 'changed'],
] as const)('a note when %s', (_, dirty, sent, saved, state) => expect(noteState(dirty, sent, saved)).toBe(state))
