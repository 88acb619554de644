import { describe, expect, test } from 'vitest'
import { type Helpdesk, helpdesks } from '../../../lib/helpdesks/index.ts'
import { PLACEHOLDERS, templateHelpdesk } from '../../../lib/helpdesks/url-templates.ts'
import { readHelpdeskFixtures } from '../../support/helpdesk-fixtures.ts'

const pages = import.meta.glob<string>('../../../docs/{helpdesks,add-a-helpdesk}.md', {
  eager: true,
  import: 'default',
  query: '?raw',
})
const page = pages['../../../docs/helpdesks.md'] ?? ''
const guide = pages['../../../docs/add-a-helpdesk.md'] ?? ''

/** The cells of the table "What works where", by the titles of their columns; the helpdesk's id under `id`. */
function readTable(): Map<string, Record<string, string>> {
  const lines = page.split('\n').filter(line => line.startsWith('|'))
  const cellsOf = (line = '') =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim())
  const [titles = [], , ...rows] = lines.slice(0, lines.findIndex(line => /^\| `other`/.test(line)) + 1).map(cellsOf)
  return new Map(
    rows.map(cells => {
      expect(cells, cells[0]).toHaveLength(titles.length)
      const id = /^`([^`]+)` \(.+\)$/.exec(cells[0] ?? '')?.[1] ?? ''
      return [id, Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? '']))]
    }),
  )
}

const table = readTable()
const other = templateHelpdesk({ search: 'https://crm.example/{number}' }, 'crm.example')

test('the table has every helpdesk, and no other', () => {
  expect([...table.keys()].sort()).toEqual([...helpdesks().map(({ id }) => id), other.id].sort())
})

test('every helpdesk has fixtures', () => {
  const fixtures = readHelpdeskFixtures()
  expect(
    helpdesks()
      .map(({ id }) => id)
      .filter(id => !fixtures.has(id)),
  ).toEqual([])
})

const documented: { id: string; helpdesk: Helpdesk }[] = [...helpdesks(), other].map(helpdesk => ({
  id: helpdesk.id,
  helpdesk,
}))

/** What of a draft is in the address of a new ticket. */
function filledIn({ newTicketUrl }: Helpdesk): string {
  const customer = { id: 'customer-marker', address: 'customer-marker' }
  const draft = { number: '+4930901820', name: null, callId: '1', customer, title: 'title-marker', body: 'text-marker' }
  const url = newTicketUrl('https://help.example', draft)
  return ['customer', 'title', 'text'].filter(part => url.includes(`${part}-marker`)).join(', ') || 'nothing'
}

describe.each(documented)('the row of $id', ({ id, helpdesk }) => {
  const row = table.get(id) ?? {}

  test('says no more and no less than the adapter does', () => {
    expect({
      named: row.helpdesk?.includes(helpdesk.name.split(' / ')[0] ?? '') || id === 'other',
      mentions: row['guesses from tickets'] !== '–',
      newTicket: row['new ticket is filled in with'],
      note: row['note to ticket'],
      inPlace: row['opens in'],
    }).toEqual({
      named: true,
      mentions: helpdesk.findByMention !== undefined,
      newTicket: id === 'other' ? 'what its address takes' : filledIn(helpdesk),
      note: helpdesk.noteUrl ? 'filled in' : 'copied',
      inPlace: helpdesk.keepsTyped ? 'a new tab, or in place' : 'a new tab',
    })
  })

  test('says whether it was tried', () => {
    expect(row.tried).toMatch(
      id === 'request-tracker'
        ? /^on a real installation, 5\.0\.3$/
        : id === 'other'
          ? /tests of its own/
          : /^built from public documentation, not tried yet$/,
    )
  })

  test('has a section below', () => {
    expect(page).toMatch(id === 'other' ? '## Any other helpdesk' : `### ${helpdesk.name.split(' / ')[0]}`)
  })
})

test('every placeholder is explained', () => {
  expect(PLACEHOLDERS.filter(name => !page.includes(`| \`{${name}}\` |`))).toEqual([])
})

test('the guide names the files that a helpdesk is made of', () => {
  for (const name of ['lib/helpdesks/index.ts', 'docs/helpdesks.md', 'tests/fixtures/helpdesks/', 'contract.test.ts'])
    expect(guide).toContain(name)
})
