/** What changes the direction of all that follows it: embeddings, overrides and isolates, and their ends. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu

/**
 * Somebody's text for use within a longer one: a name cannot turn round the number that stands behind it.
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function withoutDirection(text: string): string {
  return text.replace(CONTROLS, '')
}
