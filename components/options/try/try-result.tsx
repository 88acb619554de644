import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import type { TryResult as Result } from '../../../lib/cti/try-call.ts'
import { useText } from '../../text.tsx'
import { AudienceList } from '../requests/audience-list.tsx'
import { DecisionText } from '../requests/decision.tsx'
import { Fact } from '../requests/fact.tsx'
import { nameOf } from './contact-name.ts'

/** What {@link TryResult} takes. */
export interface TryResultProps {
  result: Result
  /** Somebody was named as the one who answers. */
  answered: boolean
}

/** What would happen with a call, in words. */
export function TryResult({ result, answered }: TryResultProps) {
  const t = useText()
  const { decision, excluded, agents, everyone, contacts, queue } = result
  return (
    <dl class="facts try-result" aria-label={t('try.result')}>
      <Fact name={t('requests.decision')}>
        <DecisionText decision={decision} />
      </Fact>
      <Fact name={t('requests.wouldSee')}>
        {excluded ? (
          <>
            {t('audience.excluded')} <a href="#log">{t('logSettings.title')}</a>
          </>
        ) : (
          <AudienceList seenBy={{ agents, everyone }} />
        )}
      </Fact>
      <Fact name={t('try.filteredBy')}>{prettyNumber(queue)}</Fact>
      <Fact name={t('try.customer')}>
        {contacts.length > 0 ? contacts.map(nameOf).join(', ') : t('try.noCustomer')}
        <p class="hint">{t('try.customerHint')}</p>
      </Fact>
      <Fact name={t('try.screen')}>{screenWords(result, answered, t)}</Fact>
    </dl>
  )
}

/** What would open, and for whom: a screen opens only for an agent who answers and may see the call. */
function screenWords(
  { screen, answeredBy, agents, decision, excluded }: Result,
  answered: boolean,
  t: Translate,
): string {
  if (excluded) return t('try.screenExcluded')
  if (decision.action === 'reject') return t('try.screenRejected')
  if (screen === null) return t('try.screenOutbound')
  if (!answered) return t('try.screenNobody')
  if (answeredBy === null) return t('try.screenUnknown')
  const { name } = answeredBy
  if (!agents.some(({ id }) => id === answeredBy.id)) return t('try.screenUnseen', { name })
  return t(screen === 'profile' ? 'try.screenProfile' : 'try.screenNewTicket', { name })
}
