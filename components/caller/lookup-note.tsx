import type { Call } from '../../lib/cti/call.ts'
import { lookupOf, PROBLEM_WORDS } from '../lookup.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'

/** What is still missing of who calls, and what to do about it; nothing where nothing is. */
export function LookupNote({ call, work }: { call: Call; work: Workplace }) {
  const t = useText()
  const lookup = lookupOf(call, work.helpdesks.value)
  if (lookup.state === 'idle') return null
  if (lookup.state === 'waiting') return <p class="aside">{t('lookup.waiting')}</p>
  const { problem, name, root } = lookup
  const text = t(PROBLEM_WORDS[problem], { name })
  if (problem !== 'signedOut') return <p class="aside">{text}</p>
  return (
    <button type="button" class="button inline" onClick={() => work.act({ kind: 'openSignIn', root })}>
      {text}
    </button>
  )
}
