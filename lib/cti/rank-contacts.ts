import type { Contact } from './contact.ts'

/**
 * Who has a number, from the address book and the helpdesks together, the most likely first: known before guessed,
 * customers before colleagues, and of each the one whose tickets changed last. The same person found twice is one.
 */
export function rankContacts(contacts: readonly Contact[]): Contact[] {
  const merged: Contact[] = []
  for (const contact of contacts) {
    const index = merged.findIndex(each => isSame(each, contact))
    const known = merged[index]
    if (known) merged[index] = merge(known, contact)
    else merged.push(contact)
  }
  return merged.sort(
    (a, b) =>
      Number(a.level === 'maybe') - Number(b.level === 'maybe') ||
      Number(a.colleague === true) - Number(b.colleague === true) ||
      newestTicket(b).localeCompare(newestTicket(a)),
  )
}

/**
 * Those of ranked contacts that are as likely as the first: all that are known, or else all that are guessed. Colleagues
 * count only where there is no customer.
 */
export function candidates(ranked: readonly Contact[]): Contact[] {
  const [first] = ranked
  return ranked.filter(each => each.level === first?.level && !each.colleague === !first.colleague)
}

function isSame(a: Contact, b: Contact): boolean {
  if (a.url !== null && a.url === b.url) return true
  // Who only has a number like it is not, for a name that many have, the one who is known to have it.
  if (a.level !== b.level && [a, b].some(isAlikeOnly)) return false
  // Two records of one helpdesk are two customers, whatever they are called.
  if (a.customer && b.customer) return false
  const key = ({ name }: Contact) => name.trim().toLocaleLowerCase()
  const conflict = a.organization !== null && b.organization !== null && a.organization !== b.organization
  return key(a) === key(b) && !conflict && (a.url === null || b.url === null || a.source !== b.source)
}

function isAlikeOnly({ level, reason }: Contact): boolean {
  return level === 'maybe' && reason?.kind === 'similar'
}

/** The surer of the two, with what the other knows beyond it. */
function merge(a: Contact, b: Contact): Contact {
  const [better, other] = a.level === 'maybe' && b.level === 'known' ? [b, a] : [a, b]
  const { customer, tickets } = { ...other, ...better }
  // That the number is alike is no reason to know somebody.
  const reason = better.reason ?? (better.level === 'known' && isAlikeOnly(other) ? undefined : other.reason)
  return {
    ...better,
    organization: better.organization ?? other.organization,
    url: linkOf(better, other),
    ...(customer ? { customer } : {}),
    ...(tickets ? { tickets } : {}),
    ...(reason ? { reason } : {}),
    ...(other.colleague ? { colleague: true } : {}),
  }
}

/**
 * The helpdesk's own page of them is worth more than a link in an address book. A link by itself stays with its source:
 * the book's may lead anywhere, and nobody else's is to be taken for one of those.
 */
function linkOf(better: Contact, other: Contact): string | null {
  if (other.customer && !better.customer) return other.url ?? better.url
  return better.url ?? (better.customer || better.source === other.source ? other.url : null)
}

function newestTicket({ tickets = [] }: Contact): string {
  return tickets.reduce((newest, { changedAt }) => (changedAt > newest ? changedAt : newest), '')
}
