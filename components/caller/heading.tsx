import { nameOf, othersOf, type Party } from '../party.ts'
import { useText } from '../text.tsx'

/** A name that is cut off where it does not fit, and how many others it may be, which is not. */
export function Heading({ party }: { party: Party }) {
  const t = useText()
  const others = othersOf(party, t)
  if (others === null) return <>{nameOf(party, t)}</>
  return (
    <span class="heading">
      <span class="cut">{nameOf(party, t)}</span> <span>{others}</span>
    </span>
  )
}
