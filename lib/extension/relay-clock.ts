/** Clocks no further apart are taken for the same: what the relay says is in whole seconds, and was on its way. */
const SAME_MS = 3000

/**
 * The relay's clock less this browser's, in ms; 0 where they agree, or the relay does not say.
 * @param date the relay's `Date` header, see https://www.rfc-editor.org/rfc/rfc9110#field.date
 * @param now this browser's time, in ms since 1970
 */
export function relayAhead(date: string | null, now: number): number {
  const ahead = Date.parse(date ?? '') - now
  return Math.abs(ahead) >= SAME_MS ? ahead : 0
}
