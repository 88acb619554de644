import { dialHref, type Party } from './party.ts'
import { useText } from './text.tsx'

/** A number to be dialled by a click, in the softphone's hands; plain words where there is none to dial. */
export function NumberLink({ party }: { party: Party }) {
  const t = useText()
  if (party.anonymous) return <span class="number">{t('party.anonymous')}</span>
  const href = dialHref(party.number)
  return href === null ? (
    <span class="number">{party.pretty}</span>
  ) : (
    <a class="number" href={href}>
      {party.pretty}
    </a>
  )
}
