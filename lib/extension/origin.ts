/**
 * The origin of a helpdesk's address as somebody types it: with or without scheme and path. Undefined for what is no
 * web address. Without a scheme it is https, and http for this computer itself.
 */
export function parseOrigin(text: string): string | undefined {
  const trimmed = text.trim()
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
  const isLocal = /^(localhost|127\.|\[::1\])/i.test(trimmed)
  const address = hasScheme ? trimmed : `${isLocal ? 'http' : 'https'}://${trimmed}`
  if (trimmed === '' || /\s/.test(trimmed) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.origin : undefined
}

/**
 * The match pattern that covers one origin and nothing else, as far as the browser can say that: Firefox knows no ports
 * in patterns. @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function originPattern(address: string): string {
  const url = new URL(address)
  return `${url.protocol}//${import.meta.env.BROWSER === 'firefox' ? url.hostname : url.host}/*`
}
