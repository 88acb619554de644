import type { Translate } from '../../../lib/cti/text/index.ts'

const NAMES: Readonly<Record<string, string>> = {
  generic: 'Zammad CTI',
  sipgate: 'sipgate.io',
  'sipgate/in': 'sipgate.io /in',
  'sipgate/out': 'sipgate.io /out',
  placetel: 'Placetel',
  twilio: 'Twilio, TeXML',
  telnyx: 'Telnyx',
  aircall: 'Aircall',
}

/** What a dialect is called, or an address of one; those without a name of their own go by what the relay calls them. */
export function dialectName(key: string, t: Translate): string {
  if (key === 'phone') return t('endpoint.deskPhones')
  if (key === 'mapped') return t('endpoint.mapped')
  return NAMES[key] ?? key.replace(/^mapped\//, '')
}
