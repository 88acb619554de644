import type { Party } from '../party.ts'
import { reasonOf } from '../reason.ts'
import { useText } from '../text.tsx'

/** Why the caller is taken for who is named, or how many it may be; nothing for somebody unknown. */
export function Why({ party }: { party: Party }) {
  const t = useText()
  const { contact, others } = party
  if (!contact) return null
  if (others.length === 0) return <>{reasonOf(contact, t)}</>
  return <>{t(contact.level === 'maybe' ? 'caller.perhapsOneOf' : 'caller.oneOf', { count: others.length + 1 })}</>
}
