import { expect, test } from 'vitest'
import { reasonText } from '../../../components/options/contacts/reason-text.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../../lib/cti/text/options.ts'
import { type RawEntry, readEntry } from '../../../relay/contacts/entry.ts'

const t = translator('de', OPTIONS_LANGUAGES)

/** What the relay really says of a line. */
function said(raw: Omit<RawEntry, 'line'>): string {
  const read = readEntry({ line: 1, ...raw }, 'DE')
  return 'skipped' in read ? read.skipped : read.warnings.join('; ')
}

test.each<[Omit<RawEntry, 'line'>, string]>([
  [{ numbers: ['030 1234567'] }, 'Ein Name fehlt.'],
  [{ name: 'E', numbers: [] }, 'Eine Rufnummer fehlt.'],
  [
    { name: 'E', numbers: ['42', 'none'] },
    '„42“ ist keine Rufnummer, die man von außen anrufen kann. „none“ ist keine Rufnummer, die man von außen anrufen kann.',
  ],
  [{ name: 'x'.repeat(201), numbers: ['030 1234567'] }, 'name: höchstens 200 Zeichen.'],
  [{ name: 'E', numbers: ['030 1234567'], url: 'ftp://x' }, '„ftp://x“ ist keine Webadresse und wurde weggelassen.'],
  [
    { name: 'E', numbers: Array.from({ length: 31 }, (_, index) => `030 12345${10 + index}`) },
    'Mehr als 30 Nummern: Die übrigen wurden weggelassen.',
  ],
])('%j', (raw, text) => {
  expect(reasonText(said(raw), t)).toBe(text)
})

test.each([
  ['says the same as line 12', 'Sagt dasselbe wie Zeile 12.'],
  ['has the id of line 3', 'Hat die ID von Zeile 3.'],
  ['has quotation marks that do not fit together', 'Die Anführungszeichen passen nicht zusammen.'],
  ['is a vCard of version 2.1: takes 3.0 and 4.0', 'Eine vCard der Version 2.1: Speichern Sie sie als 3.0 oder 4.0.'],
  ['something that a later relay says', 'something that a later relay says'],
])('%s', (reason, text) => {
  expect(reasonText(reason, t)).toBe(text)
})
