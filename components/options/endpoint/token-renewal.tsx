import { useState } from 'preact/hooks'
import type { ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { Confirm } from './confirm.tsx'

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
  const [asked, setAsked] = useState(false)
  const until = previousTokens
    .map(each => each.until)
    .sort()
    .at(-1)
  const time = (iso: string) =>
    new Intl.DateTimeFormat(t.locale, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
  const renew = async () => {
    if (await onRenew(Number(grace))) setAsked(false)
  }
  return (
    <>
      <p class="hint">{t('endpoint.renewHint')}</p>
      <Choice
        label={t('endpoint.grace')}
        options={GRACES.map(([value, name]) => [value, t(name)] as const)}
        value={grace}
        onChoose={chosen => {
          setGrace(chosen)
          setAsked(false)
        }}
      />
      {asked ? (
        <Confirm
          question={t(grace === '0' ? 'endpoint.renewAtOnce' : 'endpoint.renewAsk')}
          yes={t('endpoint.renewNow')}
          busy={busy}
          onYes={renew}
          onNo={() => setAsked(false)}
        />
      ) : (
        <p>
          <button type="button" class="button" onClick={() => setAsked(true)}>
            {t('endpoint.renew')} …
          </button>
        </p>
      )}
      <p role="status">{until !== undefined && t('endpoint.oldUntil', { time: time(until) })}</p>
    </>
  )
}
