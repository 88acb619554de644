import { expect, test } from 'vitest'
import { bySection, inBrief, rowChangeInWords } from '../../../components/options/rules/change-words.ts'
import type { Agent } from '../../../lib/cti/agent.ts'
import { rulesChanges } from '../../../lib/cti/rules/changes.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../../lib/cti/text/options.ts'

const before = settingsSchema.parse({
  inbound: { blockCallerIds: [{ callerId: '491' }, { callerId: '492' }] },
  outbound: { routingTable: ['1*', '2*', '3*'].map(dest => ({ dest, callerId: '4930' })) },
})
const after = settingsSchema.parse({
  enabled: false,
  defaultCountry: 'CH',
  inbound: { blockCallerIds: [{ callerId: '491', note: 'spam' }, { callerId: '493' }, { callerId: '494' }] },
  outbound: {
    routingTable: ['3*', '1*', '2*'].map(dest => ({ dest, callerId: '4930' })),
    defaultCallerId: '49307',
  },
  queueFilter: [{ queue: 'support', agentIds: ['a1', 'a2'] }],
  ringTimeoutSeconds: 90,
  answeredTimeoutSeconds: 7200,
  requestLogDays: 1,
  masking: { export: true },
  excludedNumbers: ['42'],
})

test.each([
  [
    'en',
    [
      'endpoint: Telephony: off',
      'log: Default country: Switzerland; Ringing, at most: 90 seconds; In conversation, at most: 2 hours; ' +
        'Keep requests for: 1 day; Masked in exports: on; Excluded numbers: 1 row added',
      'inbound: 1 row added, 2 changed',
      'outbound: 1 moved; Default caller ID: 49307',
      'filter: 1 row added',
    ],
  ],
  [
    'de',
    [
      'endpoint: Telefonie: aus',
      'log: Standardland: Schweiz; Klingelt höchstens: 90 Sekunden; Im Gespräch höchstens: 2 Stunden; ' +
        'Anfragen aufbewahren: 1 Tag; Verkürzt in Exporten: ein; Ausgenommene Nummern: 1 Zeile neu',
      'inbound: 1 Zeile neu, 2 geändert',
      'outbound: 1 verschoben; Standardrufnummer: 49307',
      'filter: 1 Zeile neu',
    ],
  ],
])('what changed, by section, in %s', (tag, expected) => {
  const t = translator(tag, OPTIONS_LANGUAGES)
  const brief = bySection(rulesChanges(before, after)).map(
    ({ section, changes }) => `${section}: ${inBrief(changes, t)}`,
  )
  expect(brief).toEqual(expected)
})

test('rows in words: agents by name, notes in brackets', () => {
  const t = translator('en', OPTIONS_LANGUAGES)
  const agents = [{ id: 'a1', name: 'Mira Sand' }] as Agent[]
  const words = rulesChanges(before, after).flatMap(change =>
    change.kind === 'rows' ? change.rows.map(row => rowChangeInWords(change.path, row, agents, t)) : [],
  )
  expect(words).toEqual([
    'Changed: 491, now 491 (spam)',
    'Changed: 492, now 493',
    'Added: 494',
    'Moved: 3* → 4930',
    'Added: support: Mira Sand, a2',
    'Added: 42',
  ])
})
