import type { Call, Ticket } from './call.ts'
import type { Contact } from './contact.ts'
import { digitsIn, findNumbers } from './number-mentions.ts'

/** Stands for a digit that is not shown. */
const HIDDEN_DIGIT = '•'

/** How many digits at the end are hidden, and below how many a text is no number but an extension or a short code. */
const HIDDEN = 5
const SHORTEST = 5
/** In running text only longer ones are taken for numbers, so that amounts and postcodes stay. */
const SHORTEST_IN_TEXT = 7

/** A number without its last five digits (`+49 30 60•••••`), a short one without the last half; extensions stay. */
export function maskNumber(number: string): string {
  return maskNumbersIn(number, SHORTEST)
}

/** A text with every number in it masked as by {@link maskNumber}; all else, spaces and escapes included, stays. */
export function maskNumbersIn(text: string, least = SHORTEST_IN_TEXT): string {
  let masked = ''
  let end = 0
  for (const mention of findNumbers(text, least)) {
    masked += text.slice(end, mention.start) + hideLast(mention.text)
    end = mention.end
  }
  return masked + text.slice(end)
}

function hideLast(number: string): string {
  const digits = digitsIn(number)
  const shown = digits - Math.min(HIDDEN, Math.ceil(digits / 2))
  let seen = 0
  return number.replace(/%[0-9A-F]{2}|\\u[0-9A-F]{4}|\d/gi, piece => {
    if (piece.length > 1) return piece
    seen++
    return seen > shown ? HIDDEN_DIGIT : piece
  })
}

/**
 * A call as it is shown where numbers are masked: no field of it holds a whole number but the note, which is the agents'
 * own. `from` and `to` can then not be dialled or looked up, and `masked` says so. Ids and addresses stay as they are, so
 * that they can be opened, but those that name a number of the call do not: a link is then null, a ticket is left out.
 * Adapters are given nothing to open a customer's screens by.
 */
export function maskCall(call: Call): Call {
  return {
    ...call,
    masked: true,
    from: maskNumber(call.from),
    to: maskNumber(call.to),
    fromPretty: maskNumber(call.fromPretty),
    toPretty: maskNumber(call.toPretty),
    fromName: maskText(call.fromName),
    toName: maskText(call.toName),
    queue: maskNumber(call.queue),
    answeredByName: maskText(call.answeredByName),
    contacts: call.contacts.map(contact => maskContact(contact, [call.from, call.to])),
  }
}

function maskText<T extends string | null>(text: T): T {
  return (text === null ? text : maskNumbersIn(text)) as T
}

function maskContact({ customer, tickets, ...contact }: Contact, numbers: readonly string[]): Contact {
  return {
    ...contact,
    name: maskText(contact.name),
    organization: maskText(contact.organization),
    source: maskText(contact.source),
    url: contact.url !== null && nameOne([contact.url], numbers) ? null : contact.url,
    // A helpdesk's customer, even without the record: what a browser found is not to pass for the address book's.
    ...((tickets ?? customer) && {
      tickets: (tickets ?? []).filter(({ id, number, url }) => !nameOne([id, number, url], numbers)).map(maskTicket),
    }),
  }
}

function maskTicket(ticket: Ticket): Ticket {
  return { ...ticket, title: maskText(ticket.title), state: maskText(ticket.state) }
}

/** Whether texts that cannot be masked name one of the numbers, in any spelling. */
function nameOne(texts: readonly string[], numbers: readonly string[]): boolean {
  const found = texts.flatMap(text => findNumbers(text, SHORTEST_IN_TEXT))
  // As it stands also within an id.
  const spellings = [...texts, ...found.map(({ text }) => text.replace(/%[0-9A-F]{2}|\D/gi, ''))]
  return numbers.some(whole => {
    const end = /\d{7}$/.exec(whole)?.[0]
    return end !== undefined && spellings.some(text => text.includes(end))
  })
}
