/** The words and signs around a number by which people tell whether it is one to dial. Pure. */

/** As `Tel.: `, `call me on `, `Rufnummer lautet `. What follows is dialled, whatever it looks like. */
const PHONE_WORD =
  /(?:[☎☏✆📞📱]|(?<!\p{L})(?:tel(?:e[fp]\p{L}*)?|tél(?:éph\p{L}*)?|tlf|phone|fon|mobil\p{L}*|m[oó]vil|cell|handy|call\p{L}*|dial|\p{L}*ruf\p{L}*|durchwahl|fax|festnetz|whats ?app|sms|gsm)(?!\p{L}))[^\p{L}\d\n]{0,4}(?:(?:nr|no|number|nummer|is|ist|lautet|at|on|unter|me|us|back|mich|uns)(?!\p{L})[^\p{L}\d\n]{0,4}){0,3}$/iu

/** As `Ticket `, `order no. `, `Kundennummer: `, `#`. What follows names something else. */
const ID_WORD =
  /(?:[#№]|(?<!\p{L})(?:tickets?|case|order|invoice|ref|reference|id|account|acct|contract|customer (?:no|id|number)|\p{L}+(?:nr|nummer|number)|konto|iban|bic|blz|imei|isbn|ean|sku|serial|s\/?n|auftrag|bestellung|rechnung|vorgang|artikel|sendung|tracking|version)(?!\p{L}))[^\p{L}\d\n]{0,4}(?:(?:nr|no|id|number|nummer|code)(?!\p{L})[^\p{L}\d\n]{0,4})?$/iu

/** As `Nr. `: leaves open what of. */
const NUMBER_WORD = /(?<!\p{L})(?:nr|no(?=[.:])|nummer|number)(?!\p{L})[^\p{L}\d\n]{0,4}$/iu

/** A word, a sign or an amount that the digits go on from. Only cased scripts: others write without spaces. */
const GOES_ON_FROM = /[\p{Lu}\p{Ll}\d_#№@&=%\\^*]$/u
const JOINED_TO = /[\p{Lu}\p{Ll}\d_][-/.,:'’]$/u
const GOES_ON_WITH = /^(?:[\p{Lu}\p{Ll}\d_#@=%*°]|[-/.,:'’][\p{Lu}\p{Ll}\d])/u
const CURRENCY = String.raw`[€$£¥]|(?<!\p{L})(?:EUR|Euro|USD|CHF|GBP|PLN|zł|kr|DKK|SEK|NOK|CZK|Kč|HUF|Ft)(?!\p{L})`
const MONEY_BEFORE = new RegExp(String.raw`(?:${CURRENCY})\s?$`, 'u')
const MONEY_AFTER = new RegExp(String.raw`^\s?(?:%|${CURRENCY})`, 'u')
/** Further digits beside it: part of something longer, such as the number of a credit card or a table of figures. */
const DIGITS_BEFORE = /\d[ \t\u00a0()./\-\u2010-\u2015]{1,2}$/
const DIGITS_AFTER = /^[ \t\u00a0)./\-\u2010-\u2015]{1,2}\d/
/** The beginning of an IBAN. */
const IBAN_BEFORE = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){0,7} ?$/

/** What stands around a candidate, so many characters of it as a judgement needs. */
export interface Context {
  before: string
  after: string
}

/** What stands around a part of a text. */
export function contextOf(text: string, start: number, end: number): Context {
  return { before: text.slice(Math.max(0, start - 48), start), after: text.slice(end, end + 8) }
}

/** Whether digits are part of a longer thing: an amount, an IBAN, an id, an address. */
export function isPartOfMore({ before, after }: Context, international: boolean): boolean {
  if (GOES_ON_FROM.test(before) || GOES_ON_WITH.test(after) || DIGITS_AFTER.test(after)) return true
  if (MONEY_BEFORE.test(before) || MONEY_AFTER.test(after)) return true
  if (international) return false
  return DIGITS_BEFORE.test(before) || IBAN_BEFORE.test(before) || (JOINED_TO.test(before) && !saysPhone({ before }))
}

/** Whether the words before say that a phone number follows. */
export function saysPhone({ before }: Pick<Context, 'before'>): boolean {
  return PHONE_WORD.test(before)
}

/** Whether the words before say that a number of something else follows; of digits in one piece `Nr.` says so too. */
export function saysId({ before }: Pick<Context, 'before'>, inOnePiece: boolean): boolean {
  return (ID_WORD.test(before) || (inOnePiece && NUMBER_WORD.test(before))) && !saysPhone({ before })
}
