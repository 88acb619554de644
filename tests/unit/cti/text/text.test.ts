import { expect, test } from 'vitest'
import type { Catalogue } from '../../../../lib/cti/text/en.ts'
import { LANGUAGES, languageFor, translator } from '../../../../lib/cti/text/index.ts'
import { manifestMessages } from '../../../../lib/cti/text/manifest.ts'
import { OPTIONS_LANGUAGES } from '../../../../lib/cti/text/options.ts'
import { translatorInto } from '../../../../lib/cti/text/translate.ts'
import { problemsOf, type Texts } from './complete.ts'

test.each([
  ['en', 'Calls', 'en'],
  ['en-GB', 'Calls', 'en-GB'],
  ['de', 'Anrufe', 'de'],
  ['de-AT', 'Anrufe', 'de-AT'],
  ['de_CH', 'Anrufe', 'de-CH'],
  ['DE-latn-de', 'Anrufe', 'de-Latn-DE'],
  ['fr', 'Calls', 'en'],
  ['', 'Calls', 'en'],
  ['not a tag', 'Calls', 'en'],
  ['constructor', 'Calls', 'en'],
])('%s speaks', (tag, calls, locale) => {
  const t = translator(tag)
  expect(t('sidebar.label')).toBe(calls)
  expect(t.locale).toBe(locale)
})

test.each([
  [0, '0 missed calls'],
  [1, '1 missed call'],
  [2, '2 missed calls'],
  [1234, '1,234 missed calls'],
])('%d', (count, expected) => expect(translator('en')('sidebar.missed', { count })).toBe(expected))

test('numbers are written as the language writes them', () => {
  expect(translator('de')('sidebar.missed', { count: 1234 })).toBe('1.234 verpasste Anrufe')
})

test('a language says the same after it was sent to a page', () => {
  const t = translatorInto(JSON.parse(JSON.stringify(languageFor('de-AT'))))
  expect(t.locale).toBe('de-AT')
  expect(t('sidebar.missed', { count: 1 })).toBe('1 verpasster Anruf')
})

test('a value is taken as it is, with whatever braces or dollars it has', () => {
  expect(translator('en')('call.answeredBy', { name: '{name} $& $1' })).toBe('Answered by {name} $& $1')
})

test('the words that others rely on', () => {
  const words = (tag: string) => {
    const t = translator(tag, OPTIONS_LANGUAGES)
    return [
      t('sidebar.label'),
      t('sidebar.log'),
      t('popup.dismiss'),
      t('connection.link'),
      t('connection.connect'),
      t('sites.address'),
      t('sites.add'),
      t('settings.save'),
      t('sidebar.allDone'),
      t('call.done', { name: 'Emma Taylor' }),
    ]
  }
  expect(words('en')).toEqual([
    'Calls',
    'Call log',
    'Dismiss',
    'Connect link',
    'Connect',
    'Helpdesk address',
    'Add',
    'Save',
    'Mark all done',
    'Done: Emma Taylor',
  ])
  expect(words('de')).toEqual([
    'Anrufe',
    'Anrufliste',
    'Ausblenden',
    'Verbindungslink',
    'Verbinden',
    'Helpdesk-Adresse',
    'Hinzufügen',
    'Speichern',
    'Alle abhaken',
    'Erledigt: Emma Taylor',
  ])
})

const english = OPTIONS_LANGUAGES.en as Texts

test.each(Object.keys(LANGUAGES))('%s says everything, with the same values', tag => {
  expect(problemsOf(tag, OPTIONS_LANGUAGES[tag] as Texts, english)).toEqual([])
})

test.each<[string, string, Texts, string]>([
  ['a missing key', 'de', {}, 'sidebar.label: missing'],
  ['a key that nothing says', 'de', { 'sidebar.old': 'Alt' }, 'sidebar.old: unknown'],
  ['a value left out', 'de', { 'call.queue': 'Warteschlange' }, 'call.queue: other values'],
  ['nothing', 'de', { 'sidebar.label': ' ' }, 'sidebar.label: empty'],
  ['no forms', 'de', { 'sidebar.missed': '{count}' }, 'sidebar.missed: no forms'],
  [
    'too few forms for the language',
    'pl',
    { 'sidebar.missed': { one: '{count}', other: '{count}' } },
    'sidebar.missed: has one,other, takes one,few,many,other',
  ],
])('%s is found out', (_what, tag, texts, problem) => {
  expect(problemsOf(tag, texts, english)).toContain(problem)
})

test('what the browser says of the extension', () => {
  const messages = manifestMessages(LANGUAGES as Record<string, Catalogue>)
  expect(Object.keys(messages)).toEqual(Object.keys(LANGUAGES))
  for (const { extensionName, extensionDescription } of Object.values(messages)) {
    expect(extensionName?.message).toBe('Ringside')
    // The Chrome Web Store takes no longer one.
    expect(extensionDescription?.message.length).toBeLessThanOrEqual(132)
  }
})
