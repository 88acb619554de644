import type { HandedOver } from '../../../lib/cti/agent.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'

/**
 * The address that opens a mail with the connect link, in the language of the page; to the login where that is a mail
 * address. @see https://www.rfc-editor.org/rfc/rfc6068
 */
export function mailAddress({ agent, connectLink }: Pick<HandedOver, 'agent' | 'connectLink'>, t: Translate): string {
  const to = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(agent.login) ? encodeURIComponent(agent.login).replace('%40', '@') : ''
  const body = t('agents.mailBody', { name: agent.name, link: connectLink }).replaceAll('\n', '\r\n')
  return `mailto:${to}?subject=${encodeURIComponent(t('agents.mailSubject'))}&body=${encodeURIComponent(body)}`
}
