import { register } from './helpdesk.ts'
import { findByNumber } from './request-tracker/callers.ts'
import { findByName } from './request-tracker/customers.ts'
import { htmlOf } from './request-tracker/html.ts'
import { findByMention } from './request-tracker/mentions.ts'
import { recentTickets, ticketUrl } from './request-tracker/tickets.ts'

function screen(root: string, path: string, parameters: Record<string, string>): string {
  return `${root}${path}?${new URLSearchParams(parameters)}`
}

const CUSTOMER_PAGES = ['/User/Summary.html', '/User/History.html', '/Admin/Users/Modify.html']

function customerIn(root: string, url: string): string | undefined {
  const [, path, query] = url.startsWith(`${root}/`) ? (/^([^?#]*)\??([^#]*)/.exec(url.slice(root.length)) ?? []) : []
  const id = new URLSearchParams(query).get('id')
  return path && CUSTOMER_PAGES.includes(path) && id && /^\d+$/.test(id) ? id : undefined
}

/** Request Tracker 5, tried with 5.0.3. @see https://docs.bestpractical.com/rt/5.0.3/ */
register({
  id: 'request-tracker',
  name: 'Request Tracker',
  page: {
    // The page for signing in has the header, too, but no menu.
    signedIn: 'body > .main-container > #rt-header-container #app-nav',
    signIn: 'body > .main-container #login-box form#login',
    root: { selector: 'script[src*="/NoAuth/js/"]', attribute: 'src', before: '/NoAuth/js/' },
  },
  // The ticket menu pins itself to the window once the page is scrolled. Before, it takes as much room as the window has
  // left of what its `right` is, and moves what does not fit below "More". The footer is as wide as the window.
  roomCss: [
    '.page-menu.pinned { right: var(--ringside-room) !important; }',
    '#page-navigation { right: calc(2em + var(--ringside-room)) !important; margin-right: calc(-1 * var(--ringside-room)) !important; }',
    'div#footer { width: calc(100% - var(--ringside-room)) !important; }',
  ].join(' '),
  keepsTyped: false,
  // Forms with contents in their address want a `Referer` of its own; this is its smallest file.
  landing: '/static/images/favicon.png',
  signInPath: '/',

  findByNumber,
  findByMention,
  findByName,
  recentTickets,

  customerUrl: (root, { id }) => screen(root, '/User/Summary.html', { id }),
  customerIn,
  // Without a queue in the address it takes the agent's default, or the first that they may open tickets in.
  newTicketUrl: (root, { customer, title, body }) =>
    screen(root, '/Ticket/Create.html', {
      // Left out, the form names the agent; empty, it names nobody.
      Requestors: customer?.address ?? '',
      Subject: title,
      Content: htmlOf(body),
    }),
  // Users are entered by admins only. To everybody else Request Tracker gives them by a ticket: it enters who is named
  // as its requestor by a mail address, and the number in its subject leads to them.
  newCustomerUrl: (root, { name, number }) =>
    screen(root, '/Ticket/Create.html', { Requestors: '', Subject: [name, number].filter(Boolean).join(', ') }),
  ticketUrl,
  noteUrl: (root, { id }, text) =>
    screen(root, '/Ticket/Update.html', { id, Action: 'Comment', UpdateContent: htmlOf(text) }),
})
