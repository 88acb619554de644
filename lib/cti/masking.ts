import type { Call } from './call.ts'
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
 * own. `from` and `to` can then not be dialled or looked up, and `masked` says so.
 */
export function maskCall(call: Call): Call {
  const text = <T extends string | null>(value: T) => (value === null ? value : maskNumbersIn(value)) as T
  return {
    ...call,
    masked: true,
    from: maskNumber(call.from),
    to: maskNumber(call.to),
    fromPretty: maskNumber(call.fromPretty),
    toPretty: maskNumber(call.toPretty),
    fromName: text(call.fromName),
    toName: text(call.toName),
    queue: maskNumber(call.queue),
    answeredByName: text(call.answeredByName),
    contacts: call.contacts.map(contact => ({ ...contact, name: text(contact.name), url: text(contact.url) })),
  }
}
