import { useContext } from 'preact/hooks'
import { dialHref, opensPage } from '../lib/cti/dial-scheme.ts'
import { DialContext } from './dial.tsx'
import type { Party } from './party.ts'
import { useText } from './text.tsx'

/** Attributes of a link that dials a number by the scheme in force; null where there is nothing to dial. */
export function useDialLink(number: string): { href: string; target?: string; rel?: string } | null {
  const scheme = useContext(DialContext)
  const href = dialHref(number, scheme)
  if (href === null) return null
  return opensPage(scheme) ? { href, target: '_blank', rel: 'noreferrer' } : { href }
}

/** A number to be dialled by a click, in the softphone's hands; plain words where there is none to dial. */
export function NumberLink({ party, tabIndex }: { party: Party; tabIndex?: number }) {
  const t = useText()
  const link = useDialLink(party.number)
  if (party.anonymous) return <span class="number">{t('party.anonymous')}</span>
  return link === null ? (
    <span class="number">{party.pretty}</span>
  ) : (
    <a class="number" tabIndex={tabIndex} {...link}>
      {party.pretty}
    </a>
  )
}
