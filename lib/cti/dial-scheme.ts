/** What dials where nobody said otherwise. */
export const DEFAULT_DIAL_SCHEME = 'tel'

const URI_SCHEMES: readonly string[] = ['tel', 'sip', 'callto']
/** Where a web phone's address takes the number. */
const PLACE = '{number}'

/**
 * Whether numbers can be handed to a phone in this way: `tel`, `sip`, `callto`, or the address of a web phone such as
 * `https://phone.example/call?to={number}`. The number may stand anywhere in it but in the part that says whose it is.
 */
export function isDialScheme(text: string): boolean {
  return URI_SCHEMES.includes(text) || isTemplate(text)
}

/** Whether a click opens a page, which then needs a tab of its own, and not a program beside the browser. */
export function opensPage(scheme: string): boolean {
  return isTemplate(scheme)
}

/**
 * What a click on a number opens: `tel:+4930…`, or the web phone's address with the number percent-encoded in it. Null
 * for what cannot be dialled, such as a name or a withheld number. Extensions and codes (`*21#`) are dialled as they are:
 * the phone knows its PBX. A scheme that is none counts as {@link DEFAULT_DIAL_SCHEME}.
 * @see https://www.rfc-editor.org/rfc/rfc3966
 */
export function dialHref(number: string, scheme: string = DEFAULT_DIAL_SCHEME): string | null {
  const compact = number.replace(/[\s()./-]/g, '')
  if (!/^\+?[\d*#]+$/.test(compact)) return null
  if (isTemplate(scheme)) return scheme.replaceAll(PLACE, encodeURIComponent(compact))
  return `${isDialScheme(scheme) ? scheme : DEFAULT_DIAL_SCHEME}:${compact.replaceAll('#', '%23')}`
}

function isTemplate(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !text.includes(PLACE)) return false
  const [one, other] = ['0', '1'].map(digit => text.replaceAll(PLACE, digit))
  if (!one || !other || !URL.canParse(one) || !URL.canParse(other)) return false
  const { origin, username, password } = new URL(one)
  return origin === new URL(other).origin && username === '' && password === ''
}
