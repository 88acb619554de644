import { expect, test } from 'vitest'
import { mergeRules } from '../../../../lib/cti/rules/merge.ts'
import { type Settings, settingsSchema } from '../../../../lib/cti/settings.ts'

const routes = (...dests: string[]): Settings =>
  settingsSchema.parse({
    outbound: {
      routingTable: dests.map(text => {
        const [dest = '', note = ''] = text.split(' ')
        return { dest, callerId: '4930', note }
      }),
    },
  })
const shown = (settings: Settings) => settings.outbound.routingTable.map(({ dest, note }) => `${dest} ${note}`.trim())

test.each([
  [
    'one moves, the other adds at the end',
    ['1*', '2*', '3*'],
    ['3*', '1*', '2*'],
    ['1*', '2*', '3*', '4*'],
    ['3*', '4*', '1*', '2*'],
  ],
  ['both add at the end', ['1*'], ['1*', '2*'], ['1*', '3*'], ['1*', '3*', '2*']],
  ['both add at the start', ['9*'], ['1*', '9*'], ['2*', '9*'], ['2*', '1*', '9*']],
  ['both add the same', ['1*'], ['1*', '2*'], ['1*', '2*'], ['1*', '2*']],
  ['one removes, the other adds behind it', ['1*', '2*'], ['2*'], ['1*', '5*', '2*'], ['5*', '2*']],
  ['another spelling of the plus is the same row', ['+41*'], ['+41* mine'], ['+41*', '43*'], ['+41* mine', '43*']],
])('%s', (_, base, mine, theirs, expected) => {
  const { settings, conflicts } = mergeRules(routes(...base), routes(...mine), routes(...theirs))
  expect(shown(settings)).toEqual(expected)
  expect(conflicts).toEqual([])
})

test('what both changed is a conflict, decided row by row', () => {
  const [base, mine, theirs] = [routes('1*', '2*'), routes('1* mine', '2* mine'), routes('1* theirs')]
  const { settings, conflicts } = mergeRules(base, mine, theirs)
  expect(shown(settings)).toEqual(['1* theirs'])
  expect(conflicts.map(({ kind, path, mine, theirs }) => [kind, path, mine, theirs])).toEqual([
    [
      'row',
      'outbound.routingTable',
      { dest: '1*', callerId: '4930', note: 'mine' },
      { dest: '1*', callerId: '4930', note: 'theirs' },
    ],
    ['row', 'outbound.routingTable', { dest: '2*', callerId: '4930', note: 'mine' }, undefined],
  ])
  const choices = new Map([[conflicts[1]?.id ?? '', 'mine' as const]])
  expect(shown(mergeRules(base, mine, theirs, choices).settings)).toEqual(['1* theirs', '2* mine'])
})

test('an order that both changed is a conflict of its own', () => {
  const [base, mine, theirs] = [routes('1*', '2*', '3*'), routes('2*', '1*', '3*'), routes('3*', '1*', '2*')]
  const { settings, conflicts } = mergeRules(base, mine, theirs)
  expect(conflicts.map(({ kind }) => kind)).toEqual(['order'])
  expect(shown(settings)).toEqual(['3*', '1*', '2*'])
  expect(shown(mergeRules(base, mine, theirs, new Map([[conflicts[0]?.id ?? '', 'mine' as const]])).settings)).toEqual([
    '2*',
    '1*',
    '3*',
  ])
})

test('a value that both changed is a conflict; the rest of the document is merged', () => {
  const base = settingsSchema.parse({})
  const mine = { ...base, retentionDays: 30, masking: { ...base.masking, agents: true } }
  const theirs = { ...base, retentionDays: 90, masking: { ...base.masking, export: true } }
  const { settings, conflicts } = mergeRules(base, mine, theirs, new Map([['retentionDays', 'mine' as const]]))
  expect(conflicts).toEqual([{ id: 'retentionDays', path: 'retentionDays', kind: 'value', mine: 30, theirs: 90 }])
  expect(settings).toEqual({ ...base, retentionDays: 30, masking: { agents: true, requestLog: false, export: true } })
})
