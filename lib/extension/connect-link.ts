/** Where the relay is and who this agent is to it. The token is a secret. */
export interface Connection {
  /** Without a slash at the end. */
  relayUrl: string
  token: string
}

/**
 * Reads a connect link, `RELAY/connect#TOKEN`, as pasted; undefined for anything else.
 * A relay may live below a path of its host.
 */
export function parseConnectLink(text: string): Connection | undefined {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) return undefined
  const url = new URL(trimmed)
  const token = url.hash.slice(1)
  const path = /^(.*)\/connect\/?$/.exec(url.pathname)?.[1]
  if (!/^https?:$/.test(url.protocol) || path === undefined || !/^[\w.~-]{1,256}$/.test(token)) return undefined
  return { relayUrl: url.origin + path, token }
}

/** The link in `#connect=LINK`, percent-encoded or as it is; undefined where the hash holds none. */
export function connectLinkInHash(hash: string): string | undefined {
  const given = /^#connect=(.+)$/.exec(hash)?.[1]
  if (given === undefined || parseConnectLink(given)) return given
  try {
    return decodeURIComponent(given)
  } catch {
    return given
  }
}
