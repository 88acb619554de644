import type { Reason, Ticket } from '../cti/call.ts'
import type { NumberQuery } from '../cti/number-query.ts'
import type { Session } from './session.ts'

/** What tells a product's pages, as data: pages are looked at by a script that knows no product. */
export interface PageSign {
  /** Matches on every page of the product that is shown to somebody signed in, and on no other product's. */
  signedIn: string
  /** Matches on its page for signing in. */
  signIn: string
  /**
   * How a page tells where the product is installed: the address in `attribute` of the first element that matches,
   * up to `before`. Without it, or where nothing matches, it has its host to itself.
   */
  root?: { selector: string; attribute: 'href' | 'src' | 'action' | 'content'; before: string }
}

/** A customer as a helpdesk gives them. */
export interface Customer {
  id: string
  name: string
  organization: string | null
  /** What a new ticket names the customer by, such as a mail address; null where that is the id. */
  address: string | null
  /** Somebody who works in the helpdesk. */
  colleague?: boolean
}

/** A customer whose number this is or may be. */
export interface Match {
  customer: Customer
  /** `known` where the number on the record was compared and is the same. */
  level: 'known' | 'maybe'
  reason: Reason
}

/** The call that a screen is opened for. */
export interface CallDraft {
  /** Of the other end: E.164 with `+`, or whatever else the PBX sent. */
  number: string
  name: string | null
  callId: string
}

/** What a new ticket is filled in with. Plain text; lines of `body` end in `\n`. */
export interface TicketDraft extends CallDraft {
  customer: Pick<Customer, 'id' | 'address'> | null
  title: string
  body: string
}

/**
 * One helpdesk product. Each is one file in this folder that ends with its registration; adding one takes nothing else
 * but its line in `index.ts`, its row in `docs/helpdesks.md` and its fixtures. Functions are given a {@link Session} and
 * reject with `HelpdeskError`; addresses are whole, below `root`, and open in a tab.
 */
export interface Helpdesk {
  /** In small letters with hyphens; what sites are stored with. */
  id: string
  name: string
  page: PageSign
  /**
   * CSS for what the product fixes to the right edge of the window, so that it makes room for the sidebar as the rest
   * of the page does; `var(--ringside-room)` is the room to make.
   */
  roomCss: string
  /**
   * The product goes from screen to screen within one page and keeps what was typed on the one before: its screens
   * may open in a tab that is in use.
   */
  keepsTyped: boolean
  /** It lets addresses with contents in only from its own pages: new tabs start at this path, and go on from there. */
  landing?: string
  /** Where to sign in. */
  signInPath: string

  /** Whose number this is. Finds it in every spelling; asks as few questions as can be. */
  findByNumber(session: Session, query: NumberQuery): Promise<Match[]>
  /** Whose tickets mention the number: guesses, for when nobody has it on record. */
  findByMention?(session: Session, query: NumberQuery): Promise<Match[]>
  /** Customers by a part of their name, mail address or organisation, the best first; at most 10. */
  findByName(session: Session, text: string): Promise<Customer[]>
  /** The customer's tickets, the one changed last first, at most 20; open and closed. */
  recentTickets(session: Session, customer: Customer): Promise<Ticket[]>
  /** Why this installation and Ringside get in each other's way. */
  warning?(session: Session): Promise<'ownTelephony' | null>

  customerUrl(root: string, customer: Pick<Customer, 'id' | 'address'>): string
  /**
   * The customer whose page this address is, {@link customerUrl} among them: for links in address books, and for what
   * another browser found.
   */
  customerIn?(root: string, url: string): string | undefined
  newTicketUrl(root: string, draft: TicketDraft): string
  newCustomerUrl(root: string, draft: CallDraft): string
  /** The page of whoever has the call's number, for products that cannot be asked who that is. */
  callerUrl?(root: string, draft: CallDraft): string
  /** A ticket's page, for products that tell tickets. */
  ticketUrl?(root: string, id: string): string
  /** Its own search page, for products that cannot be asked. */
  searchUrl?(root: string, draft: CallDraft): string
  /** The form for a note on a ticket, filled in. Without it, the text is copied. */
  noteUrl?(root: string, ticket: Ticket, text: string): string
}

const registered = new Map<string, Helpdesk>()

/** Called once by each helpdesk's file. */
export function register(helpdesk: Helpdesk): void {
  registered.set(helpdesk.id, {
    ...helpdesk,
    // Products leave signs out, or take them for wildcards: nothing but signs would ask for everybody.
    findByName: async (session, text) => (/[\p{L}\p{N}]/u.test(text) ? helpdesk.findByName(session, text) : []),
  })
}

/** Every product, in the order of registration: pages are tried in this order. */
export function helpdesks(): Helpdesk[] {
  return [...registered.values()]
}

export function helpdeskById(id: string): Helpdesk | undefined {
  return registered.get(id)
}
