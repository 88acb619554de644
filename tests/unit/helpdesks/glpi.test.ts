import { describe, expect, test } from 'vitest'
import { readDays } from '../../../lib/helpdesks/glpi/date.ts'
import { userTickets } from '../../../lib/helpdesks/glpi/user-tickets.ts'
import { sessionAnswering } from '../../support/recorded-session.ts'

const day = (text: string) => `${text}T00:00:00.000Z`

test.each([
  ['year first', ['2026-11-22 13:45', '2026-03-04'], ['2026-11-22', '2026-03-04']],
  ['day first', ['22-11-2026 13:45', '04-03-2026 08:00'], ['2026-11-22', '2026-03-04']],
  ['month first', ['11-22-2026 13:45', '03-04-2026 08:00'], ['2026-11-22', '2026-03-04']],
  ['day first by the order', ['05-11-2026', '07-10-2026'], ['2026-11-05', '2026-10-07']],
  ['month first by the order', ['11-05-2026', '10-07-2026'], ['2026-11-05', '2026-10-07']],
  ['either', ['05-11-2026'], ['2026-11-05']],
  ['none', ['yesterday', '', '2026-13-40'], [undefined, undefined, undefined]],
  ['no list', [], []],
])('days: %s', (_, texts, days) => {
  expect(readDays(texts)).toEqual(days.map(each => each && day(each)))
})

interface Row {
  id: number
  title: string
  icon: string
  changed: string
  /** What the ticket says, as its tooltip has it. */
  tooltip?: string
}

/** A row as `getDatatableEntries` of CommonITILObject makes it. */
const row = ({ id, title, icon, changed, tooltip = '' }: Row) => `<tr class="" data-itemtype="Ticket" data-id="${id}">
  <td>${id}</td>
  <td><a id="${id}1" href="/desk/front/ticket.form.php?id=${id}"><span class="fw-bold">${title}</span></a><br> (1 - 0)
    <div id="content${id}" class="invisible">${tooltip}</div></td>
  <td><i class='itilstatus ${icon} me-1' title='State' data-bs-toggle='tooltip'></i><span>In progress</span></td>
  <td>Time to resolve: 2031-01-01 10:00</td>
  <td>${changed}</td>
  <td>Medium</td>
  <td>Emma Taylor<span class="info"></span><br></td>
</tr>`

function tickets(...rows: Row[]) {
  const body = `<div class="table-responsive"><table class="table table-hover"><tbody>${rows.map(row).join('')}</tbody></table></div>`
  return userTickets(sessionAnswering({ status: 200, contentType: 'text/html', body }), '5')
}

describe('the tickets of a user', () => {
  const printer: Row = { id: 12, title: 'Printer', icon: 'ti ti-circle assigned', changed: '2026-11-20 10:00' }

  test('have the day of the last change, and never that of a deadline', async () => {
    expect(await tickets(printer)).toEqual([
      {
        id: '12',
        number: '12',
        title: 'Printer',
        state: 'In progress',
        open: true,
        changedAt: day('2026-11-20'),
        url: 'https://help.example/desk/front/ticket.form.php?id=12',
      },
    ])
  })

  test.each([
    ['new', 'ti ti-circle-filled new', true],
    ['planned', 'ti ti-calendar planned', true],
    ['waiting', 'fas fa-circle waiting', true],
    ['solved', 'far fa-circle solved', false],
    ['closed', 'fas fa-circle closed', false],
  ])('%s', async (_, icon, open) => {
    expect(await tickets({ ...printer, icon })).toMatchObject([{ open }])
  })

  test('are not taken from what a ticket says', async () => {
    const tooltip = `<table><tr><td>2030-01-01</td></tr></table>
      <a href="https://help.example/desk/front/ticket.form.php?id=99">see there</a>`
    const found = await tickets(
      { ...printer, title: 'Taylor &amp; Sons', tooltip },
      { ...printer, id: 11, changed: '2026-10-01 10:00', tooltip },
    )
    expect(found.map(({ id, title, changedAt }) => [id, title, changedAt])).toEqual([
      ['12', 'Taylor & Sons', day('2026-11-20')],
      ['11', 'Printer', day('2026-10-01')],
    ])
  })

  test('without a date are left out', async () => {
    expect(await tickets({ ...printer, changed: '' })).toEqual([])
  })
})
