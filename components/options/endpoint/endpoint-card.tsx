import { useState } from 'preact/hooks'
import type { Issue } from '../../../lib/cti/api.ts'
import type { EndpointPatch, ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import { placeOf, type Recipe } from '../../../lib/cti/recipe.ts'
import { useText } from '../../text.tsx'
import { AddressList } from './address-list.tsx'
import { EndpointName } from './endpoint-name.tsx'
import { EndpointNumbers } from './endpoint-numbers.tsx'
import { EndpointSecrets } from './endpoint-secrets.tsx'
import { RecipeChoice } from './recipe-choice.tsx'
import { TokenRenewal } from './token-renewal.tsx'

/** What can be done about one endpoint; each resolves to whether it went well. */
export interface EndpointActs {
  onChange(id: string, patch: EndpointPatch): Promise<boolean>
  onRemove(id: string): Promise<boolean>
  onRenew(id: string, graceSeconds: number): Promise<boolean>
}

interface EndpointCardProps extends EndpointActs {
  endpoint: ShownEndpoint
  recipes: readonly Recipe[]
  /** The first one cannot go. */
  removable: boolean
  /** What did not fit the last time. */
  issues: readonly Issue[]
  busy: boolean
}

/** One phone system: how it is set up, its addresses, and what of it can be changed. */
export function EndpointCard(props: EndpointCardProps) {
  const { endpoint, recipes, removable, issues, busy, onChange, onRemove, onRenew } = props
  const { id, name, urls, secrets, numbers, previousTokens } = endpoint
  const t = useText()
  const [shown, setShown] = useState(false)
  // Only at first: from then on it is whoever reads who opens and closes it.
  const [isRenewed] = useState(previousTokens.length > 0)
  const place = placeOf(urls.generic ?? '')
  const change = (patch: EndpointPatch) => onChange(id, patch)
  return (
    <article class="endpoint" aria-labelledby={`endpoint-${id}`}>
      <header>
        <h4 id={`endpoint-${id}`}>{name}</h4>
        <button type="button" class="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t('endpoint.showAddresses')}
        </button>
      </header>
      {place && <RecipeChoice recipes={recipes} place={place} shown={shown} />}
      <details>
        <summary>{t('endpoint.addresses')}</summary>
        <AddressList urls={urls} token={place?.token} shown={shown} />
      </details>
      <details>
        <summary>{t('endpoint.numbers')}</summary>
        <EndpointNumbers numbers={numbers} issues={issues} onChange={change} />
      </details>
      <details>
        <summary>{t('endpoint.secrets')}</summary>
        <EndpointSecrets secrets={secrets} issues={issues} busy={busy} onChange={change} />
      </details>
      <details open={isRenewed}>
        <summary>{t('endpoint.renew')}</summary>
        <TokenRenewal previousTokens={previousTokens} busy={busy} onRenew={seconds => onRenew(id, seconds)} />
      </details>
      <details>
        <summary>{t('endpoint.nameAndEnd')}</summary>
        <EndpointName
          endpoint={endpoint}
          removable={removable}
          issues={issues}
          busy={busy}
          onChange={change}
          onRemove={() => onRemove(id)}
        />
      </details>
    </article>
  )
}
