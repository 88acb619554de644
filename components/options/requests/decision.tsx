import type { Decision } from '../../../lib/cti/decide.ts'
import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'

/** What was decided on a new call, in words, with the way to the rule that did. */
export function DecisionText({ decision }: { decision: Decision }) {
  const t = useText()
  const { rule } = decision
  return (
    <>
      {decisionWords(decision, t)}{' '}
      {rule && (
        <a href={rule.list === 'blockCallerIds' ? `#inbound/${rule.index + 1}` : `#outbound/${rule.index + 1}`}>
          {rule.list === 'blockCallerIds' && t('decision.inboundRow', { row: rule.index + 1 })}
          {rule.list === 'routingTable' && t('decision.outboundRow', { row: rule.index + 1 })}
          {rule.list === 'defaultCallerId' && t('decision.outboundDefault')}
        </a>
      )}
    </>
  )
}

function decisionWords(decision: Decision, t: Translate): string {
  if (decision.action === 'reject') return t('decision.reject')
  if (decision.action === 'none') return t('decision.none')
  const { callerId } = decision
  return t('decision.dial', { number: prettyNumber(/^\d/.test(callerId) ? `+${callerId}` : callerId) })
}
