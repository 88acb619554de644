import { useState } from 'preact/hooks'
import type { ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { Confirm } from '../confirm.tsx'

const HOUR = 3600
/** For how many seconds the old token may work on. */
const GRACES = [
  ['0', 'endpoint.graceNone'],
  [String(HOUR), 'endpoint.graceHour'],
  [String(24 * HOUR), 'endpoint.graceDay'],
  [String(7 * 24 * HOUR), 'endpoint.graceWeek'],
] as const
type Grace = (typeof GRACES)[number][0]

interface TokenRenewalProps {
  previousTokens: ShownEndpoint['previousTokens']
  busy: boolean
  onRenew(graceSeconds: number): Promise<boolean>
}

/** A new token for an endpoint, asked twice: with it the addresses that the phone system knows cease to be good. */
export function TokenRenewal({ previousTokens, busy, onRenew }: TokenRenewalProps) {
  const t = useText()
  const [grace, setGrace] = useState<Grace>(String(24 * HOUR) as Grace)
  const until = previousTokens
    .map(each => each.until)
    .sort()
    .at(-1)
  const time = (iso: string) =>
    new Intl.DateTimeFormat(t.locale, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
  return (
    <>
      <p class="hint">{t('endpoint.renewHint')}</p>
      <Choice
        label={t('endpoint.grace')}
        options={GRACES.map(([value, name]) => [value, t(name)] as const)}
        value={grace}
        onChoose={setGrace}
      />
      <Confirm
        // Another time is another question.
        key={grace}
        label={`${t('endpoint.renew')} …`}
        question={t(grace === '0' ? 'endpoint.renewAtOnce' : 'endpoint.renewAsk')}
        action={t('endpoint.renewNow')}
        busy={busy}
        onConfirm={() => void onRenew(Number(grace))}
      />
      <p role="status">{until !== undefined && t('endpoint.oldUntil', { time: time(until) })}</p>
    </>
  )
}
