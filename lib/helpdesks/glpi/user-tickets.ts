import type { Ticket } from '../../cti/call.ts'
import { plainText } from '../html.ts'
import { HelpdeskError, type Session } from '../session.ts'
import { askPage } from './ask.ts'
import { readDays } from './date.ts'

/** The icon in front of a status. Its last class says which one, whatever the language. */
const STATUS = /<i\b[^>]*\bclass=["']itilstatus ([^"']*)["'][^>]*>/g
const DONE = ['solved', 'closed']

/**
 * The tickets that GLPI lists on the page of a user. Its list of all tickets would remember the question as what the
 * agent has searched for last. Each row has id, title, status, a date and the last change, in this order.
 * @see https://github.com/glpi-project/glpi/blob/main/src/CommonITILObject.php
 */
export async function userTickets(session: Session, id: string): Promise<Ticket[]> {
  const parameters = new URLSearchParams({
    _target: '/front/user.form.php',
    _itemtype: 'User',
    _glpi_tab: 'Ticket$1',
    id,
    withtemplate: '',
  })
  const page = await askPage(session, '/ajax/common.tabs.php', parameters)
  // Nothing at all is what it says to those who may not see the user.
  if (page.trim() === '') throw new HelpdeskError('forbidden', `${session.root}: the agent may not see user ${id}`)
  const rows = readRows(page)
  const days = readDays(rows.map(row => row.changed))
  return rows.flatMap(({ ticket, title, status, state }, index) => {
    const changedAt = days[index]
    if (changedAt === undefined) return []
    const open = !DONE.some(each => status.includes(each))
    return [{ id: ticket, number: ticket, title, state, open, changedAt, url: ticketUrl(session.root, ticket) }]
  })
}

interface Row {
  ticket: string
  title: string
  status: string[]
  state: string
  changed: string
}

const ticketUrl = (root: string, id: string) => `${root}/front/ticket.form.php?id=${id}`

function readRows(page: string): Row[] {
  const rows: Row[] = []
  let end = 0
  for (const match of page.matchAll(STATUS)) {
    // The first link of a row is its title; what a ticket says, links and tables and all, follows as a tooltip.
    const link = /<a\b[^>]*\bticket\.form\.php\?id=(\d+)[^>]*>([\s\S]*?)<\/a>/.exec(page.slice(end, match.index))
    const [state = '', , changed = ''] = page.slice(match.index).split(/<td\b[^>]*>/, 3)
    end = match.index + match[0].length
    if (!link?.[1]) continue
    rows.push({
      ticket: link[1],
      title: plainText(link[2] ?? ''),
      status: (match[1] ?? '').split(' '),
      state: plainText(state),
      changed: plainText(changed),
    })
  }
  return rows
}
