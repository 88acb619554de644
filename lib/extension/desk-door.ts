import { type Browser, browser } from 'wxt/browser'
import { DESK_PORT } from './desk.ts'
import { isExtensionPage, originOf } from './desk-hub.ts'
import { readInForce } from './in-force.ts'

/**
 * Who may be at the other end of a port: undefined where it is no port of the desk's, or not of this extension; else
 * whether it is a page of the extension, or of a site that is listed now.
 */
export function admission(port: Browser.runtime.Port): Promise<boolean> | undefined {
  if (port.name !== DESK_PORT || port.sender?.id !== browser.runtime.id) return undefined
  if (isExtensionPage(port)) return Promise.resolve(true)
  return readInForce('sites').then(sites => sites.includes(originOf(port)))
}
