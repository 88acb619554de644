import type { Ticket } from '../../cti/call.ts'
import { elementsOf, pieceOf, plainText } from '../html.ts'
import { HelpdeskError, type Session } from '../session.ts'
import { askPage } from './ask.ts'
import { readDays } from './date.ts'

/** The icon in front of a status, up to its further classes. The last one says which it is, whatever the language. */
const STATUS = /<i\b[^<>]*\bclass=["']itilstatus /g
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

/** The page of a ticket. */
export const ticketUrl = (root: string, id: string) => `${root}/front/ticket.form.php?id=${encodeURIComponent(id)}`

function readRows(page: string): Row[] {
  let before = page.slice(0, page.search(STATUS))
  return elementsOf(page, STATUS).flatMap(({ content }) => {
    // The first link of a row is its title; what a ticket says, links and tables and all, follows as a tooltip.
    const link = pieceOf(before, /<a\b[^<>]*\bticket\.form\.php\?id=\d/, '</a>') ?? ''
    before = content
    const ticket = /\bticket\.form\.php\?id=(\d+)/.exec(link)?.[1]
    if (ticket === undefined) return []
    const [status = ''] = content.split(/["']/, 1)
    const [state = '', , changed = ''] = content.slice(content.indexOf('>') + 1).split(/<td\b[^<>]*>/, 3)
    const texts = { title: plainText(link), state: plainText(state), changed: plainText(changed) }
    return [{ ticket, status: status.split(' '), ...texts }]
  })
}
